// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../views/desk.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QDebug>
#include <QDialog>
#include <QDockWidget>
#include <QGroupBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTextDocument>
#include <QTextEdit>
#include <QTreeView>

#include <algorithm>

using namespace socketglass;

namespace {

/// Something that a person acts on. Parts that the toolkit puts inside its own controls are none.
bool isControl(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    if (!parent || widget->objectName().startsWith(QStringLiteral("qt_")) ||
        widget->inherits("QTableCornerButton") || widget->inherits("QDockWidgetTitleButton"))
        return false;
    const bool isInside = qobject_cast<const QAbstractSpinBox *>(parent) ||
                          qobject_cast<const QComboBox *>(parent) ||
                          parent->inherits("QComboBoxPrivateContainer") ||
                          qobject_cast<const QTabBar *>(parent) || qobject_cast<const QLineEdit *>(parent);
    return !isInside &&
           !(qobject_cast<const QTabBar *>(widget) &&
             qobject_cast<const QMainWindow *>(parent)) && // of docks
           (qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
            qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget) ||
            (qobject_cast<const QAbstractItemView *>(widget) && !qobject_cast<const QHeaderView *>(widget)) ||
            qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget) ||
            qobject_cast<const QTabBar *>(widget));
}

QString textOf(const QWidget *widget, QAccessible::Text kind)
{
    const QAccessibleInterface *accessible =
        QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
    return accessible ? accessible->text(kind) : QString();
}

/// "QToolButton sendButton (mainWindow)".
QString placeOf(const QWidget *widget)
{
    QStringList place;
    for (const QWidget *each = widget; each; each = each->parentWidget()) {
        if (!each->objectName().isEmpty() || each == widget)
            place.append(QString::fromLatin1(each->metaObject()->className()) + u' ' + each->objectName());
    }
    return place.join(QStringLiteral(" < "));
}

QStringList problemsOf(const QWidget *widget)
{
    QStringList problems;
    if (widget->objectName().isEmpty())
        problems.append(QStringLiteral("no object name"));
    if (textOf(widget, QAccessible::Name).isEmpty())
        problems.append(QStringLiteral("no accessible name"));
    if (Qt::mightBeRichText(textOf(widget, QAccessible::Description)))
        problems.append(QStringLiteral("markup in its description"));
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    if (button && button->text().isEmpty() && textOf(widget, QAccessible::Description).isEmpty())
        problems.append(QStringLiteral("only an icon, and no description"));
    if (!(widget->focusPolicy() & Qt::TabFocus))
        problems.append(QStringLiteral("not reached by Tab"));
    return problems;
}

} // namespace

/// Every control of the window and of its dialogs, for who hears it or has no mouse.
class TestControls final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void everyControlIsNamedAndReached_data();
    void everyControlIsNamedAndReached();
    void everyMenuEntryHasAName();
    void shortcutsDiffer();
    void tabVisitsEveryPart();
    void focusIsVisible_data();
    void focusIsVisible();
    void motionIsAsTheSystemHasIt();
    void splitButtonsOfferBoth();

private:
    QTemporaryDir m_settings;
};

void TestControls::initTestCase()
{
    useOwnSettings(m_settings.path());
}

void TestControls::init()
{
    QSettings().clear();
}

