// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/templates/templatespanel.h"

#include "views/common/themedicon.h"
#include "views/messagebar/messagebar.h"
#include "views/style/placeholder.h"
#include "views/templates/templatedialog.h"
#include "views/templates/templatesdecorator.h"

#include <QAction>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QPersistentModelIndex>
#include <QToolBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace socketglass {

TemplatesPanel::TemplatesPanel(TemplatesModel *model, Environments *environments, MessageBar *messages,
                               QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_environments(environments)
    , m_messages(messages)
    , m_decorator(new TemplatesDecorator(this))
{
    m_decorator->setSourceModel(model);
    buildActions();
    buildView();
    buildShortcuts();
    updateActions();
    if (!model->loadProblem().isEmpty())
        tell(tr("The templates could not be read"), model->loadProblem(), true);
    connect(model, &TemplatesModel::saveFailed, this,
            [this](const QString &problem) { tell(tr("The templates could not be saved"), problem, true); });
}

QAction *TemplatesPanel::addTemplateAction(const QString &icon, const QString &text,
                                           const QString &objectName, void (TemplatesPanel::*run)())
{
    auto *action = new QAction(icon.isEmpty() ? QIcon() : themedIcon(icon), text, this);
    action->setObjectName(objectName);
    connect(action, &QAction::triggered, this, run);
    m_actions.append(action);
    return action;
}

void TemplatesPanel::buildActions()
{
    m_onTemplate = {
        addTemplateAction(QStringLiteral("send"), tr("&Send"), QStringLiteral("templateSend"),
                          &TemplatesPanel::sendCurrent),
        addTemplateAction(QStringLiteral("message"), tr("Open in &Composer"),
                          QStringLiteral("templateCompose"), &TemplatesPanel::loadCurrent),
        addTemplateAction(QStringLiteral("edit"), tr("&Edit…"), QStringLiteral("templateEdit"),
                          &TemplatesPanel::edit),
    };
    m_onTemplate.first()->setToolTip(tr("Send the template to the current session (double click, or Enter)"));
    QAction *create = addTemplateAction(QStringLiteral("template-new"), tr("&New Template…"),
                                        QStringLiteral("templateNew"), &TemplatesPanel::createEmpty);
    create->setToolTip(tr("Write a new template"));
    m_onItem = {
        addTemplateAction({}, tr("&Rename"), QStringLiteral("templateRename"), &TemplatesPanel::rename),
        addTemplateAction(QStringLiteral("delete"), tr("&Delete"), QStringLiteral("templateDelete"),
                          &TemplatesPanel::remove),
    };
    m_sequence = addTemplateAction(QStringLiteral("play"), tr("Send in &Order"),
                                   QStringLiteral("templateSequence"), &TemplatesPanel::sendSelected);
    m_sequence->setToolTip(
        tr("Send the selected templates, or those of the folder, one after the other, with "
           "the pauses of the composer’s options"));
    addTemplateAction(QStringLiteral("import"), tr("&Import…"), QStringLiteral("templateImport"),
                      &TemplatesPanel::importTemplates);
    addTemplateAction(QStringLiteral("export"), tr("E&xport…"), QStringLiteral("templateExport"),
                      &TemplatesPanel::exportTemplates);
}

void TemplatesPanel::buildShortcuts()
{
    for (int number = 1; number <= 9; ++number) {
        auto *action = new QAction(tr("Send Template %1").arg(number), this);
        action->setObjectName(QStringLiteral("sendTemplate%1").arg(number));
        action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number)));
        action->setShortcutContext(Qt::WindowShortcut);
        connect(action, &QAction::triggered, this,
                [this, number] { send(m_decorator->nthTemplate(number)); });
        addAction(action);
    }
}

