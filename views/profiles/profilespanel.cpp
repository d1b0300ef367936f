// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profilespanel.h"

#include "payload/visibletext.h"
#include "views/common/formparts.h"
#include "views/common/plaintext.h"
#include "views/common/themedicon.h"
#include "views/profiles/profilecontroller.h"
#include "views/profiles/profileremoval.h"
#include "views/profiles/profilesdecorator.h"
#include "views/style/placeholder.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QToolBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace socketglass {

namespace {

const QString &placesKey()
{
    static const QString key = QStringLiteral("profiles/places");
    return key;
}

/// What a search looks at: names and addresses.
class SearchFilter final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        return index.data().toString().contains(filterRegularExpression()) ||
               index.data(ProfilesModel::UrlRole).toString().contains(filterRegularExpression());
    }
};

} // namespace

ProfilesPanel::ProfilesPanel(ProfileController *controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_model(controller->model())
    , m_decorator(new ProfilesDecorator(this))
    , m_filter(new SearchFilter(this))
{
    setObjectName(QStringLiteral("profilesPanel"));
    m_decorator->setPalette(palette());
    m_decorator->setSourceModel(m_model);
    m_filter->setRecursiveFilteringEnabled(true);
    m_filter->setSourceModel(m_decorator);
    buildActions();
    buildView();
    buildLayout();
    m_model->setOtherPlaces(QSettings().value(placesKey()).toStringList());
    connect(m_model, &ProfilesModel::read, this, &ProfilesPanel::updatePages);
    connect(m_filter, &QAbstractItemModel::rowsInserted, m_view,
            [this](const QModelIndex &place) { m_view->expand(place); });
    connect(m_controller, &ProfileController::settled, this, &ProfilesPanel::select);
    connect(m_controller, &ProfileController::inUseChanged, this, [this] {
        m_decorator->setPathInUse(m_controller->pathInUse());
        m_view->viewport()->update();
    });
    m_view->expandAll();
    updatePages();
}

QAction *ProfilesPanel::addPanelAction(const QString &icon, const QString &text, const QString &objectName,
                                       const QString &toolTip, void (ProfilesPanel::*run)())
{
    auto *action = new QAction(icon.isEmpty() ? QIcon() : themedIcon(icon), text, this);
    action->setObjectName(objectName);
    if (!toolTip.isEmpty())
        action->setToolTip(toolTip);
    connect(action, &QAction::triggered, this, run);
    m_actions.append(action);
    return action;
}

void ProfilesPanel::buildActions()
{
    m_onProfile = {
        addPanelAction(QStringLiteral("connect"), tr("&Connect"), QStringLiteral("profileConnect"),
                       tr("Connect with the profile (double click, or Enter)"),
                       &ProfilesPanel::connectCurrent),
        addPanelAction({}, tr("&Put into the Address Line"), QStringLiteral("profileUse"),
                       tr("Use the profile's address and options, without connecting yet"),
                       &ProfilesPanel::useCurrent),
        addPanelAction(QStringLiteral("edit"), tr("&Edit…"), QStringLiteral("profileEdit"),
                       tr("All options of the profile"), &ProfilesPanel::edit),
    };
    m_duplicate = addPanelAction(QStringLiteral("copy"), tr("D&uplicate"), QStringLiteral("profileDuplicate"),
                                 tr("A copy beside it, without its secrets"), &ProfilesPanel::duplicate);
    m_onProfile.append(m_duplicate);
    addPanelAction(QStringLiteral("add"), tr("&New Profile…"), QStringLiteral("profileNew"),
                   tr("Make a profile in this folder"), &ProfilesPanel::create);
    addPanelAction(QStringLiteral("folder-new"), tr("New &Folder"), QStringLiteral("profileNewFolder"),
                   tr("Make a folder in this folder"), &ProfilesPanel::createFolder);
    m_rename = addPanelAction({}, tr("&Rename"), QStringLiteral("profileRename"), {}, &ProfilesPanel::rename);
    m_remove = addPanelAction(QStringLiteral("delete"), tr("&Delete"), QStringLiteral("profileDelete"),
                              tr("Delete what is selected; it can be undone"), &ProfilesPanel::remove);
    addPanelAction(QStringLiteral("document-open"), tr("&Open a Folder…"),
                   QStringLiteral("profileOpenFolder"),
                   tr("Show the profiles of another folder, for example in a working copy of git"),
                   &ProfilesPanel::openFolder);
    m_closeFolder =
        addPanelAction({}, tr("C&lose This Folder"), QStringLiteral("profileCloseFolder"),
                       tr("Take it out of this list; its files stay"), &ProfilesPanel::closeFolder);
    m_moveMenu = new QMenu(tr("&Move to"), this);
    m_moveMenu->setObjectName(QStringLiteral("profileMoveMenu"));
    connect(m_moveMenu, &QMenu::aboutToShow, this, &ProfilesPanel::fillMoveMenu);
}

void ProfilesPanel::buildView()
{
    m_view = new QTreeView(this);
    m_view->setObjectName(QStringLiteral("profilesView"));
    m_view->setAccessibleName(tr("Profiles"));
    m_view->setAccessibleDescription(tr("Saved connections. Enter connects with the current one."));
    m_view->setModel(m_filter);
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setDragDropMode(QAbstractItemView::DragDrop);
    m_view->setDefaultDropAction(Qt::MoveAction);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->installEventFilter(this);
    connect(m_view, &QAbstractItemView::doubleClicked, this, &ProfilesPanel::connectCurrent);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ProfilesPanel::showContextMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ProfilesPanel::updateState);
    connect(m_filter, &QAbstractItemModel::dataChanged, this, &ProfilesPanel::updateState);
}