void TestControls::everyControlIsNamedAndReached_data()
{
    QTest::addColumn<QStringList>("actions"); // that open what is looked at
    const auto row = [](const char *name, const QStringList &actions) { QTest::newRow(name) << actions; };
    row("empty window", {});
    row("connected", {QStringLiteral("demo/echo")});
    row("connection options", {QStringLiteral("actionConnectOptions")});
    row("close with a code", {QStringLiteral("demo/echo"), QStringLiteral("closeOther")});
    row("new profile", {QStringLiteral("profileNew")});
    row("template", {QStringLiteral("templateNew")});
    row("environments", {QStringLiteral("actionEnvironments")});
    row("export", {QStringLiteral("demo/echo"), QStringLiteral("actionExport")});
    row("unsaved", {QStringLiteral("demo/echo"), QStringLiteral("actionNew")});
    row("replay", {QStringLiteral("demo/echo"), QStringLiteral("actionReplay")});
    row("mock", {QStringLiteral("demo/echo"), QStringLiteral("actionMock")});
    row("probe", {QStringLiteral("demo/echo"), QStringLiteral("actionProbe")});
    row("raw frame", {QStringLiteral("demo/echo"), QStringLiteral("actionRawFrame")});
    row("statistics", {QStringLiteral("demo/echo"), QStringLiteral("actionStatistics")});
    row("find", {QStringLiteral("demo/echo"), QStringLiteral("actionFind")});
    row("colour rules", {QStringLiteral("demo/echo"), QStringLiteral("colourRules")});
    row("a new colour rule", {QStringLiteral("demo/echo"), QStringLiteral("colourLikeThis")});
    row("compare messages", {QStringLiteral("demo/echo"), QStringLiteral("compareMessages")});
    row("columns", {QStringLiteral("columns")});
    row("settings", {QStringLiteral("actionSettings")});
    row("limits of the capture", {QStringLiteral("actionRetention")});
    row("import of a connection", {QStringLiteral("actionImportConnection")});
    row("guide", {QStringLiteral("actionGuide")});
    row("about", {QStringLiteral("actionAbout")});
}

void TestControls::everyControlIsNamedAndReached()
{
    QFETCH(QStringList, actions);
    Desk desk;
    for (const QString &action : actions) {
        if (action == QStringLiteral("compareMessages")) {
            QTRY_VERIFY(desk.rows().size() > 1);
            auto *view = desk.find<QTableView>("timelineView");
            view->selectRow(0);
            QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
        }
        desk.trigger(action);
        if (action.startsWith(QStringLiteral("demo/")))
            QTRY_COMPARE(desk.state(), QStringLiteral("OPEN"));
    }
    int controls = 0;
    int faulty = 0;
    const auto widgets = desk.window().findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!isControl(widget) || (widget->window()->isHidden() && widget->window() != &desk.window()))
            continue;
        ++controls;
        const QStringList problems = problemsOf(widget);
        faulty += !problems.isEmpty();
        if (!problems.isEmpty())
            qWarning().noquote() << placeOf(widget) << problems;
    }
    QVERIFY(controls > 30);
    QCOMPARE(faulty, 0);
    desk.window().document()->reset();
}

void TestControls::everyMenuEntryHasAName()
{
    Desk desk;
    const auto menus = desk.window().findChildren<QMenu *>();
    for (QMenu *menu : menus) {
        const auto actions = menu->actions();
        for (const QAction *action : actions)
            QVERIFY2(action->isSeparator() || !action->text().isEmpty(), qPrintable(menu->objectName()));
    }
}

