// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/copyrecording.h"
#include "exchange/formats.h"
#include "randomrecording.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// Our file → another format → our file.
class TestRoundTrip final : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString path(const QString &name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void losesNothing_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 8; ++seed) {
            QTest::addRow("HAR, %d", seed) << int(ExchangeFormat::Har) << seed;
            QTest::addRow("JSON Lines, %d", seed) << int(ExchangeFormat::JsonLines) << seed;
        }
    }
    void losesNothing()
    {
        QFETCH(int, format);
        QFETCH(int, seed);
        const QString original = path(u"original.sglass"_s);
        const QString between = path(u"between"_s);
        const QString copy = path(u"copy.sglass"_s);
        QVERIFY(RandomRecording(quint32(seed)).write(original));
        {
            SessionFileReader reader;
            QVERIFY(!reader.open(original));
            QFile file(between);
            QVERIFY(file.open(QFile::WriteOnly));
            const auto exporter = makeExporter(ExchangeFormat(format), file);
            const auto error = copyRecording({&reader}, {}, *exporter);
            QVERIFY2(!error, error ? qPrintable(error->message) : "");
        }
        QFile file(between);
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(recognizeFormat(file.peek(4096), u"x"_s), ExchangeFormat(format));
        SessionFileWriter writer(copy);
        const ImportReport report = importRecording(ExchangeFormat(format), file, between, writer);
        QVERIFY2(!report.error, report.error ? qPrintable(report.error->message) : "");
        QCOMPARE(report.problems, QStringList());
        QCOMPARE(report.sessions, 3);
        QVERIFY2(writer.finish(), writer.error() ? qPrintable(writer.error()->message) : "");
        QCOMPARE(recordingDifference(original, copy), QString());
        QVERIFY(!verifySessionFile(copy));
    }
};

QTEST_GUILESS_MAIN(TestRoundTrip)
#include "tst_roundtrip.moc"
