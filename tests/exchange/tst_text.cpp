// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/textexporter.h"
#include "rows.h"

#include <QBuffer>
#include <QTest>

using namespace socketglass;

namespace {

QByteArrayList exported(const QList<Row> &rows)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto exporter = makeTextExporter(buffer);
    exporter->addSession({SessionId(1), QStringLiteral("feed"), QStringLiteral("ws://x/y"), 1, {}});
    addAll(*exporter, rows);
    return exporter->finish() ? buffer.data().split('\n') : QByteArrayList();
}

} // namespace

class TestText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneLineAnEvent()
    {
        RowMaker make(1, 0);
        const auto lines = exported({make.text(Direction::Sent, "hello"),
                                     make.text(Direction::Received, "there"), make.closed(1000, true)});
        QCOMPARE(lines.size(), 5);
        QVERIFY(lines.at(0).contains("feed") && lines.at(0).contains("ws://x/y"));
        QVERIFY(lines.at(1).startsWith("1970-01-01T00:00:00.001000000Z"));
        QVERIFY(lines.at(1).contains("\xE2\x86\x91 sent") && lines.at(1).endsWith("hello"));
        QVERIFY(lines.at(2).contains("\xE2\x86\x93 received") && lines.at(2).endsWith("there"));
        QVERIFY(lines.at(3).contains("closed") && lines.at(3).contains("1000"));
    }

    void moreLinesAreABlock()
    {
        RowMaker make(1);
        const auto lines =
            exported({make.text(Direction::Sent, "one\ntwo"), make.text(Direction::Sent, "next")});
        QCOMPARE(lines.at(2), "    one");
        QCOMPARE(lines.at(3), "    two");
        QVERIFY(lines.at(4).endsWith("next"));
    }

    void notesBelowTheirEvents()
    {
        RowMaker make(1);
        QList<Row> rows{make.text(Direction::Sent, "a"), make.text(Direction::Sent, "b")};
        rows[0].event.note = QString();
        rows[1].event.note = QStringLiteral("look\x07\nhere");
        const auto lines = exported(rows);
        QCOMPARE(lines.at(2), "    Bookmark");
        QVERIFY(lines.at(4).startsWith("    Note: look") && lines.at(4).endsWith("here"));
        QCOMPARE(lines.size(), 6);
        QVERIFY(!lines.at(4).contains('\x07'));
    }

    void nothingInvisible()
    {
        RowMaker make(1);
        const QByteArray out =
            exported({make.text(Direction::Sent, "\x1b[31m\xE2\x80\xAE\x07"),
                      make.frame(EventKind::Message, Direction::Sent, Opcode::Binary, "\x1b\x01")})
                .join('\n');
        for (const char c : out)
            QVERIFY(c == '\n' || uchar(c) >= 0x20);
        QVERIFY(!out.contains("\xE2\x80\xAE"));
        QVERIFY(out.contains("1b 01"));
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
