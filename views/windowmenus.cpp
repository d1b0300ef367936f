// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/windowmenus.h"

#include "views/common/themedicon.h"
#include "views/compare/comparedocks.h"
#include "views/composer/composer.h"
#include "views/composer/pingmenu.h"
#include "views/connect/connectbar.h"
#include "views/document/documentcontroller.h"
#include "views/document/retentiondialog.h"
#include "views/exchange/exportcontroller.h"
#include "views/help/aboutdialog.h"
#include "views/help/demomenu.h"
#include "views/help/guidewindow.h"
#include "views/othertools/codemenu.h"
#include "views/othertools/connectionimporter.h"
#include "views/probe/probedocks.h"
#include "views/profiles/profilecontroller.h"
#include "views/replay/replaydocks.h"
#include "views/sessions/sessionspanel.h"
#include "views/settings/appearance.h"
#include "views/settings/settingsdialog.h"
#include "views/templates/templatespanel.h"
#include "views/timeline/timelinepanel.h"

#include <QCoreApplication>
#include <QMainWindow>
#include <QMenuBar>

namespace socketglass {

namespace {

class MenuBuilder final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::MenuBuilder)
public:
    explicit MenuBuilder(const WindowParts &parts)
        : m_parts(parts)
    {
    }

    void addFileMenu() const
    {
        QMenu *menu = addMenu(tr("&File"), QStringLiteral("fileMenu"));
        menu->addAction(m_parts.files->newAction());
        menu->addAction(m_parts.files->openAction());
        menu->addMenu(m_parts.files->recentMenu());
        menu->addAction(m_parts.files->saveAsAction());
        menu->addAction(m_parts.exports->saveCopyAction());
        addDialogAction<RetentionDialog>(menu, QStringLiteral("options"), tr("Li&mits…"),
                                         QStringLiteral("actionRetention"), m_parts.files->document())
            ->setToolTip(tr("How many events, bytes, days this capture keeps"));
        menu->addSeparator();
        QAction *import = menu->addAction(themedIcon(QStringLiteral("import")), tr("&Import…"),
                                          m_parts.files->openAction(), &QAction::trigger);
        import->setObjectName(QStringLiteral("actionImport"));
        import->setToolTip(tr("Open recordings of other programs (HAR, JSON Lines, packet captures); several "
                              "at once stand on one clock"));
        menu->addAction(m_parts.importer->importAction());
        menu->addAction(m_parts.exports->exportAction());
        menu->addSeparator();
        addDialogAction<SettingsDialog>(menu, QStringLiteral("options"), tr("Se&ttings…"),
                                        QStringLiteral("actionSettings"), m_parts.appearance)
            ->setShortcut(Qt::CTRL | Qt::Key_Comma);
        QAction *quit =
            menu->addAction(themedIcon(QStringLiteral("quit")), tr("&Quit"), m_parts.window, &QWidget::close);
        quit->setObjectName(QStringLiteral("actionQuit"));
        quit->setShortcut(Qt::CTRL | Qt::Key_Q);
    }

    void addSessionMenu() const
    {
        QMenu *menu = addMenu(tr("&Session"), QStringLiteral("sessionMenu"));
        menu->addAction(m_parts.connectBar->connectAction());
        menu->addAction(m_parts.connectBar->optionsAction());
        menu->addMenu(m_parts.profiles->menu());
        QAction *address = menu->addAction(tr("Type an A&ddress"), m_parts.connectBar, &ConnectBar::focusUrl);
        address->setObjectName(QStringLiteral("actionFocusAddress"));
        address->setShortcut(Qt::CTRL | Qt::Key_L);
        menu->addSeparator();
        menu->addActions(m_parts.sessions->sessionActions());
        menu->addMenu(m_parts.code);
        menu->addSeparator();
        menu->addActions(m_parts.replay->sessionActions());
        menu->addActions(m_parts.compare->sessionActions());
        menu->addAction(m_parts.probe->probeAction());
        menu->addSeparator();
        menu->addAction(m_parts.sessions->showAllAction());
    }

