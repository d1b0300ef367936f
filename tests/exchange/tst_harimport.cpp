// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/eventjson.h"
#include "capture/eventnotes.h"
#include "capture/filesetting.h"
#include "capture/sessionfilewriter.h"
#include "exchange/harimporter.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

namespace {

const QByteArray start = "2026-01-02T03:04:05.678Z";
constexpr qint64 startNs = 1'767'323'045'678'000'000;

/// An entry as browsers write it; `more`: further members, each with its comma in front.
QByteArray entry(const QByteArray &url, const QByteArray &messages, const QByteArray &more = {},
                 int status = 101)
{
    return "{\"startedDateTime\":\"" + start + "\",\"time\":12.5,\"request\":{\"method\":\"GET\",\"url\":\"" +
           url +
           "\",\"httpVersion\":\"HTTP/"
           "1.1\",\"headers\":[{\"name\":\"Host\",\"value\":\"x.test\"}],\"queryString\":[],"
           "\"cookies\":[],\"headersSize\":-1,\"bodySize\":0},\"response\":{\"status\":" +
           QByteArray::number(status) +
           ",\"statusText\":\"Switching "
           "Protocols\",\"headers\":[{\"name\":\"Sec-WebSocket-Protocol\",\"value\":\"chat\"}],"
           "\"content\":{\"size\":0,\"mimeType\":\"x-unknown\"}},\"cache\":{},\"timings\":{\"wait\":1}" +
           (messages.isNull() ? QByteArray() : ",\"_webSocketMessages\":[" + messages + "]") + more + "}";
}

QByteArray archive(const QByteArray &entries)
{
    return "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"x\",\"version\":\"1\"},\"pages\":[],"
           "\"entries\":[" +
           entries + "]}}";
}

QByteArray message(const char *type, const char *time, int opcode, const QByteArray &data)
{
    return QByteArray("{\"type\":\"") + type + "\",\"time\":" + time +
           ",\"opcode\":" + QByteArray::number(opcode) + ",\"data\":\"" + data + "\"}";
}

} // namespace

class TestHarImport final : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    ImportReport m_report;
    SessionFileReader m_reader;

    QString output() const { return m_folder.filePath(u"out.sglass"_s); }

    /// Imports into a session file, which m_reader then reads.
    bool import(QByteArray json, const QString &name = u"x.har"_s)
    {
        m_reader = {};
        QBuffer buffer(&json);
        buffer.open(QIODevice::ReadOnly);
        SessionFileWriter writer(output());
        m_report = importHar(buffer, m_folder.filePath(name), writer, {});
        return writer.finish() && !m_reader.open(output()) && !verifySessionFile(output());
    }
    /// "opening handshake opened >text:hello <binary:0001 closed:1000": an event a word.
    QString story(int session = 1)
    {
        QStringList words;
        const auto events = m_reader.events(SessionId(session), 0, 1000);
        for (const Event &event : events) {
            QString word = event.direction == Direction::Sent       ? u">"_s
                           : event.direction == Direction::Received ? u"<"_s
                                                                    : QString();
            const QByteArray payload = m_reader.payload(event);
            if (event.kind == EventKind::Message)
                word += event.opcode == Opcode::Text ? u"text:"_s + QString::fromUtf8(payload)
                                                     : u"binary:"_s + QString::fromLatin1(payload.toHex());
            else
                word += eventKindName(event.kind);
            if (event.kind == EventKind::Closed)
                word += u':' + QString::number(event.details().value(u"code").toInt());
            words.append(word);
        }
        return words.join(u' ');
    }