void TemplatesPanel::buildView()
{
    m_view = new QTreeView(this);
    m_view->setObjectName(QStringLiteral("templatesView"));
    m_view->setAccessibleName(tr("Templates"));
    m_view->setAccessibleDescription(tr("Messages to send again. Enter sends the current one."));
    m_view->setModel(m_decorator);
    m_view->setItemDelegate(new TemplatesDelegate(m_view));
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_view->setExpandsOnDoubleClick(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setDragDropMode(QAbstractItemView::DragDrop);
    m_view->setDefaultDropAction(Qt::MoveAction);
    m_view->setDropIndicatorShown(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->installEventFilter(this);
    auto *tools = new QToolBar(this);
    tools->setObjectName(QStringLiteral("templatesTools"));
    tools->setIconSize(QSize(16, 16));
    for (const int i : {0, 3, 2, 5, 6, 7, 8}) {
        tools->addAction(m_actions.at(i));
        QWidget *button = tools->widgetForAction(m_actions.at(i));
        button->setObjectName(m_actions.at(i)->objectName() + u"Button");
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_placeholder =
        new Placeholder(tr("No templates yet"),
                        tr("Messages that you send often belong here. Keep one from the composer or from any "
                           "message in the timeline; a double click sends it again."),
                        this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(tools);
    layout->addWidget(m_placeholder, 1);
    layout->addWidget(m_view, 1);
    const auto updatePages = [this] {
        m_view->setVisible(m_model->rowCount() > 0);
        m_placeholder->setVisible(m_model->rowCount() == 0);
        updateActions();
    };
    connect(m_model, &QAbstractItemModel::rowsInserted, this, updatePages);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, updatePages);
    connect(m_model, &QAbstractItemModel::modelReset, this, updatePages);
    connect(m_model, &QAbstractItemModel::modelReset, m_view, &QTreeView::expandAll);
    updatePages();
    m_view->expandAll();
    connect(m_view, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { send(index); });
    connect(m_view, &QWidget::customContextMenuRequested, this, &TemplatesPanel::showContextMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TemplatesPanel::updateActions);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TemplatesPanel::updateActions);
}

bool TemplatesPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_model->templateAt(current())) {
            sendCurrent();
            return true;
        }
        if (key == Qt::Key_Delete && current().isValid()) {
            remove();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QModelIndex TemplatesPanel::current() const
{
    return m_decorator->mapToSource(m_view->currentIndex());
}

QString TemplatesPanel::currentFolder() const
{
    return current().data(TemplatesModel::FolderRole).toString();
}

QStringList TemplatesPanel::folders() const
{
    QStringList result;
    const QList<MessageTemplate> all = m_model->templates();
    for (const MessageTemplate &value : all)
        result.append(value.folder);
    result.removeAll(QString());
    result.removeDuplicates();
    result.sort(Qt::CaseInsensitive);
    return result;
}

void TemplatesPanel::updateActions()
{
    const bool isItem = current().isValid();
    const bool isTemplate = isItem && !current().data(TemplatesModel::IsFolderRole).toBool();
    for (QAction *action : std::as_const(m_onTemplate))
        action->setEnabled(isTemplate);
    for (QAction *action : std::as_const(m_onItem))
        action->setEnabled(isItem);
    m_sequence->setEnabled(!selectedTemplates().isEmpty());
    m_actions.last()->setEnabled(m_model->rowCount() > 0);
}

void TemplatesPanel::showContextMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_actions);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void TemplatesPanel::send(const QModelIndex &index)
{
    if (const auto value = m_model->templateAt(m_decorator->mapToSource(index)))
        Q_EMIT sendRequested(*value);
}

void TemplatesPanel::sendCurrent()
{
    send(m_view->currentIndex());
}

/// Of a folder all that is in it.
QList<MessageTemplate> TemplatesPanel::selectedTemplates() const
{
    QList<MessageTemplate> result;
    for (int number = 1;; ++number) {
        const QModelIndex index = m_decorator->nthTemplate(number);
        if (!index.isValid())
            return result;
        bool selected = false;
        for (QModelIndex each = index; each.isValid() && !selected; each = each.parent())
            selected = m_view->selectionModel()->isSelected(each);
        if (selected)
            result.append(*m_model->templateAt(m_decorator->mapToSource(index)));
    }
}

void TemplatesPanel::sendSelected()
{
    Q_EMIT sequenceRequested(selectedTemplates());
}

void TemplatesPanel::loadCurrent()
{
    if (const auto value = m_model->templateAt(current()))
        Q_EMIT editInComposerRequested(*value);
}

void TemplatesPanel::createEmpty()
{
    MessageTemplate empty;
    empty.folder = currentFolder();
    create(empty);
}

void TemplatesPanel::create(const MessageTemplate &content)
{
    auto *dialog = new TemplateDialog(content, folders(), m_environments, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TemplateDialog::chosen, this, [this](const MessageTemplate &value) {
        const QModelIndex index = m_decorator->mapFromSource(m_model->add(value));
        m_view->scrollTo(index);
        m_view->setCurrentIndex(index);
    });
    dialog->show();
}

void TemplatesPanel::edit()
{
    const QPersistentModelIndex index = current();
    const auto old = m_model->templateAt(index);
    if (!old)
        return;
    auto *dialog = new TemplateDialog(*old, folders(), m_environments, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TemplateDialog::chosen, this, [this, index](const MessageTemplate &value) {
        if (!index.isValid())
            m_model->add(value);
        else
            m_model->replace(index, value);
    });
    dialog->show();
}

void TemplatesPanel::rename()
{
    if (current().isValid())
        m_view->edit(m_view->currentIndex());
}

void TemplatesPanel::remove()
{
    const QModelIndex index = current();
    if (!index.isValid())
        return;
    const QList<MessageTemplate> before = m_model->templates();
    const QString name = index.data().toString();
    if (!m_model->remove(index))
        return;
    const QList<MessageTemplate> after = m_model->templates();
    Notice notice;
    notice.severity = Notice::Severity::Info;
    notice.key = QStringLiteral("templates");
    notice.title = tr("Deleted %1").arg(name);
    notice.actions.append({tr("&Undo"),
                           [this, before, after] {
                               for (const MessageTemplate &value : before) {
                                   if (!after.contains(value))
                                       m_model->add(value);
                               }
                           },
                           QStringLiteral("noticeUndo")});
    m_messages->post(notice);
}

void TemplatesPanel::importTemplates()
{
    auto *dialog =
        new QFileDialog(window(), tr("Import Templates"), {}, tr("Templates (*.json);;All files (*)"));
    dialog->setObjectName(QStringLiteral("templateImportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QString problem;
        const int count = m_model->importFile(path, &problem);
        tell(tr("%Ln template(s) imported", nullptr, count), problem, !problem.isEmpty());
    });
    dialog->open();
}

void TemplatesPanel::exportTemplates()
{
    auto *dialog = new QFileDialog(window(), tr("Export Templates"), QStringLiteral("templates.json"),
                                   tr("Templates (*.json);;All files (*)"));
    dialog->setObjectName(QStringLiteral("templateExportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const QString problem = m_model->exportFile(path);
        if (problem.isEmpty())
            tell(tr("The templates were exported"), path, false);
        else
            tell(tr("The templates could not be exported"), problem, true);
    });
    dialog->open();
}

void TemplatesPanel::tell(const QString &title, const QString &text, bool failed)
{
    Notice notice;
    notice.severity = failed ? Notice::Severity::Error : Notice::Severity::Info;
    notice.key = QStringLiteral("templates");
    notice.title = title;
    notice.text = text;
    m_messages->post(notice);
}

} // namespace socketglass