    void addMessageMenu() const
    {
        QMenu *menu = addMenu(tr("&Message"), QStringLiteral("messageMenu"));
        menu->addAction(m_parts.composer->sendAction());
        menu->addMenu(m_parts.composer->pingMenu());
        menu->addAction(m_parts.probe->rawFrameAction());
        QAction *compose = menu->addAction(tr("&Write a Message"), m_parts.composer, &Composer::focusEditor);
        compose->setObjectName(QStringLiteral("actionFocusComposer"));
        compose->setShortcut(Qt::CTRL | Qt::Key_J); // text fields take Ctrl+E for themselves
        menu->addAction(m_parts.composer->saveAction());
        menu->addSeparator();
        QMenu *templates = menu->addMenu(tr("Te&mplates"));
        templates->addActions(m_parts.templates->templateActions());
        templates->addSeparator();
        templates->addActions(m_parts.templates->actions());
        menu->addSeparator();
        menu->addActions(m_parts.timeline->messageActions());
        menu->addSeparator();
        menu->addActions(m_parts.timeline->copyActions());
        menu->addSeparator();
        menu->addActions(m_parts.timeline->noteActions());
    }

    void addViewMenu() const
    {
        QMenu *menu = addMenu(tr("&View"), QStringLiteral("viewMenu"));
        menu->addActions(m_parts.docks);
        menu->addSeparator();
        menu->addMenu(m_parts.timeline->viewMenu());
        QAction *filter =
            menu->addAction(tr("Filter the Time&line"), m_parts.timeline, &TimelinePanel::focusFilter);
        filter->setObjectName(QStringLiteral("actionFilter"));
        filter->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_F);
        menu->addActions(m_parts.timeline->findActions());
        QAction *follow = menu->addAction(themedIcon(QStringLiteral("follow")), tr("&Follow the End"));
        follow->setObjectName(QStringLiteral("actionFollow"));
        follow->setCheckable(true);
        follow->setChecked(m_parts.timeline->isFollowing());
        follow->setShortcut(Qt::CTRL | Qt::Key_End);
        QObject::connect(follow, &QAction::triggered, m_parts.timeline, &TimelinePanel::setFollowing);
        QObject::connect(m_parts.timeline, &TimelinePanel::followingChanged, follow, &QAction::setChecked);
        menu->addSeparator();
        QMenu *theme = menu->addMenu(tr("&Colours"));
        theme->setObjectName(QStringLiteral("themeMenu"));
        m_parts.appearance->addTo(theme);
    }

    void addHelpMenu() const
    {
        QMenu *menu = addMenu(tr("&Help"), QStringLiteral("helpMenu"));
        menu->addMenu(m_parts.demo);
        menu->addSeparator();
        addDialogAction<GuideWindow>(menu, QStringLiteral("help"), tr("&Guide"),
                                     QStringLiteral("actionGuide"))
            ->setShortcut(Qt::Key_F1);
        addDialogAction<AboutDialog>(menu, QStringLiteral("info"), tr("&About Socketglass"),
                                     QStringLiteral("actionAbout"));
    }

private:
    /// Shows the window's one dialog of this kind.
    template <typename Dialog, typename... Arguments>
    QAction *addDialogAction(QMenu *menu, const QString &icon, const QString &text, const QString &objectName,
                             Arguments... arguments) const
    {
        QAction *action =
            menu->addAction(themedIcon(icon), text, m_parts.window, [window = m_parts.window, arguments...] {
                auto *dialog = window->template findChild<Dialog *>(QString(), Qt::FindDirectChildrenOnly);
                if (!dialog) {
                    dialog = new Dialog(arguments..., window);
                    dialog->setAttribute(Qt::WA_DeleteOnClose);
                }
                dialog->show();
                dialog->raise();
                dialog->activateWindow();
            });
        action->setObjectName(objectName);
        return action;
    }

    QMenu *addMenu(const QString &title, const QString &objectName) const
    {
        QMenu *menu = m_parts.window->menuBar()->addMenu(title);
        menu->setObjectName(objectName);
        menu->setToolTipsVisible(true);
        return menu;
    }

    const WindowParts &m_parts;
};

} // namespace

void buildMenus(const WindowParts &parts)
{
    const MenuBuilder builder(parts);
    builder.addFileMenu();
    builder.addSessionMenu();
    builder.addMessageMenu();
    builder.addViewMenu();
    builder.addHelpMenu();
}

} // namespace socketglass