private Q_SLOTS:
    void commentsBecomeNotes()
    {
        QByteArray noted = message("send", "1767323046.5", 1, "a");
        noted.insert(noted.size() - 1, R"(,"comment":"look \u00e9")");
        QVERIFY(
            import(archive(entry("ws://x.test/", noted + ',' + message("receive", "1767323047", 1, "b")))));
        const EventNotes notes = EventNotes::fromJson(m_reader.setting(FileSetting::notes));
        const auto events = m_reader.events({}, 0, 100);
        for (const Event &event : events)
            QCOMPARE(notes.at(event.id), event.head == "a" ? std::optional(u"look é"_s) : std::nullopt);
    }

    void forms_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("story");
        QTest::addColumn<QString>("url");
        const QByteArray hello = message("send", "1767323046.25", 1, "hello");
        const QByteArray bytes = message("receive", "1767323046.5", 2, "AAE=");
        const QString two = u"opening handshake opened >text:hello <binary:0001"_s;
        QTest::newRow("Chrome") << archive(entry("wss://x.test/feed?a=1", hello + ',' + bytes,
                                                 ",\"_resourceType\":\"websocket\""))
                                << two << u"wss://x.test/feed?a=1"_s;
        QTest::newRow("Chrome, no resource type, empty method")
            << archive(entry("wss://x.test/feed", hello + ',' + bytes)
                           .replace("\"method\":\"GET\"", "\"method\":\"\""))
            << two << u"wss://x.test/feed"_s;
        QTest::newRow("Chrome, error message")
            << archive(entry(
                   "ws://x.test/",
                   hello + ",{\"type\":\"error\",\"time\":1767323047,\"opcode\":-1,\"data\":\"reset\"}"))
            << u"opening handshake opened >text:hello error"_s << u"ws://x.test/"_s;
        QTest::newRow("messages before the request")
            << archive("{\"_webSocketMessages\":[" + hello + "],\"_resourceType\":\"websocket\"," +
                       entry("ws://x.test/", {}).sliced(1))
            << u"opening handshake opened >text:hello"_s << u"ws://x.test/"_s;
        QTest::newRow("mitmproxy, https URL")
            << archive(entry("https://x.test/a", hello)) << u"opening handshake opened >text:hello"_s
            << u"wss://x.test/a"_s;
        QTest::newRow("HTTP Toolkit, close")
            << archive(entry(
                   "ws://x.test/", hello,
                   ",\"_webSocketClose\":{\"code\":4001,\"reason\":\"bye\",\"timestamp\":1767323048.5}"))
            << u"opening handshake opened >text:hello <closing closed:4001"_s << u"ws://x.test/"_s;
        QTest::newRow("HTTP Toolkit, lost")
            << archive(
                   entry("ws://x.test/", hello,
                         ",\"_webSocketClose\":{\"code\":1006,\"reason\":\"\",\"timestamp\":1767323048.5}"))
            << u"opening handshake opened >text:hello closed:1006"_s << u"ws://x.test/"_s;
        QTest::newRow("no answer recorded") << archive(entry("ws://x.test/", hello, {}, 0))
                                            << u"opening handshake opened >text:hello"_s << u"ws://x.test/"_s;
        QTest::newRow("refused") << archive(entry("ws://x.test/", {}, {}, 403))
                                 << u"opening handshake error closed:1006"_s << u"ws://x.test/"_s;
        QTest::newRow("other requests around it")
            << archive(entry("https://x.test/index.html", {}, {}, 200) + ',' + entry("ws://x.test/", hello) +
                       ',' + entry("https://x.test/b", {}, {}, 404))
            << u"opening handshake opened >text:hello"_s << u"ws://x.test/"_s;
        QTest::newRow("spaces and line breaks")
            << QByteArray("\xEF\xBB\xBF \n") + archive(entry("ws://x.test/", " \n" + hello + " \t"))
            << u"opening handshake opened >text:hello"_s << u"ws://x.test/"_s;
    }
    void forms()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, story);
        QFETCH(QString, url);
        QVERIFY(import(json));
        QVERIFY2(!m_report.error, m_report.error ? qPrintable(m_report.error->message) : "");
        QCOMPARE(m_report.problems, QStringList());
        QCOMPARE(m_reader.sessions().size(), 1);
        QCOMPARE(m_reader.sessions().constFirst().url, url);
        QCOMPARE(this->story(), story);
    }

    void timesAreExact()
    {
        QVERIFY(import(archive(entry("ws://x.test/", message("send", "1767323046.123456789", 1, "a") + ',' +
                                                         message("send", "1767323046.5", 1, "b")))));
        const auto events = m_reader.events({}, 0, 10);
        QCOMPARE(m_reader.sessions().constFirst().created, startNs);
        QCOMPARE(events.at(3).time, 1'767'323'046'123'456'789);
        QCOMPARE(events.at(4).time, 1'767'323'046'500'000'000);
    }

    void monotonicTimesStandAtTheStart()
    {
        QVERIFY(import(archive(entry("ws://x.test/", message("send", "5000.25", 1, "a") + ',' +
                                                         message("receive", "5001.5", 1, "b")))));
        const auto events = m_reader.events({}, 0, 10);
        QCOMPARE(events.at(3).time, startNs);
        QCOMPARE(events.at(4).time, startNs + 1'250'000'000);
    }

    void timesThatRunBackwardsAreTold()
    {
        QVERIFY(import(archive(entry("ws://x.test/", message("send", "1767323047", 1, "a") + ',' +
                                                         message("send", "1767323046", 1, "b")))));
        QCOMPARE(story(), u"opening handshake opened >text:a >text:b"_s);
        QCOMPARE(m_report.problems.size(), 1);
        QVERIFY(m_report.problems.constFirst().startsWith(u"log.entries[0]._webSocketMessages[1]"));
    }

    void soundMessagesSurviveBrokenOnes_data()
    {
        QTest::addColumn<QByteArray>("broken");
        QTest::newRow("no type") << QByteArray("{\"time\":1767323046,\"opcode\":1,\"data\":\"x\"}");
        QTest::newRow("wrong type of time")
            << QByteArray("{\"type\":\"send\",\"time\":true,\"opcode\":1,\"data\":\"x\"}");
        QTest::newRow("negative time")
            << QByteArray("{\"type\":\"send\",\"time\":-5,\"opcode\":1,\"data\":\"x\"}");
        QTest::newRow("data is a number")
            << QByteArray("{\"type\":\"send\",\"time\":1767323046,\"opcode\":1,\"data\":5}");
        QTest::newRow("not base64") << QByteArray(
            "{\"type\":\"send\",\"time\":1767323046,\"opcode\":2,\"data\":\"%%%\"}");
        QTest::newRow("unknown opcode")
            << QByteArray("{\"type\":\"send\",\"time\":1767323046,\"opcode\":77,\"data\":\"x\"}");
        QTest::newRow("a number") << QByteArray("5");
        QTest::newRow("a list") << QByteArray("[[],[{}]]");
        QTest::newRow("null") << QByteArray("null");
    }
    void soundMessagesSurviveBrokenOnes()
    {
        QFETCH(QByteArray, broken);
        QVERIFY(import(archive(entry("ws://x.test/", message("send", "1767323046", 1, "a") + ',' + broken +
                                                         ',' + message("send", "1767323047", 1, "b")))));
        QCOMPARE(story(), u"opening handshake opened >text:a >text:b"_s);
        QCOMPARE(m_report.skipped, 1);
        QVERIFY2(m_report.problems.constFirst().startsWith(u"log.entries[0]._webSocketMessages[1]: "),
                 qPrintable(m_report.problems.constFirst()));
    }

    void truncatedAnywhere()
    {
        const QByteArray whole = archive(
            entry("ws://x.test/",
                  message("send", "1767323046", 1, "a") + ',' + message("receive", "1767323047", 1, "b"),
                  ",\"_resourceType\":\"websocket\"") +
            ',' + entry("ws://x.test/2", message("send", "1767323048", 1, "c")));
        for (qsizetype size = 0; size < whole.size(); ++size) {
            QVERIFY(import(whole.first(size)));
            QVERIFY2(m_report.error, QByteArray::number(size));
        }
        // What came before the cut is there, also of the entry that it goes through.
        QVERIFY(import(whole.first(whole.indexOf("\"c\""))));
        QCOMPARE(m_reader.sessions().size(), 2);
        QCOMPARE(story(1), u"opening handshake opened >text:a <text:b"_s);
        QCOMPARE(story(2), u"opening handshake opened"_s);
        QVERIFY(import(whole.first(whole.indexOf("\"b\""))));
        QVERIFY2(story(1).endsWith(u">text:a"), qPrintable(story(1)));
    }

    void nestedDeep()
    {
        QVERIFY(import(archive(entry("ws://x.test/", message("send", "1767323046", 1, "a")) + ',' +
                               QByteArray(500'000, '[') + QByteArray(500'000, ']'))));
        QVERIFY(m_report.error);
        QCOMPARE(story(), u"opening handshake opened >text:a"_s);
    }

    void notAnArchive_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("another object") << QByteArray("{\"entries\":[]}");
        QTest::newRow("log is a text") << QByteArray("{\"log\":\"x\"}");
        QTest::newRow("entries are an object") << QByteArray("{\"log\":{\"entries\":{\"a\":{}}}}");
        QTest::newRow("no WebSocket in it") << archive(entry("https://x.test/", {}, {}, 200));
        QTest::newRow("binary") << QByteArray("\0\xff\xfe", 3);
    }
    void notAnArchive()
    {
        QFETCH(QByteArray, json);
        QVERIFY(import(json));
        QVERIFY(m_report.error);
        QCOMPARE(m_reader.eventCount(), 0);
    }

    void playwrightFileBesideTheArchive()
    {
        const QByteArray list =
            message("send", "1767323046", 1, "a") + ',' + message("receive", "1767323047", 2, "/w==");
        QVERIFY(QDir(m_folder.path()).mkpath(u"resources"_s));
        QFile file(m_folder.filePath(u"resources/1a2b.json"_s));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write('[' + list + ']');
        file.close();
        QFile lines(m_folder.filePath(u"resources/1a2b.jsonl"_s));
        QVERIFY(lines.open(QFile::WriteOnly));
        lines.write(QByteArray(list).replace("},{", "}\n{"));
        lines.close();
        for (const QByteArray name : {"resources/1a2b.json", "resources/1a2b.jsonl"}) {
            QVERIFY(import(archive(
                entry("ws://x.test/", {}, ",\"_resourceType\":\"websocket\"")
                    .replace("\"mimeType\":\"x-unknown\"", QByteArray("\"_file\":\"" + name + '"')))));
            QCOMPARE(m_report.problems, QStringList());
            QCOMPARE(story(), u"opening handshake opened >text:a <binary:ff"_s);
        }
    }

    void fileOutsideTheFolderIsNotRead()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(u"archive"_s));
        QFile secret(m_folder.filePath(u"secret.json"_s));
        QVERIFY(secret.open(QFile::WriteOnly));
        secret.write('[' + message("send", "1767323046", 1, "secret") + ']');
        secret.close();
        for (const QByteArray &name :
             {QByteArray("../secret.json"), m_folder.filePath(u"secret.json"_s).toUtf8()}) {
            QVERIFY(import(
                archive(entry("ws://x.test/", {})
                            .replace("\"mimeType\":\"x-unknown\"", QByteArray("\"_file\":\"" + name + '"'))),
                u"archive/x.har"_s));
            QCOMPARE(m_report.skipped, 1);
            QVERIFY(!story().contains(u"secret"));
        }
    }
};

QTEST_GUILESS_MAIN(TestHarImport)
#include "tst_harimport.moc"
