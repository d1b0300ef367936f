// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/sessionfile.h"
#include "demo/demoserver.h"
#include "desk.h"
#include "translations/languages.h"
#include "views/help/aboutdialog.h"
#include "views/help/guide.h"
#include "views/help/guidewindow.h"
#include "views/settings/settingsdialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTextBrowser>
#include <QToolButton>

using namespace socketglass;

/// Welcome, guide, settings, about, and what is told after a crash.
class TestFirstMinutes final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void welcomeConnectsToADemoPath();
    void welcomeOpensARecentFile();
    void welcomeOpensTheGuide();
    void guideShowsEveryPage();
    void guideListsTheKeys();
    void languageIsChosenForTheNextStart();
    void colourIsChosenAtOnce();
    void aboutNamesTheLibraries();
    void crashIsTold_data();
    void crashIsTold();
    void crashComesWithItsCapture();

private:
    QTemporaryDir m_settings;
};

void TestFirstMinutes::initTestCase()
{
    useOwnSettings(m_settings.path());
}

void TestFirstMinutes::init()
{
    QSettings().clear();
}

void TestFirstMinutes::welcomeConnectsToADemoPath()
{
    Desk desk;
    desk.click(QStringLiteral("demo/echoButton"));
    QTRY_COMPARE(desk.state(), QStringLiteral("OPEN"));
    QTRY_VERIFY(!desk.find<QWidget>(QStringLiteral("welcome"))->isVisible());
    desk.window().document()->reset();
}

void TestFirstMinutes::welcomeOpensARecentFile()
{
    Desk desk;
    QVERIFY(!desk.find<QWidget>(QStringLiteral("welcomeRecent"))->isVisible());
    desk.click(QStringLiteral("demo/echoButton"));
    QTRY_COMPARE(desk.state(), QStringLiteral("OPEN"));
    const QString path = desk.file(QStringLiteral("a & b.sglass"));
    QSignalSpy saved(desk.window().document(), &CaptureDocument::saved);
    desk.window().document()->saveAs(path);
    QTRY_COMPARE(saved.size(), 1);
    desk.dropWindow();

    desk.openWindow();
    auto *button = desk.find<QPushButton>(QStringLiteral("welcomeFile"));
    QVERIFY(button->isVisible());
    QCOMPARE(button->text(), QStringLiteral("a && b.sglass"));
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(desk.window().document()->path(), path);
}

void TestFirstMinutes::welcomeOpensTheGuide()
{
    Desk desk;
    desk.click(QStringLiteral("welcomeGuide"));
    QVERIFY(desk.find<GuideWindow>(QStringLiteral("guideWindow"))->isVisible());
    desk.trigger(QStringLiteral("actionGuide"));
    QCOMPARE(desk.window().findChildren<GuideWindow *>().size(), 1); // F1 again brings the same one
}

void TestFirstMinutes::guideShowsEveryPage()
{
    Desk desk;
    desk.trigger(QStringLiteral("actionGuide"));
    auto *list = desk.find<QListWidget>(QStringLiteral("guideList"));
    const auto *page = desk.find<QTextBrowser>(QStringLiteral("guidePage"));
    const QList<GuidePage> pages = guidePages();
    QCOMPARE(list->count(), int(pages.size()) + 1);
    QVERIFY(list->hasFocus() || list->window()->focusWidget() == list);
    for (int row = 0; row < int(pages.size()); ++row) {
        list->setCurrentRow(row);
        const QString text = page->toPlainText();
        QVERIFY2(text.contains(pages.at(row).opening), qPrintable(text));
        for (const GuidePage::Entry &entry : pages.at(row).entries)
            QVERIFY2(text.contains(entry.text) && text.contains(entry.words), qPrintable(entry.words));
    }
}

void TestFirstMinutes::guideListsTheKeys()
{
    Desk desk;
    desk.trigger(QStringLiteral("actionGuide"));
    auto *list = desk.find<QListWidget>(QStringLiteral("guideList"));
    list->setCurrentRow(list->count() - 1);
    const QString text = desk.find<QTextBrowser>(QStringLiteral("guidePage"))->toPlainText();
    for (const char *words :
         {"Guide\nF1", "Save As…\nCtrl+S", "Send\nCtrl+Return", "Type an Address\nCtrl+L"})
        QVERIFY2(text.contains(QString::fromUtf8(words)), qPrintable(text));
    QVERIFY(!text.contains(u'&'));
}

