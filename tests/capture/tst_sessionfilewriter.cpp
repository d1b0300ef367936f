// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/filesetting.h"
#include "capture/sessionfilewriter.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace socketglass;

namespace {

Event message(int session, qint64 time)
{
    Event event;
    event.session = SessionId(session);
    event.time = time;
    event.kind = EventKind::Message;
    event.direction = Direction::Received;
    event.opcode = Opcode::Text;
    event.frames = 1;
    return event;
}

QByteArrayList payloads(const SessionFileReader &reader)
{
    QByteArrayList result;
    const auto events = reader.events({}, 0, 1000);
    for (const Event &event : events)
        result.append(reader.payload(event));
    return result;
}

} // namespace

class TestSessionFileWriter final : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

private Q_SLOTS:
    void putsSessionsOnOneClock()
    {
        SessionFileWriter writer(path("clock.sglass"));
        QVERIFY(writer.addSession({SessionId(7), QStringLiteral("a"), QStringLiteral("ws://a"), 1, {}}));
        QVERIFY(writer.addEvent(message(7, 100), "a1", {}));
        QVERIFY(writer.addEvent(message(7, 300), "a2", {}));
        QVERIFY(writer.addEvent(message(7, 200), "a3", {})); // runs backwards: stays behind a2
        QVERIFY(writer.addSession({SessionId(9), QStringLiteral("b"), QStringLiteral("ws://b"), 2, {}}));
        QVERIFY(writer.addHold({SessionId(9), 1, 5, 4, 3}));
        QVERIFY(writer.addEvent(message(9, 50), "b1", {}));
        QVERIFY(writer.addEvent(message(9, 250), "b2", {}));
        QVERIFY(writer.addEvent(message(9, 400), "b3", {}));
        QVERIFY(writer.addSetting(FileSetting::expectations, "[1]"));
        QVERIFY2(writer.finish(), writer.error() ? qPrintable(writer.error()->message) : "");

        SessionFileReader reader;
        QVERIFY(!reader.open(path("clock.sglass")));
        QCOMPARE(payloads(reader), (QByteArrayList{"b1", "a1", "b2", "a2", "a3", "b3"}));
        QCOMPARE(reader.sessions().size(), 2);
        QCOMPARE(reader.eventCount(SessionId(2)), 3);
        QCOMPARE(reader.holds(SessionId(2)).size(), 1);
        QCOMPARE(reader.setting(FileSetting::expectations), "[1]");
        QVERIFY(!verifySessionFile(path("clock.sglass")));
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("clock*")}, QDir::Files).size(), 1);
    }

    void keepsBigPayloadsAndFrames()
    {
        const QByteArray big = QByteArray("0123456789abcdef").repeated(100'000);
        QList<FrameRow> frames(3);
        for (qsizetype i = 0; i < 3; ++i) {
            frames[i].time = 10 + i;
            frames[i].header = {.fin = i == 2, .opcode = i == 0 ? Opcode::Text : Opcode::Continuation};
            frames[i].header.payloadLength = i == 2 ? quint64(big.size()) - 20 : 10;
            frames[i].header.headerSize = 2;
        }
        {
            SessionFileWriter writer(path("big.sglass"));
            QVERIFY(writer.addSession({SessionId(1), QStringLiteral("a"), QStringLiteral("ws://a"), 1, {}}));
            Event event = message(1, 10);
            event.frames = 3;
            QVERIFY(writer.addEvent(event, big, frames));
            QVERIFY(writer.finish());
        }
        SessionFileReader reader;
        QVERIFY(!reader.open(path("big.sglass")));
        const Event event = reader.events({}, 0, 1).constFirst();
        QCOMPARE(event.size, big.size());
        QCOMPARE(event.frames, 3);
        QVERIFY(reader.payload(event) == big);
        QCOMPARE(reader.frames(event.id).size(), 3);
        QVERIFY(!verifySessionFile(path("big.sglass")));
    }

    void leavesNothingUnfinished()
    {
        {
            QFile old(path("kept.sglass"));
            QVERIFY(old.open(QFile::WriteOnly));
            old.write("old");
        }
        {
            SessionFileWriter writer(path("kept.sglass"));
            QVERIFY(writer.addSession({SessionId(1), {}, {}, 1, {}}));
            QVERIFY(writer.addEvent(message(1, 1), "x", {}));
        }
        QFile old(path("kept.sglass"));
        QVERIFY(old.open(QFile::ReadOnly));
        QCOMPARE(old.readAll(), "old");
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("kept*")}, QDir::Files),
                 QStringList{QStringLiteral("kept.sglass")});
    }

    void tellsWhereItCannotWrite()
    {
        SessionFileWriter writer(path("no/such/folder.sglass"));
        QVERIFY(!writer.addSession({SessionId(1), {}, {}, 1, {}}));
        QVERIFY(writer.error());
        QVERIFY(writer.error()->message.contains(QStringLiteral("folder.sglass")));
    }

    void settingOfAFileAtRest()
    {
        {
            SessionFileWriter writer(path("setting.sglass"));
            QVERIFY(writer.addSession({SessionId(1), {}, {}, 1, {}}));
            QVERIFY(writer.finish());
        }
        QVERIFY(!writeFileSetting(path("setting.sglass"), FileSetting::mockRules, "{\"a\":1}"));
        QVERIFY(!writeFileSetting(path("setting.sglass"), FileSetting::expectations, "[]"));
        QVERIFY(!writeFileSetting(path("setting.sglass"), FileSetting::expectations, {}));
        SessionFileReader reader;
        QVERIFY(!reader.open(path("setting.sglass")));
        QCOMPARE(reader.setting(FileSetting::mockRules), "{\"a\":1}");
        QCOMPARE(reader.settingNames(), QStringList{FileSetting::mockRules});
    }
};

QTEST_GUILESS_MAIN(TestSessionFileWriter)
#include "tst_sessionfilewriter.moc"