QWidget *ProfilesPanel::buildPlaceholder()
{
    auto *placeholder = new Placeholder(
        tr("No profiles yet"),
        tr("A profile keeps an address with all its options, as a file that can be shared. Type an address, "
           "then press the bookmark in front of it; or begin here."),
        this);
    const QPushButton *create = placeholder->addButton(tr("New Profile…"), QStringLiteral("profileFirst"));
    connect(create, &QPushButton::clicked, this, &ProfilesPanel::create);
    const QPushButton *open =
        placeholder->addButton(tr("Open a Folder…"), QStringLiteral("profileFirstFolder"));
    connect(open, &QPushButton::clicked, this, &ProfilesPanel::openFolder);
    return placeholder;
}

void ProfilesPanel::buildLayout()
{
    auto *tools = new QToolBar(this);
    tools->setObjectName(QStringLiteral("profilesTools"));
    tools->setIconSize(QSize(16, 16));
    for (const int i : {0, 4, 2, 5, 8, 7}) {
        tools->addAction(m_actions.at(i));
        QWidget *button = tools->widgetForAction(m_actions.at(i));
        button->setObjectName(m_actions.at(i)->objectName() + u"Button");
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_search = lineField(QStringLiteral("profilesSearch"), tr("Search the profiles"), this);
    m_search->setPlaceholderText(tr("Search names and addresses"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setFilterRegularExpression(
            QRegularExpression(QRegularExpression::escape(text), QRegularExpression::CaseInsensitiveOption));
        m_view->expandAll();
    });
    m_placeholder = buildPlaceholder();
    m_problem = problemLabel(QStringLiteral("profilesProblem"), this);
    m_problem->setContentsMargins(6, 4, 6, 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(tools);
    layout->addWidget(m_search);
    layout->addWidget(m_placeholder, 1);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_problem);
}

bool ProfilesPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (watched == m_search && (key == Qt::Key_Down || key == Qt::Key_Escape)) {
        if (key == Qt::Key_Escape)
            m_search->clear();
        m_view->setFocus();
        return true;
    }
    if (watched == m_view && (key == Qt::Key_Return || key == Qt::Key_Enter) &&
        m_onProfile.constFirst()->isEnabled()) {
        connectCurrent();
        return true;
    }
    if (watched == m_view && key == Qt::Key_Delete && m_remove->isEnabled()) {
        remove();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ProfilesPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_decorator->setPalette(palette());
}

QModelIndex ProfilesPanel::current() const
{
    return m_decorator->mapToSource(m_filter->mapToSource(m_view->currentIndex()));
}

QString ProfilesPanel::pathOf(const QModelIndex &index)
{
    return index.data(ProfilesModel::PathRole).toString();
}

QStringList ProfilesPanel::selectedPaths() const
{
    QStringList result;
    const QModelIndexList selected = m_view->selectionModel()->selectedIndexes();
    for (const QModelIndex &index : selected) {
        if (index.data(ProfilesModel::KindRole).toInt() != int(ProfilesModel::Kind::Place))
            result.append(pathOf(index));
    }
    return result;
}

void ProfilesPanel::updatePages()
{
    const bool empty = m_model->isRead() && m_model->isEmpty();
    m_placeholder->setVisible(empty);
    m_view->setVisible(!empty);
    m_search->setVisible(!empty);
    updateState();
}

void ProfilesPanel::updateState()
{
    const QModelIndex index = current();
    const std::optional<SavedProfile> saved = m_model->profileAt(index);
    const auto kind = ProfilesModel::Kind(index.data(ProfilesModel::KindRole).toInt());
    for (QAction *action : std::as_const(m_onProfile))
        action->setEnabled(saved && !saved->isBroken());
    const QStringList paths = selectedPaths();
    m_rename->setEnabled(index.isValid() && kind != ProfilesModel::Kind::Place);
    m_remove->setEnabled(!paths.isEmpty());
    m_moveMenu->menuAction()->setEnabled(!paths.isEmpty());
    m_closeFolder->setEnabled(m_model->otherPlaces().contains(pathOf(index)));
    showProblem(m_problem, visibleText(index.data(ProfilesModel::ProblemRole).toString()));
}

void ProfilesPanel::select(const QString &path)
{
    const QModelIndex index = m_filter->mapFromSource(m_decorator->mapFromSource(m_model->indexOf(path)));
    if (!index.isValid())
        return;
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void ProfilesPanel::showContextMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (QAction *action : std::as_const(m_actions)) {
        menu->addAction(action);
        if (action == m_duplicate || action == m_remove)
            menu->addSeparator();
        if (action == m_rename)
            menu->addMenu(m_moveMenu);
    }
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void ProfilesPanel::fillMoveMenu()
{
    m_moveMenu->clear();
    const QStringList folders = m_model->folders();
    for (const QString &folder : folders) {
        QAction *action = m_moveMenu->addAction(
            plainMenuText(shortened(visibleText(QDir::toNativeSeparators(folder), LineBreaks::MakeVisible))),
            this, [this, folder] {
                m_model->run([paths = selectedPaths(), folder] { return moveEntries(paths, folder); }, this,
                             [this](const ProfileChange &change) { select(change.path); });
            });
        action->setObjectName(QStringLiteral("profileMoveTo"));
    }
}

void ProfilesPanel::connectCurrent()
{
    if (m_onProfile.constFirst()->isEnabled())
        m_controller->connectTo(currentPath());
}

void ProfilesPanel::useCurrent()
{
    m_controller->use(currentPath());
}

void ProfilesPanel::create()
{
    m_controller->createNew(m_model->folderAt(current()));
}

void ProfilesPanel::createFolder()
{
    m_model->run(
        [parent = m_model->folderAt(current()), name = tr("New folder")] { return makeFolder(parent, name); },
        this,
        [this](const ProfileChange &change) {
            select(change.path);
            if (change.problem.isEmpty())
                m_view->edit(m_view->currentIndex());
        });
}

void ProfilesPanel::edit()
{
    m_controller->edit(currentPath());
}

void ProfilesPanel::rename()
{
    m_view->edit(m_view->currentIndex());
}

void ProfilesPanel::duplicate()
{
    m_model->run([path = currentPath()] { return duplicateProfile(path); }, this,
                 [this](const ProfileChange &change) { select(change.path); });
}

void ProfilesPanel::remove()
{
    if (const QStringList paths = selectedPaths(); !paths.isEmpty())
        m_controller->removal()->remove(paths);
}

void ProfilesPanel::openFolder()
{
    auto *dialog = new QFileDialog(window(), tr("Open a Folder of Profiles"));
    dialog->setObjectName(QStringLiteral("profileFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &folder) { setOtherPlaces(m_model->otherPlaces() << folder); });
    dialog->open();
}

void ProfilesPanel::closeFolder()
{
    QStringList places = m_model->otherPlaces();
    places.removeAll(currentPath());
    setOtherPlaces(places);
}

/// Every window shows them, and the command line finds what is in them.
void ProfilesPanel::setOtherPlaces(const QStringList &folders)
{
    m_model->setOtherPlaces(folders);
    QSettings().setValue(placesKey(), m_model->otherPlaces());
}

} // namespace socketglass
