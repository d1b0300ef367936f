// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordings.h"

#include "capture/sessionfilewriter.h"
#include "exchange/copyrecording.h"
#include "exchange/formats.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// Our file, through a format, and back: nothing may be lost.
class TestRecordings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordingHasEverything();
    void roundTrip_data();
    void roundTrip();
    void manyControlFrames();
    void plainReadersSeeMessagesOnly();
    void savedByAnotherTool();
};

namespace {

QString write(const QString &path, quint32 seed)
{
    SessionFileWriter writer(path);
    writeRandomRecording(writer, seed);
    if (!writer.finish())
        return writer.error()->message;
    return {};
}

/// Empty: it failed.
QByteArray exported(const SessionFileReader &reader, ExchangeFormat format)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto exporter = makeExporter(format, buffer);
    return copyRecording({&reader}, {}, *exporter) ? QByteArray() : buffer.data();
}

ImportReport import(QByteArray bytes, ExchangeFormat format, RecordSink &sink)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return importRecording(format, buffer, u"unnamed"_s, sink);
}

} // namespace

void TestRecordings::recordingHasEverything()
{
    KeepingSink sink;
    writeRandomRecording(sink, 1);
    QCOMPARE(sink.faults, QStringList());
    QSet<EventKind> kinds;
    EventFlags flags;
    bool backwards = false, fragmented = false;
    qint64 last = 0;
    for (const KeepingSink::Row &row : std::as_const(sink.rows)) {
        kinds.insert(row.event.kind);
        flags |= row.event.flags;
        fragmented = fragmented || row.frames.size() > 1;
        backwards = backwards || row.event.time < last;
        last = row.event.time;
    }
    QCOMPARE(kinds.size(), 9);
    QCOMPARE(flags.toInt(), 0x3f);
    QVERIFY(fragmented);
    QVERIFY(backwards);
    QVERIFY(!sink.holds.isEmpty());
    QVERIFY(!sink.settings.isEmpty());
}

void TestRecordings::roundTrip_data()
{
    QTest::addColumn<ExchangeFormat>("format");
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 10; ++seed) {
        QTest::addRow("HAR %u", seed) << ExchangeFormat::Har << seed;
        QTest::addRow("JSON Lines %u", seed) << ExchangeFormat::JsonLines << seed;
    }
}

void TestRecordings::roundTrip()
{
    QFETCH(ExchangeFormat, format);
    QFETCH(quint32, seed);
    QTemporaryDir folder;
    const QString original = folder.filePath(u"original.sglass"_s);
    const QString copy = folder.filePath(u"copy.sglass"_s);
    QCOMPARE(write(original, seed), QString());
    SessionFileReader reader;
    QVERIFY(!reader.open(original));

    const QByteArray between = exported(reader, format);
    QCOMPARE(recognizeFormat(QByteArrayView(between).first(4096), u"unnamed"_s), format);
    SessionFileWriter writer(copy);
    const ImportReport report = import(between, format, writer);
    QCOMPARE(report.problems, QStringList());
    QVERIFY2(!report.error, qPrintable(report.error ? report.error->message : QString()));
    QCOMPARE(report.sessions, qint64(3));
    QCOMPARE(report.events, reader.eventCount());
    QVERIFY(writer.finish());
    QVERIFY(!verifySessionFile(copy));

    SessionFileReader copied;
    QVERIFY(!copied.open(copy));
    const QString difference = firstDifference(printedFile(reader), printedFile(copied));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

/// More than an exporter keeps in memory until the messages are written.
void TestRecordings::manyControlFrames()
{
    constexpr int count = 30'000;
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    const auto exporter = makeExporter(ExchangeFormat::Har, buffer);
    exporter->addSession({SessionId(1), u"a"_s, u"ws://a/"_s, 1, {}});
    Event event;
    event.session = SessionId(1);
    event.direction = Direction::Received;
    event.frames = 1;
    for (int i = 1; i <= count; ++i) {
        const bool isMessage = i % 10'000 == 0;
        event.seq = event.time = i;
        event.kind = isMessage ? EventKind::Message : EventKind::Ping;
        event.opcode = isMessage ? Opcode::Text : Opcode::Ping;
        QVERIFY(exporter->addEvent(event, QByteArray(125, 'x'), {}));
    }
    QVERIFY(exporter->finish());
    QVERIFY(buffer.data().size() > 5'000'000);

    KeepingSink sink;
    const ImportReport report = import(buffer.data(), ExchangeFormat::Har, sink);
    QVERIFY(!report.error);
    QCOMPARE(report.events, count);
    for (int i = 1; i <= count; ++i)
        QCOMPARE(sink.rows.at(i - 1).event.time, i);
}

void TestRecordings::plainReadersSeeMessagesOnly()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sglass"_s);
    QCOMPARE(write(path, 1), QString());
    SessionFileReader reader;
    QVERIFY(!reader.open(path));
    const QJsonObject log =
        QJsonDocument::fromJson(exported(reader, ExchangeFormat::Har)).object().value(u"log").toObject();
    QCOMPARE(log.value(u"version").toString(), u"1.2"_s);
    QVERIFY(log.value(u"creator").toObject().contains(u"version"_s));
    const QJsonArray entries = log.value(u"entries").toArray();
    QCOMPARE(entries.size(), 3);
    for (const QJsonValue &value : entries) {
        const QJsonObject entry = value.toObject();
        for (const auto &key :
             {u"startedDateTime"_s, u"time"_s, u"request"_s, u"response"_s, u"cache"_s, u"timings"_s})
            QVERIFY2(entry.contains(key), qPrintable(key));
        QCOMPARE(entry.value(u"_resourceType").toString(), u"websocket"_s);
        const QJsonArray messages = entry.value(u"_webSocketMessages").toArray();
        QVERIFY(!messages.isEmpty());
        for (const QJsonValue &message : messages) {
            const int opcode = message.toObject().value(u"opcode").toInt();
            QVERIFY(opcode == 1 || opcode == 2);
            QVERIFY(message.toObject().value(u"data").isString());
            QVERIFY(message.toObject().value(u"time").toDouble() > 1.7e9);
        }
    }
    QCOMPARE(entries.first().toObject().value(u"_webSocketClose").toObject().value(u"code").toInt(), 1005);
}

/// Which sorts and indents, and rounds numbers.
void TestRecordings::savedByAnotherTool()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sglass"_s);
    QCOMPARE(write(path, 2), QString());
    SessionFileReader reader;
    QVERIFY(!reader.open(path));
    const QByteArray original = exported(reader, ExchangeFormat::Har);
    KeepingSink expected;
    KeepingSink sink;
    QVERIFY(!import(original, ExchangeFormat::Har, expected).error);
    QVERIFY(!import(QJsonDocument::fromJson(original).toJson(), ExchangeFormat::Har, sink).error);
    QCOMPARE(sink.summary(), expected.summary());
    QCOMPARE(sink.holds.size(), expected.holds.size());
    QCOMPARE(sink.settings, expected.settings);
    for (qsizetype i = 0; i < sink.rows.size(); ++i) {
        QCOMPARE(sink.rows.at(i).event.flags, expected.rows.at(i).event.flags);
        QCOMPARE(sink.rows.at(i).event.detail, expected.rows.at(i).event.detail);
        QVERIFY(std::abs(sink.rows.at(i).event.time - expected.rows.at(i).event.time) < 1000);
    }
}

QTEST_GUILESS_MAIN(TestRecordings)
#include "tst_recordings.moc"
