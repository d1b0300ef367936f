// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../views/desk.h"
#include "views/messagebar/noticewidget.h"
#include "views/style/textmeaning.h"

#include <QHeaderView>
#include <QLabel>
#include <QSet>

#include <algorithm>

using namespace socketglass;

namespace {

constexpr double least = 4.5; // WCAG 2.2, success criterion 1.4.3

} // namespace

/// What is written can be told from what is behind it, in every choice of colours.
class TestContrast final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    static void paletteIsReadable_data();
    void paletteIsReadable();
    void meaningsAreReadable_data() { everyTheme(); }
    void meaningsAreReadable();
    void colouredRowsAreReadable_data() { everyTheme(); }
    void colouredRowsAreReadable();
    void noticesAreReadable_data() { everyTheme(); }
    void noticesAreReadable();
    void problemsAreReadable_data() { everyTheme(); }
    void problemsAreReadable();
    void textsOfTheWindowAreReadable_data() { everyTheme(); }
    void textsOfTheWindowAreReadable();
    void textFollowsTheSystemsSize();

private:
    static void everyTheme()
    {
        paletteIsReadable_data();
        QTest::newRow("system") << int(Appearance::Theme::System); // its palette is the system's own choice
    }
    void choose() const
    {
        QFETCH(int, theme);
        Appearance().setTheme(Appearance::Theme(theme));
    }
    QTemporaryDir m_settings;
};

void TestContrast::initTestCase()
{
    useOwnSettings(m_settings.path());
}

void TestContrast::cleanup()
{
    Appearance().setTheme(Appearance::Theme::System);
}

void TestContrast::paletteIsReadable_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << int(Appearance::Theme::Light);
    QTest::newRow("dark") << int(Appearance::Theme::Dark);
}

void TestContrast::paletteIsReadable()
{
    choose();
    const QPalette palette = QApplication::palette();
    const struct
    {
        const char *name;
        QPalette::ColorRole text;
        QPalette::ColorRole behind;
    } pairs[] = {
        {"window", QPalette::WindowText, QPalette::Window},
        {"text", QPalette::Text, QPalette::Base},
        {"text of every other row", QPalette::Text, QPalette::AlternateBase},
        {"button", QPalette::ButtonText, QPalette::Button},
        {"selection", QPalette::HighlightedText, QPalette::Highlight},
        {"tool tip", QPalette::ToolTipText, QPalette::ToolTipBase},
        {"placeholder", QPalette::PlaceholderText, QPalette::Base},
        {"link", QPalette::Link, QPalette::Base},
        {"link in the window", QPalette::Link, QPalette::Window},
    };
    for (const auto &pair : pairs) {
        for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
            const double ratio =
                contrastRatio(palette.color(group, pair.text), palette.color(group, pair.behind));
            QVERIFY2(ratio >= least,
                     qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(pair.name)).arg(ratio)));
        }
    }
}

void TestContrast::meaningsAreReadable()
{
    choose();
    const QPalette palette = QApplication::palette();
    for (int i = 0; i <= int(Meaning::Muted); ++i) {
        for (const QPalette::ColorRole behind :
             {QPalette::Base, QPalette::AlternateBase, QPalette::Window, QPalette::Highlight}) {
            const QColor colour = themeColour(Meaning(i), palette, behind);
            const double ratio = contrastRatio(colour, palette.color(behind));
            QVERIFY2(ratio >= least,
                     qPrintable(QStringLiteral("meaning %1 on %2: %3").arg(i).arg(behind).arg(ratio)));
            if (behind == QPalette::Highlight)
                continue;
            const QColor tint = themeTint(Meaning(i), palette, behind);
            const double onTint =
                std::min(contrastRatio(colour, tint), contrastRatio(palette.color(QPalette::Text), tint));
            QVERIFY2(onTint >= least,
                     qPrintable(
                         QStringLiteral("meaning %1 on its tint of %2: %3").arg(i).arg(behind).arg(onTint)));
        }
    }
}

