// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/eventnotes.h"
#include "capture/filesetting.h"
#include "capture/sessionfilewriter.h"
#include "exchange/copyrecording.h"
#include "exchange/jsonlinesexporter.h"
#include "exchange/jsonlinesimporter.h"

#include <QBuffer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestJsonLines final : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    ImportReport m_report;
    SessionFileReader m_reader;

    bool import(QByteArray lines)
    {
        m_reader = {};
        const QString output = m_folder.filePath(u"out.sglass"_s);
        QBuffer buffer(&lines);
        buffer.open(QIODevice::ReadOnly);
        SessionFileWriter writer(output);
        m_report = importJsonLines(buffer, u"x.jsonl"_s, writer, {});
        return writer.finish() && !m_reader.open(output) && !verifySessionFile(output);
    }

private Q_SLOTS:
    void writtenByHand()
    {
        QVERIFY(import("{\"event\":\"message\",\"direction\":\"sent\",\"text\":\"a\"}\n\n"
                       "{\"event\":\"message\",\"direction\":\"received\",\"base64\":\"AP8=\"}\r\n"
                       "{\"event\":\"closed\",\"code\":1000}"));
        QCOMPARE(m_report.problems, QStringList());
        QCOMPARE(m_reader.eventCount(), 3);
        const auto events = m_reader.events({}, 0, 3);
        QCOMPARE(m_reader.payload(events.at(0)), "a");
        QCOMPARE(events.at(0).opcode, Opcode::Text);
        QCOMPARE(m_reader.payload(events.at(1)), QByteArray("\0\xff", 2));
        QCOMPARE(events.at(1).opcode, Opcode::Binary);
        QCOMPARE(events.at(2).details().value(u"code").toInt(), 1000);
    }

    void notesGoWithTheirEvents()
    {
        QVERIFY(import(
            "{\"event\":\"message\",\"direction\":\"sent\",\"text\":\"late\",\"time\":"
            "\"2026-01-01T00:00:02Z\",\"note\":\"look \\u00e9\"}\n"
            "{\"session\":2,\"event\":\"closed\",\"code\":1000,\"time\":\"2026-01-01T00:00:01Z\",\"note\":"
            "\"\"}"));
        EventNotes notes = EventNotes::fromJson(m_reader.setting(FileSetting::notes));
        QCOMPARE(notes.at(EventId(1)), QString()); // the earlier one is a bookmark without words
        QCOMPARE(notes.at(EventId(2)), u"look é"_s);
        const auto events = m_reader.events({}, 0, 2);
        QVERIFY(!events.at(0).detail.contains("note"));
        QByteArray out;
        QBuffer buffer(&out);
        buffer.open(QIODevice::WriteOnly);
        const auto exporter = makeJsonLinesExporter(buffer);
        QVERIFY(!copyRecording({&m_reader}, {}, *exporter, nullptr, {}));
        QCOMPARE(out.count("\"note\":"), 2);
        QVERIFY(out.contains("\"note\":\"look é\""));
    }

    void sessionsByNumber()
    {
        QVERIFY(import(
            "{\"session\":7,\"event\":\"opening\",\"url\":\"ws://a\",\"time\":\"2026-01-01T00:00:00.5Z\"}\n"
            "{\"session\":3,\"event\":\"opening\",\"url\":\"ws://"
            "b\",\"time\":\"2026-01-01T00:00:00.25Z\"}\n"));
        QCOMPARE(m_reader.sessions().size(), 2);
        QCOMPARE(m_reader.events({}, 0, 1).constFirst().details().value(u"url").toString(),
                 u"ws://b"_s); // by time
    }

    void brokenLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("cut") << QByteArray("{\"event\":\"message\",");
        QTest::newRow("a list") << QByteArray("[1]");
        QTest::newRow("no event") << QByteArray("{\"direction\":\"sent\"}");
        QTest::newRow("unknown event") << QByteArray("{\"event\":\"party\"}");
        QTest::newRow("no direction") << QByteArray("{\"event\":\"message\",\"text\":\"x\"}");
        QTest::newRow("no payload") << QByteArray("{\"event\":\"message\",\"direction\":\"sent\"}");
        QTest::newRow("not base64") << QByteArray(
            "{\"event\":\"ping\",\"direction\":\"sent\",\"base64\":\"%\"}");
        QTest::newRow("no time") << QByteArray(
            "{\"event\":\"ping\",\"direction\":\"sent\",\"base64\":\"\",\"time\":\"soon\"}");
        QTest::newRow("nested deep") << QByteArray("{\"event\":\"opening\",\"url\":") +
                                            QByteArray(100'000, '[');
        QTest::newRow("invalid UTF-8") << QByteArray("{\"event\":\"m\xff\"}");
    }
    void brokenLines()
    {
        QFETCH(QByteArray, line);
        const QByteArray good = "{\"event\":\"message\",\"direction\":\"sent\",\"text\":\"a\"}\n";
        QVERIFY(import(good + line + '\n' + good));
        QCOMPARE(m_reader.eventCount(), 2);
        QCOMPARE(m_report.skipped, 1);
        QVERIFY2(m_report.problems.constFirst().startsWith(u"line 2: "),
                 qPrintable(m_report.problems.constFirst()));
    }
};

QTEST_GUILESS_MAIN(TestJsonLines)
#include "tst_jsonlines.moc"
