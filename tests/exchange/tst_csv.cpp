// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/csvexporter.h"
#include "rows.h"

#include <QBuffer>
#include <QTest>

using namespace socketglass;

namespace {

QByteArray exported(const QList<Row> &rows, const QString &name = QStringLiteral("feed"))
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto exporter = makeCsvExporter(buffer);
    exporter->addSession({SessionId(1), name, QStringLiteral("ws://x"), 1, {}});
    addAll(*exporter, rows);
    return exporter->finish() ? buffer.data() : QByteArray();
}

/// RFC 4180, and nothing else.
QList<QByteArrayList> parsed(const QByteArray &csv)
{
    QList<QByteArrayList> records(1, QByteArrayList(1));
    bool quoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const char c = csv.at(i);
        QByteArray &cell = records.last().last();
        if (quoted && c == '"' && csv.mid(i + 1, 1) == "\"")
            cell += csv.at(++i);
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ',')
            records.last().append(QByteArray());
        else if (!quoted && c == '\r' && csv.mid(i + 1, 1) == "\n")
            records.append(QByteArrayList(1)), ++i;
        else
            cell += c;
    }
    return records;
}

} // namespace

class TestCsv final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneRecordAnEvent()
    {
        RowMaker make(1, 0);
        const QList<Row> rows{
            make.text(Direction::Sent, "plain"),
            make.frame(EventKind::Message, Direction::Received, Opcode::Binary, QByteArray("\0\xff", 2)),
            make.closed(1000, true)};
        const auto records = parsed(exported(rows));
        QCOMPARE(records.size(), 5); // head, three, and the empty rest after the last line end
        QCOMPARE(
            records.at(0),
            QByteArray(
                "session,name,seq,time,event,direction,type,size,code,reason,encoding,content,bookmark,note")
                .split(','));
        QCOMPARE(records.at(1),
                 QByteArray("1,feed,1,1970-01-01T00:00:00.001000000Z,message,sent,text,5,,,text,plain,,")
                     .split(','));
        QCOMPARE(
            records.at(2),
            QByteArray("1,feed,2,1970-01-01T00:00:00.002000000Z,message,received,binary,2,,,base64,AP8=,,")
                .split(','));
        QCOMPARE(records.at(3).mid(4, 5), QByteArray("closed,,,,1000").split(','));
    }

    void cells_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"a,b", "say \"hi\"", "two\r\nlines", "=1+1", "+1", "-1", "@x", "\tx", "\rx",
                                 "\nx", "'quoted", "''", " = x", "\xE2\x82\xAC"})
            QTest::newRow(QByteArray(text).toPercentEncoding().constData()) << QByteArray(text);
    }
    void cells()
    {
        QFETCH(QByteArray, text);
        RowMaker make(1);
        const auto records = parsed(exported({make.text(Direction::Sent, text)}, QString::fromUtf8(text)));
        QCOMPARE(records.size(), 3);
        QCOMPARE(records.at(1).size(), 14);
        for (const qsizetype column : {1, 11}) {
            QByteArray cell = records.at(1).at(column);
            QVERIFY(!QByteArray("=+-@\t\r\n").contains(cell.at(0))); // no spreadsheet takes it for a formula
            if (cell.startsWith('\''))
                cell.remove(0, 1);
            QCOMPARE(cell, text);
        }
    }

    void bookmarks()
    {
        RowMaker make(1);
        QList<Row> rows{make.text(Direction::Sent, "a"), make.text(Direction::Sent, "b"),
                        make.closed(1000, true)};
        rows[0].event.note = QString();
        rows[2].event.note = QStringLiteral("=why, \"here\"?");
        const auto records = parsed(exported(rows));
        QCOMPARE(records.at(1).mid(12), QByteArrayList({"yes", ""}));
        QCOMPARE(records.at(2).mid(12), QByteArrayList({"", ""}));
        QCOMPARE(records.at(3).mid(12), QByteArrayList({"yes", "'=why, \"here\"?"}));
    }

    void zeroBytesAreEncoded()
    {
        RowMaker make(1);
        const auto records = parsed(exported({make.text(Direction::Sent, QByteArray("a\0b", 3))}));
        QCOMPARE(records.at(1).at(10), "base64");
        QCOMPARE(QByteArray::fromBase64(records.at(1).at(11)), QByteArray("a\0b", 3));
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
