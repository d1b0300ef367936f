// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/eventnotes.h"
#include "capture/filesetting.h"
#include "desk.h"

#include "views/timeline/colourrulesmodel.h"
#include "views/timeline/timelineproxy.h"

#include <QAccessible>
#include <QClipboard>
#include <QPlainTextEdit>

using namespace socketglass;

class TestNotes final : public QObject
{
    Q_OBJECT
    QTemporaryDir m_settings;

    static QTableView *view(const Desk &desk) { return desk.find<QTableView>("timelineView"); }
    static void select(const Desk &desk, int row)
    {
        view(desk)->setFocus();
        view(desk)->setCurrentIndex(view(desk)->model()->index(row, 0));
    }
    static QString sentence(const Desk &desk, int row)
    {
        return view(desk)->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    }
    static EventNotes kept(const Desk &desk)
    {
        return EventNotes::fromJson(desk.window().document()->reader()->setting(FileSetting::notes));
    }

private Q_SLOTS:
    void initTestCase() { useOwnSettings(m_settings.path()); }

    void marksAndNotesAreKeptAndFound()
    {
        Desk desk;
        QVERIFY(desk.record({QStringLiteral("one"), QStringLiteral("two")}));
        select(desk, 1);
        QSignalSpy changed(view(desk)->model(), &QAbstractItemModel::dataChanged);
        QTest::keyClick(view(desk), Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(changed.size(), 1); // of that row only
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
        QCOMPARE(changed.first().at(1).toModelIndex().row(), 1);
        QVERIFY(sentence(desk, 1).endsWith(QStringLiteral("bookmark")));
        QTRY_COMPARE(kept(desk).at(EventId(2)), QString());
        select(desk, 3);
        QTest::keyClick(view(desk), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        auto *field = desk.find<QLineEdit>("noteField");
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("why this?"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!field->isVisible());
        QVERIFY(sentence(desk, 3).endsWith(QStringLiteral("note: why this?")));
        QTRY_COMPARE(kept(desk).at(EventId(4)), QStringLiteral("why this?"));

        select(desk, 0);
        QTest::keyClick(view(desk), Qt::Key_F4);
        QCOMPARE(view(desk)->currentIndex().row(), 1);
        QTest::keyClick(view(desk), Qt::Key_F4);
        QCOMPARE(view(desk)->currentIndex().row(), 3);
        QTest::keyClick(view(desk), Qt::Key_F4);
        QCOMPARE(desk.text("copyState"), QStringLiteral("No bookmark below"));
        QTest::keyClick(view(desk), Qt::Key_F4, Qt::ShiftModifier);
        QCOMPARE(view(desk)->currentIndex().row(), 1);
        QTest::keyClick(view(desk), Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(!kept(desk).at(EventId(2)));
    }

    void escapeLeavesANoteAsItWas()
    {
        Desk desk;
        QVERIFY(desk.record({QStringLiteral("one")}));
        select(desk, 1);
        desk.trigger("editNote");
        auto *field = desk.find<QLineEdit>("noteField");
        QTest::keyClicks(field, QStringLiteral("no"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        QVERIFY(kept(desk).isEmpty());
    }

    void surviveSavingAndOpening()
    {
        Desk desk;
        QVERIFY(desk.record({QStringLiteral("one")}));
        select(desk, 2);
        desk.trigger("bookmark");
        QTRY_VERIFY(kept(desk).at(EventId(3)));
        const QString path = desk.file(QStringLiteral("kept.sglass"));
        QSignalSpy saved(desk.window().document(), &CaptureDocument::saved);
        desk.window().document()->saveAs(path);
        QTRY_COMPARE(saved.size(), 1);
        desk.dropWindow();
        desk.openWindow();
        desk.window().open(path);
        QTRY_VERIFY(view(desk)->model()->rowCount() > 2);
        QTRY_VERIFY(sentence(desk, 2).endsWith(QStringLiteral("bookmark")));
        select(desk, 2);
        desk.trigger("bookmark");
        QTRY_VERIFY(kept(desk).isEmpty());
    }

    void filterFollowsThem()
    {
        Desk desk;
        QVERIFY(desk.record({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")}));
        constexpr int all = 12; // 3 to open, 6 messages, 3 to close
        QTRY_COMPARE(view(desk)->model()->rowCount(), all);
        const auto first = [&desk] { return view(desk)->model()->index(0, 0).data(EventIdRole).toInt(); };
        desk.write("filterField", QStringLiteral("bookmarked"));
        QTest::keyClick(desk.find<QLineEdit>("filterField"), Qt::Key_Return);
        QTRY_COMPARE(view(desk)->model()->rowCount(), 0);
        QTest::keyClick(desk.find<QLineEdit>("filterField"), Qt::Key_Escape);
        QTRY_COMPARE(view(desk)->model()->rowCount(), all);

        select(desk, 3);
        desk.trigger("bookmark");
        select(desk, 5);
        desk.trigger("bookmark");
        desk.write("filterField", QStringLiteral("bookmarked"));
        QTest::keyClick(desk.find<QLineEdit>("filterField"), Qt::Key_Return);
        QTRY_COMPARE(view(desk)->model()->rowCount(), 2);
        QCOMPARE(first(), 4);
        select(desk, 0);
        desk.trigger("bookmark"); // no longer: it leaves
        QTRY_COMPARE(view(desk)->model()->rowCount(), 1);
        QCOMPARE(first(), 6);

        desk.write("filterField", QStringLiteral("note:\"WHY\"i"));
        QTest::keyClick(desk.find<QLineEdit>("filterField"), Qt::Key_Return);
        QTRY_COMPARE(view(desk)->model()->rowCount(), 0);
        desk.write("filterField", QStringLiteral("not note:why"));
        QTest::keyClick(desk.find<QLineEdit>("filterField"), Qt::Key_Return);
        QTRY_COMPARE(view(desk)->model()->rowCount(), all);
        select(desk, 2);
        desk.trigger("editNote");
        QTest::keyClicks(desk.find<QLineEdit>("noteField"), QStringLiteral("why?"));
        QTest::keyClick(desk.find<QLineEdit>("noteField"), Qt::Key_Return);
        QTRY_COMPARE(view(desk)->model()->rowCount(), all - 1);
        QCOMPARE(view(desk)->model()->index(2, 0).data(EventIdRole).toInt(), 4);
    }

    void colourRulesFollowThem()
    {
        Desk desk;
        QVERIFY(desk.record({QStringLiteral("one")}));
        select(desk, 1);
        desk.trigger("colourRules");
        auto *rules = qobject_cast<ColourRulesModel *>(desk.find<QTableView>("colourRules")->model());
        rules->setEntries({{QString(), QStringLiteral("bookmarked"), RowColour::Yellow, false}});
        QVERIFY(rules->setData(rules->index(0, 0), Qt::Checked, Qt::CheckStateRole));
        const auto coloured = [&desk](int row) {
            return view(desk)->model()->index(row, 0).data(rowColourRole).isValid();
        };
        QVERIFY(!coloured(1));
        desk.trigger("bookmark");
        QVERIFY(coloured(1));
        QVERIFY(!coloured(2));
        desk.trigger("bookmark");
        QVERIFY(!coloured(1));
    }

    void goWithACopiedJsonLine()
    {
        Desk desk;
        QVERIFY(desk.record({QStringLiteral("one")}));
        select(desk, 3);
        desk.trigger("editNote");
        QTest::keyClicks(desk.find<QLineEdit>("noteField"), QStringLiteral("why \"this\"?"));
        QTest::keyClick(desk.find<QLineEdit>("noteField"), Qt::Key_Return);
        QTRY_VERIFY(kept(desk).at(EventId(4)));
        view(desk)->selectAll();
        desk.trigger("copyJson");
        const auto lines = [] { return QGuiApplication::clipboard()->text().split(u'\n'); };
        QTRY_COMPARE(lines().filter(QStringLiteral("\"note\":")).size(), 1);
        QVERIFY(lines().at(3).endsWith(QStringLiteral("\"note\":\"why \\\"this\\\"?\"}")));
    }

    void hostileNotesAreBounded()
    {
        QByteArray json = "[3,{\"event\":-1,\"note\":\"x\"},{\"event\":\"2\"},{\"event\":5,\"note\":\"";
        json += QByteArray(100'000, 'n') + "\"}";
        for (int i = 0; i < 20'000; ++i)
            json += ",{\"event\":" + QByteArray::number(i + 10) + "}";
        EventNotes notes = EventNotes::fromJson(json + ']');
        QCOMPARE(notes.at(EventId(5))->size(), EventNotes::textLimit);
        QVERIFY(!notes.at(EventId(-1)));
        QVERIFY(!notes.set(EventId(100'000), QString()));
        QVERIFY(notes.set(EventId(5), std::nullopt));
        QVERIFY(notes.set(EventId(100'000), QString()));
        QVERIFY(EventNotes::fromJson("{\"event\":1}").isEmpty());
    }
};

QTEST_MAIN(TestNotes)
#include "tst_notes.moc"
