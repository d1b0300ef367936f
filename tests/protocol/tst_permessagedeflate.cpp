// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/permessagedeflate.h"

#include <QTest>

using namespace socketglass;
using namespace Qt::StringLiterals;

namespace {

QString words(const DeflateParameters &parameters)
{
    return u"%1 %2 %3 %4"_s.arg(parameters.serverNoContextTakeover ? u"forget"_s : u"keep"_s)
        .arg(parameters.clientNoContextTakeover ? u"forget"_s : u"keep"_s)
        .arg(parameters.serverMaxWindowBits)
        .arg(parameters.clientMaxWindowBits);
}

QList<QByteArray> list(const char *elements)
{
    QList<QByteArray> result = QByteArray(elements).split(',');
    for (QByteArray &element : result)
        element = element.trimmed();
    return result;
}

} // namespace

class TestPermessageDeflate final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void extensions_data()
    {
        QTest::addColumn<QByteArray>("element");
        QTest::addColumn<QString>("parsed"); // empty: not well-formed
        const auto row = [](const char *element, const QString &parsed) {
            QTest::newRow(element) << QByteArray(element) << parsed;
        };
        row("a", u"a"_s);
        row(" a ; b=1 ", u"a;b=1"_s);
        row("a;b=\"1\"", u"a;b=1"_s);
        row("a;b=\"\\1\\0\"", u"a;b=10"_s);
        row("a;b;c=2", u"a;b;c=2"_s);
        row("a ;b = 2", u"a;b=2"_s);
        for (const char *bad :
             {"", ";", "; a", "a;", "a;;b", "a;=1", "a;b=", "a;b=\"", "a;b=\"1", "a;b=\"1 2\"", "a;b=\"\"",
              "a b", "a;b c", "a=1", "a;b=1=2", "a;b=\"1\"x", "a;b=\"\\", "(a)", "a;b=\xc3\xa4"})
            row(bad, {});
    }
    void extensions()
    {
        QFETCH(QByteArray, element);
        QFETCH(QString, parsed);
        const std::optional<Extension> extension = parseExtension(element);
        QString text;
        if (extension) {
            text = QString::fromLatin1(extension->name);
            for (const Extension::Parameter &parameter : extension->parameters)
                text += u';' + QString::fromLatin1(parameter.name) +
                        (parameter.value ? u'=' + QString::fromLatin1(*parameter.value) : QString());
        }
        QCOMPARE(text, parsed);
    }

    void responses_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QByteArray>("response");
        QTest::addColumn<QString>(
            "agreed"); // words(), or what the problem says after "!", or empty: not in use
        const char *const plain = "permessage-deflate";
        const char *const usual = deflateOffer;
        const auto row = [](const char *name, const char *offer, const QByteArray &response,
                            const QString &agreed) {
            QTest::newRow(name) << QByteArray(offer) << response << agreed;
        };
        const auto with = [](const char *parameters) -> QByteArray {
            return QByteArray("permessage-deflate; ") + parameters;
        };
        row("nothing", usual, "", {});
        row("another extension", usual, "x-other; a=1", {});
        row("as it is", usual, plain, u"keep keep 15 15"_s);
        row("in another case", usual, "Permessage-Deflate; Server_No_Context_Takeover",
            u"forget keep 15 15"_s);
        row("server forgets", usual, with("server_no_context_takeover"), u"forget keep 15 15"_s);
        row("client forgets", usual, with("client_no_context_takeover"), u"keep forget 15 15"_s);
        row("smaller windows", usual, with("server_max_window_bits=8; client_max_window_bits=9"),
            u"keep keep 8 9"_s);
        row("quoted number", usual, with("server_max_window_bits=\"10\""), u"keep keep 10 15"_s);
        row("everything", usual,
            with("client_max_window_bits=15;server_max_window_bits=15;client_no_context_takeover;"
                 "server_no_context_takeover"),
            u"forget forget 15 15"_s);
        row("server window not asked for", plain, with("server_max_window_bits=12"), u"keep keep 12 15"_s);
        row("unknown parameter", usual, with("x_speed"), u"!\"x_speed\""_s);
        row("twice the same parameter", usual, with("server_no_context_takeover; server_no_context_takeover"),
            u"!twice"_s);
        row("twice the window", usual, with("server_max_window_bits=9; server_max_window_bits=9"),
            u"!twice"_s);
        row("takeover with a value", usual, with("server_no_context_takeover=1"), u"!takes none"_s);
        row("client takeover with a value", usual, with("client_no_context_takeover=true"), u"!takes none"_s);
        row("server window without a value", usual, with("server_max_window_bits"), u"!no value"_s);
        row("client window without a value", usual, with("client_max_window_bits"), u"!no value"_s);
        for (const char *bits :
             {"7", "16", "0", "-9", "08", "+9", "9.0", "0x9", "1e1", "15a", "99999999999", "''"}) {
            row(QByteArray("server window " + QByteArray(bits)).constData(), usual,
                with("server_max_window_bits=") + bits, u"!8 to 15"_s);
            row(QByteArray("client window " + QByteArray(bits)).constData(), usual,
                with("client_max_window_bits=") + bits, u"!8 to 15"_s);
        }
        row("client window not offered", plain, with("client_max_window_bits=9"), u"!not offered"_s);
        row("client window larger than offered", "permessage-deflate; client_max_window_bits=10",
            with("client_max_window_bits=11"), u"!10"_s);
        row("client window as offered", "permessage-deflate; client_max_window_bits=10",
            with("client_max_window_bits=10"), u"keep keep 15 10"_s);
        row("the client's own word on its window counts", "permessage-deflate; client_max_window_bits=10",
            plain, u"keep keep 15 10"_s);
        row("the client's own word on its context counts", "permessage-deflate; client_no_context_takeover",
            plain, u"keep forget 15 15"_s);
        row("server must forget, and says nothing", "permessage-deflate; server_no_context_takeover", plain,
            u"!7.1.1.1"_s);
        row("server window asked for, and nothing said", "permessage-deflate; server_max_window_bits=10",
            plain, u"!7.1.2.1"_s);
        row("server window larger than asked for", "permessage-deflate; server_max_window_bits=10",
            with("server_max_window_bits=11"), u"!11"_s);
        row("server window smaller than asked for", "permessage-deflate; server_max_window_bits=10",
            with("server_max_window_bits=9"), u"keep keep 9 15"_s);
        row("accepted twice", usual, QByteArray(plain) + ", " + plain, u"!more than once"_s);
        row("accepts the second offer", "permessage-deflate; server_max_window_bits=10, permessage-deflate",
            plain, u"keep keep 15 15"_s);
        row("accepts none of two offers",
            "permessage-deflate; server_max_window_bits=10, permessage-deflate; server_no_context_takeover",
            plain, u"!7.1.2.1"_s);
        row("accepts a wrong offer", "permessage-deflate; server_max_window_bits=7", plain,
            u"!breaks a rule"_s);
    }
    void responses()
    {
        QFETCH(QByteArray, offer);
        QFETCH(QByteArray, response);
        QFETCH(QString, agreed);
        const DeflateAnswer answer = checkDeflateResponse(list(response), list(offer));
        if (agreed.startsWith(u'!')) {
            QVERIFY(!answer.parameters);
            QVERIFY2(answer.problem.contains(agreed.sliced(1)), qPrintable(answer.problem));
            QVERIFY2(answer.problem.contains(u"RFC 7692"), qPrintable(answer.problem));
            return;
        }
        QCOMPARE(answer.problem, QString());
        QCOMPARE(answer.parameters ? words(*answer.parameters) : QString(), agreed);
    }

    void offers_data()
    {
        QTest::addColumn<QByteArray>("offers");
        QTest::addColumn<QByteArray>("response"); // empty: declined
        QTest::addColumn<QString>("agreed");
        const auto row = [](const char *offers, const char *response, const QString &agreed) {
            QTest::newRow(offers) << QByteArray(offers) << QByteArray(response) << agreed;
        };
        row("permessage-deflate", "permessage-deflate", u"keep keep 15 15"_s);
        row("x-other, permessage-deflate", "permessage-deflate", u"keep keep 15 15"_s);
        row("permessage-deflate; client_max_window_bits", "permessage-deflate", u"keep keep 15 15"_s);
        row("permessage-deflate; client_max_window_bits=8", "permessage-deflate; client_max_window_bits=8",
            u"keep keep 15 8"_s);
        row("permessage-deflate; server_max_window_bits=9", "permessage-deflate; server_max_window_bits=9",
            u"keep keep 9 15"_s);
        row("permessage-deflate; server_no_context_takeover; client_no_context_takeover",
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
            u"forget forget 15 15"_s);
        row("permessage-deflate; server_max_window_bits, permessage-deflate", "permessage-deflate",
            u"keep keep 15 15"_s);
        for (const char *bad :
             {"", "x-other", "permessage-deflate; x", "permessage-deflate; server_max_window_bits",
              "permessage-deflate; server_max_window_bits=7", "permessage-deflate; client_max_window_bits=16",
              "permessage-deflate; client_max_window_bits; client_max_window_bits",
              "permessage-deflate; server_no_context_takeover=1", "permessage-deflate;"})
            row(bad, "", {});
    }
    void offers()
    {
        QFETCH(QByteArray, offers);
        QFETCH(QByteArray, response);
        QFETCH(QString, agreed);
        const std::optional<AcceptedDeflate> accepted = acceptDeflateOffer(list(offers));
        QCOMPARE(accepted ? accepted->response : QByteArray(), response);
        QCOMPARE(accepted ? words(accepted->parameters) : QString(), agreed);
        if (!accepted)
            return;
        // What we answer as a server satisfies what we check as a client.
        const DeflateAnswer answer = checkDeflateResponse({response}, list(offers));
        QCOMPARE(answer.problem, QString());
        QCOMPARE(*answer.parameters, accepted->parameters);
    }
};

QTEST_APPLESS_MAIN(TestPermessageDeflate)
#include "tst_permessagedeflate.moc"