void TestContrast::colouredRowsAreReadable()
{
    choose();
    const QPalette palette = QApplication::palette();
    QSet<QRgb> tints{palette.color(QPalette::Base).rgb()};
    for (int i = 0; i <= int(RowColour::Pink); ++i) {
        const QColor tint = rowTint(RowColour(i), palette);
        tints.insert(tint.rgb());
        QVERIFY(contrastRatio(rowColour(RowColour(i), palette), palette.color(QPalette::Base)) >= 3);
        QVERIFY(contrastRatio(palette.color(QPalette::Text), tint) >= least);
        for (int meaning = 0; meaning <= int(Meaning::Muted); ++meaning) {
            const double ratio = contrastRatio(themeColour(Meaning(meaning), palette), tint);
            QVERIFY2(ratio >= least,
                     qPrintable(QStringLiteral("%1 on colour %2: %3").arg(meaning).arg(i).arg(ratio)));
        }
    }
    QCOMPARE(tints.size(), int(RowColour::Pink) + 2); // each can be told from the others
}

void TestContrast::noticesAreReadable()
{
    for (const Notice::Severity severity :
         {Notice::Severity::Info, Notice::Severity::Warning, Notice::Severity::Error}) {
        Notice notice;
        notice.severity = severity;
        notice.title = QStringLiteral("title");
        Appearance().setTheme(Appearance::Theme::Light);
        NoticeWidget widget(notice);
        widget.show();
        choose(); // while it is shown
        const QColor behind = widget.grab().toImage().pixelColor(1, 1);
        const auto *title = widget.findChild<QLabel *>(QStringLiteral("noticeTitle"));
        const double ratio = contrastRatio(title->palette().color(QPalette::WindowText), behind);
        QVERIFY2(ratio >= least, qPrintable(QString::number(ratio)));
    }
}

void TestContrast::problemsAreReadable()
{
    Appearance().setTheme(Appearance::Theme::Light);
    QWidget window;
    QLabel label(&window);
    setTextMeaning(&label, Meaning::Error, Tinted::Yes);
    window.show();
    choose(); // while it is shown
    const auto ratio = [&label] {
        return contrastRatio(label.palette().color(QPalette::WindowText),
                             label.palette().color(QPalette::Window));
    };
    QVERIFY2(ratio() >= least, qPrintable(QString::number(ratio())));
    QVERIFY(label.palette().color(QPalette::WindowText) != window.palette().color(QPalette::WindowText));
    setTextMeaning(&label, {});
    QCOMPARE(label.palette().color(QPalette::WindowText), window.palette().color(QPalette::WindowText));
    QCOMPARE(label.palette().color(QPalette::Window), window.palette().color(QPalette::Window));
}

void TestContrast::textsOfTheWindowAreReadable()
{
    choose();
    Desk desk;
    desk.trigger(QStringLiteral("demo/echo"));
    QTRY_COMPARE(desk.state(), QStringLiteral("OPEN"));
    const auto labels = desk.window().findChildren<QLabel *>();
    QVERIFY(labels.size() > 20);
    for (const QLabel *label : labels) {
        const double ratio = contrastRatio(label->palette().color(QPalette::Active, label->foregroundRole()),
                                           label->palette().color(QPalette::Active, label->backgroundRole()));
        QVERIFY2(
            ratio >= least,
            qPrintable(QStringLiteral("%1 “%2”: %3").arg(label->objectName(), label->text()).arg(ratio)));
    }
    desk.window().document()->reset();
}

void TestContrast::textFollowsTheSystemsSize()
{
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPointSizeF(before.pointSizeF() * 2);
    QApplication::setFont(large);
    Desk desk;
    QStringList small;
    const auto widgets = desk.window().findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (widget->font().pointSizeF() < large.pointSizeF())
            small.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                         widget->objectName());
    }
    const int rowHeight =
        desk.find<QTableView>(QStringLiteral("timelineView"))->verticalHeader()->defaultSectionSize();
    QVERIFY(rowHeight >= QFontMetrics(large).height());
    QApplication::setFont(before);
    QVERIFY2(small.isEmpty(), qPrintable(small.join(u'\n')));
}

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"