void TestFirstMinutes::languageIsChosenForTheNextStart()
{
    Desk desk;
    desk.trigger(QStringLiteral("actionSettings"));
    auto *language = desk.find<QComboBox>(QStringLiteral("settingsLanguage"));
    const auto *hint = desk.find<QLabel>(QStringLiteral("settingsLanguageHint"));
    QCOMPARE(language->currentText(), QStringLiteral("As the system: English"));
    const QString before = hint->text();
    language->setCurrentIndex(language->findData(QStringLiteral("ar_XB")));
    QCOMPARE(chosenLanguage(), QStringLiteral("ar_XB"));
    QVERIFY(hint->text() != before);
    language->setCurrentIndex(0);
    QCOMPARE(chosenLanguage(), QString());
    QCOMPARE(hint->text(), before);
}

void TestFirstMinutes::colourIsChosenAtOnce()
{
    Desk desk;
    desk.trigger(QStringLiteral("actionSettings"));
    auto *theme = desk.find<QComboBox>(QStringLiteral("settingsTheme"));
    const QList<QAction *> colours = desk.find<QMenu>(QStringLiteral("themeMenu"))->actions();
    theme->setCurrentIndex(theme->findData(int(Appearance::Theme::Dark)));
    QVERIFY(QApplication::palette().color(QPalette::Base).lightness() < 80);
    QVERIFY(colours.at(int(Appearance::Theme::Dark))->isChecked());
    colours.at(int(Appearance::Theme::System))->trigger();
    QCOMPARE(theme->currentData().toInt(), int(Appearance::Theme::System));
}

void TestFirstMinutes::aboutNamesTheLibraries()
{
    Desk desk;
    desk.trigger(QStringLiteral("actionAbout"));
    const QString text = desk.find<QLabel>(QStringLiteral("aboutText"))->text();
    for (const QString &part : {QString::fromLatin1(qVersion()), sqliteVersion(), QStringLiteral("OpenSSL"),
                                QStringLiteral("GNU General Public License")})
        QVERIFY2(text.contains(part), qPrintable(text));
    desk.click(QStringLiteral("aboutCopy"));
    QVERIFY(QApplication::clipboard()->text().contains(sqliteVersion()));
}

static UnexpectedEnd crash(const QString &signal)
{
    return {QDateTime::currentDateTime().addSecs(-3600),
            signal,
            {QStringLiteral("Socketglass 1.0"), QStringLiteral("/lib/somewhere(+0x12)")}};
}

void TestFirstMinutes::crashIsTold_data()
{
    QTest::addColumn<QString>("signal");
    QTest::addColumn<bool>("told");
    QTest::newRow("crashed") << QStringLiteral("SIGSEGV") << true;
    QTest::newRow("killed, nothing to recover") << QString() << false;
}

void TestFirstMinutes::crashIsTold()
{
    QFETCH(QString, signal);
    QFETCH(bool, told);
    Desk desk;
    QSignalSpy looked(desk.window().document(), &CaptureDocument::abandonedFound);
    desk.window().offerRecovered({crash(signal)});
    QTRY_COMPARE(looked.size(), 1);
    QCOMPARE(desk.messages().contains(QStringLiteral("crashed last time")), told);
    if (!told)
        return;
    QVERIFY(desk.messages().contains(QStringLiteral("SIGSEGV")));
    desk.click(QStringLiteral("noticeReport"));
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Socketglass 1.0\n/lib/somewhere(+0x12)"));
    QVERIFY(desk.messages().contains(QStringLiteral("crashed last time"))); // still there
}

void TestFirstMinutes::crashComesWithItsCapture()
{
    Desk desk;
    desk.click(QStringLiteral("demo/echoButton"));
    QTRY_COMPARE(desk.state(), QStringLiteral("OPEN"));
    desk.dropWindow(); // ends without the question
    desk.openWindow();
    desk.window().offerRecovered({crash(QStringLiteral("SIGABRT"))});
    QTRY_VERIFY(desk.messages().contains(QStringLiteral("Recovered")));
    QVERIFY(desk.messages().contains(QStringLiteral("SIGABRT")));
    desk.click(QStringLiteral("noticeReport"));
    desk.click(QStringLiteral("noticeRecover")); // is still offered
    QTRY_COMPARE(desk.count(EventKind::Opened), 1);
    QVERIFY(desk.window().document()->isUnsaved());
}

QTEST_MAIN(TestFirstMinutes)
#include "tst_firstminutes.moc"