void TestControls::shortcutsDiffer()
{
    Desk desk;
    QHash<QString, QString> seen;
    QStringList found;
    auto actions = desk.window().findChildren<QAction *>();
    for (const QAction *action : actions) {
        const auto shortcuts = action->shortcuts();
        for (const QKeySequence &shortcut : shortcuts) {
            const QString keys = shortcut.toString();
            if (seen.contains(keys) && action->shortcutContext() != Qt::WidgetShortcut)
                found.append(keys + u": " + seen.value(keys) + u", " + action->text());
            seen.insert(keys, action->text());
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestControls::tabVisitsEveryPart()
{
    Desk desk;
    desk.templates().add({QStringLiteral("greet"), {}, {}, false, "hello"});
    desk.trigger(QStringLiteral("demo/echo"));
    QTRY_VERIFY(desk.find<QTableView>(QStringLiteral("timelineView"))->isVisible());
    QTRY_COMPARE(desk.state(), QStringLiteral("OPEN"));
    QTRY_VERIFY(desk.find<QWidget>(QStringLiteral("activityStrip"))->isVisible());
    QWidget *first = desk.find<QLineEdit>(QStringLiteral("urlField"));
    first->setFocus();
    QSet<QString> visited;
    for (int i = 0; i < 200; ++i) {
        QWidget *focus = desk.window().focusWidget();
        visited.insert(focus->objectName());
        QTest::keyClick(focus, Qt::Key_Tab);
        if (desk.window().focusWidget() == first)
            break;
    }
    QCOMPARE(desk.window().focusWidget(), first); // Tab is caught nowhere
    for (const char *name :
         {"connectButton", "closeButton", "timelineView", "composerEditor", "sendButton", "sessionsView",
          "activityStrip", "templateSendButton", "templatesView", "timeAbsoluteButton"})
        QVERIFY2(visited.contains(QString::fromLatin1(name)),
                 qPrintable(
                     QString(QString::fromLatin1(name) + u": " + QStringList(visited.values()).join(u' '))));
    desk.window().document()->reset();
}

void TestControls::focusIsVisible_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << int(Appearance::Theme::Light);
    QTest::newRow("dark") << int(Appearance::Theme::Dark);
}

void TestControls::focusIsVisible()
{
    QFETCH(int, theme);
    Appearance().setTheme(Appearance::Theme(theme));
    Desk desk;
    desk.templates().add({QStringLiteral("greet"), {}, {}, false, "hello"});
    desk.trigger(QStringLiteral("demo/close?code=4001&reason=bye"));
    QTRY_COMPARE(desk.state(), QStringLiteral("closed 4001")); // nothing changes any more
    QTRY_COMPARE(desk.count(EventKind::Closed), 1);
    desk.window().activateWindow();
    QTRY_VERIFY(desk.window().isActiveWindow());
    desk.window().setAttribute(Qt::WA_KeyboardFocusChange); // as after the first Tab
    QStringList invisible;
    int looked = 0;
    const auto widgets = desk.window().findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!isControl(widget) || !widget->isVisible() || !widget->isEnabled())
            continue;
        ++looked;
        desk.window().setFocus();
        const QImage without = widget->grab().toImage();
        widget->setFocus(Qt::TabFocusReason);
        if (widget->hasFocus() && widget->grab().toImage() == without)
            invisible.append(placeOf(widget));
    }
    Appearance().setTheme(Appearance::Theme::System);
    QVERIFY(looked > 15);
    QVERIFY2(invisible.isEmpty(), qPrintable(QString(u'\n' + invisible.join(u'\n'))));
}

void TestControls::splitButtonsOfferBoth()
{
    Desk desk;
    desk.trigger(QStringLiteral("demo/echo"));
    QTRY_COMPARE(desk.state(), QStringLiteral("OPEN"));
    auto *button = desk.find<QAbstractButton>(QStringLiteral("closeButton"));
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(button);
    QVERIFY(accessible->actionInterface());
    const QStringList names = accessible->actionInterface()->actionNames();
    QVERIFY(names.contains(QAccessibleActionInterface::showMenuAction()));
    QVERIFY(names.contains(QAccessibleActionInterface::pressAction()));
    QCOMPARE(accessible->text(QAccessible::Name), QStringLiteral("Close"));
    auto *menu = desk.find<QMenu>(QStringLiteral("closeMenu"));
    QSignalSpy shown(menu, &QMenu::aboutToShow);
    connect(menu, &QMenu::aboutToShow, menu, &QWidget::close, Qt::QueuedConnection);
    accessible->actionInterface()->doAction(QAccessibleActionInterface::showMenuAction());
    QTRY_COMPARE(shown.size(), 1);
    QTRY_VERIFY(!menu->isVisible());
    accessible->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QTRY_COMPARE(desk.count(EventKind::Closed), 1);
}

void TestControls::motionIsAsTheSystemHasIt()
{
    const bool before = QApplication::isEffectEnabled(Qt::UI_General);
    for (const bool moves : {false, true}) {
        QApplication::setEffectEnabled(Qt::UI_General, moves);
        Desk desk;
        QCOMPARE(desk.window().isAnimated(), QApplication::isEffectEnabled(Qt::UI_General));
        QVERIFY(moves || !desk.window().isAnimated());
    }
    QApplication::setEffectEnabled(Qt::UI_General, before);
}

QTEST_MAIN(TestControls)
#include "tst_controls.moc"
