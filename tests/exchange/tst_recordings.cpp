// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordings.h"

#include "capture/sessionfilewriter.h"
#include "exchange/copyrecording.h"
#include "exchange/harexporter.h"
#include "exchange/harimporter.h"
#include "exchange/jsonlinesexporter.h"
#include "exchange/jsonlinesimporter.h"

#include <QBuffer>
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

    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadWrite));
    const bool isHar = format == ExchangeFormat::Har;
    const auto exporter = isHar ? makeHarExporter(buffer) : makeJsonLinesExporter(buffer);
    const auto exportError = copyRecording({&reader}, {}, *exporter);
    QVERIFY2(!exportError, qPrintable(exportError ? exportError->message : QString()));

    QVERIFY(buffer.seek(0));
    SessionFileWriter writer(copy);
    const ImportReport report = (isHar ? importHar : importJsonLines)(buffer, u"unnamed"_s, writer, {});
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

QTEST_GUILESS_MAIN(TestRecordings)
#include "tst_recordings.moc"
