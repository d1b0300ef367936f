// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/probecase.h"
#include "protocol/messagereader.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

namespace {

/// What our own judge, which is tested by itself, says of a client's bytes.
class Heard final : public MessageHandler
{
public:
    void frameBegun(const FrameHeader &) override {}
    void frameEnded() override {}
    void messageBegun(Opcode type) override { messages.append({type, {}}); }
    void messagePayload(QByteArrayView bytes, bool) override { messages.last().payload += bytes; }
    void messageEnded() override {}
    void controlReceived(Opcode opcode, QByteArrayView payload) override
    {
        if (opcode == Opcode::Ping)
            pings += payload.toByteArray();
    }
    void closeReceived(std::optional<quint16> code, const QString &, QByteArrayView) override
    {
        closeCode = code.value_or(1005);
    }

    QList<ProbeMessage> messages;
    QByteArrayList pings;
    std::optional<quint16> closeCode;
};

} // namespace

class TestProbeCases final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void catalogue_data()
    {
        QTest::addColumn<int>("index");
        for (int index = 0; index < probeCases().size(); ++index)
            QTest::newRow(qPrintable(probeCases().at(index).name)) << index;
    }
    // Each case sends what it says: the right is right, and the wrong is wrong in the way that its code
    // tells.
    void catalogue()
    {
        using Expects = ProbeCase::Expects;
        QFETCH(int, index);
        const ProbeCase &probed = probeCases().at(index);
        static const QRegularExpression name(u"^[a-z0-9]+(-[a-z0-9.]+)+$"_s);
        static const QRegularExpression section(u"^[0-9]+(\\.[0-9]+)*$"_s);
        QVERIFY(name.match(probed.name).hasMatch());
        QVERIFY(section.match(probed.section).hasMatch());
        QVERIFY(!probed.title.isEmpty());
        QVERIFY(!probed.expectation().isEmpty());
        QCOMPARE(probeCases({probed.name}, nullptr).size(), 1);

        Heard heard;
        MessageReader judge({.sender = Peer::Client}, heard);
        for (const QByteArray &bytes : probed.sends)
            judge.feed(bytes);
        switch (probed.expects) {
        case Expects::Accepted:
            QVERIFY2(!judge.violation(),
                     qPrintable(judge.violation() ? judge.violation()->message : QString()));
            QCOMPARE(heard.messages, probed.echoes);
            QCOMPARE(heard.pings, probed.pings);
            break;
        case Expects::Failure:
            QVERIFY(judge.violation());
            QVERIFY2(probed.codes.contains(judge.violation()->closeCode),
                     qPrintable(judge.violation()->message));
            break;
        case Expects::Close:
            QVERIFY(!judge.violation());
            QCOMPARE(heard.closeCode, probed.codes.constFirst());
            break;
        case Expects::AnyEnding:
            QVERIFY(!probed.codes.isEmpty());
            break;
        case Expects::Refusal:
            QVERIFY(probed.edit);
            QVERIFY(probed.sends.isEmpty());
            break;
        case Expects::Opening:
            QVERIFY(probed.sends.isEmpty());
            break;
        }
    }

    void namesAreUnique()
    {
        QSet<QString> names;
        for (const ProbeCase &probed : probeCases()) {
            QVERIFY2(!names.contains(probed.name), qPrintable(probed.name));
            names.insert(probed.name);
            QVERIFY(probed.name.startsWith(probeGroupId(probed.group) + u'-'));
        }
        QVERIFY(names.size() >= 90);
    }

    void chosenByNameAndGroup()
    {
        QStringList unknown;
        QCOMPARE(probeCases({}, &unknown).size(), probeCases().size());
        const auto chosen = probeCases({u"utf8-bom"_s, u"mask"_s, u"nothing"_s}, &unknown);
        QCOMPARE(unknown, QStringList{u"nothing"_s});
        QVERIFY(chosen.size() > 3);
        for (const ProbeCase &probed : chosen)
            QVERIFY(probed.group == ProbeGroup::Masking || probed.name == u"utf8-bom");
    }
};

QTEST_GUILESS_MAIN(TestProbeCases)
#include "tst_probecases.moc"
