// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/outgoingpage.h"

#include "timeline/eventtext.h"
#include "views/common/formparts.h"
#include "views/common/themedicon.h"
#include "views/replay/contenteditor.h"
#include "views/style/theme.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace socketglass {

namespace {

/// What is left out is muted; what was edited stands out.
class OutgoingDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() != OutgoingModel::TypeColumn)
            option->font = monospaceFont(option->font);
        option->font.setBold(index.data(OutgoingModel::EditedRole).toBool());
        if (OutgoingModel::Fate(index.data(OutgoingModel::FateRole).toInt()) != OutgoingModel::Fate::Sent)
            option->palette.setColor(QPalette::Text, themeColour(Meaning::Muted, option->palette));
    }
};

} // namespace

OutgoingPage::OutgoingPage(OutgoingModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    buildActions();
    buildView();
    buildEditor();
    auto *bar = new QHBoxLayout;
    m_hint = hintLabel({}, this);
    m_hint->setObjectName(QStringLiteral("replayMessagesHint"));
    bar->addWidget(m_hint, 1);
    for (QAction *action : {m_edit, m_revert}) {
        auto *button = new QToolButton(this);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        bar->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_editorBox);
    connect(model, &OutgoingModel::scanned, this, &OutgoingPage::updateState);
    connect(model, &OutgoingModel::editsChanged, this, &OutgoingPage::updateState);
    connect(model, &QAbstractItemModel::modelReset, this, &OutgoingPage::closeEditor);
    updateState();
}

void OutgoingPage::buildActions()
{
    const auto add = [this](const QString &text, const QString &objectName, auto run) {
        auto *action = new QAction(text, this);
        action->setObjectName(objectName);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    m_edit = add(tr("&Edit…"), QStringLiteral("replayEdit"), [this] { beginEdit(); });
    m_edit->setIcon(themedIcon(QStringLiteral("edit")));
    m_edit->setToolTip(tr("Send something else instead of the selected message (Enter)"));
    m_revert = add(tr("&Revert"), QStringLiteral("replayRevert"), [this] { revert(); });
    m_revert->setIcon(themedIcon(QStringLiteral("again")));
    m_revert->setToolTip(tr("Send the selected message as it was recorded"));
    m_from = add(tr("Send &from Here"), QStringLiteral("replayFromMessage"), [this] {
        if (const auto event = current())
            Q_EMIT firstRequested(event->seq);
    });
    m_until = add(tr("Send &until Here"), QStringLiteral("replayUntilMessage"), [this] {
        if (const auto event = current())
            Q_EMIT lastRequested(event->seq);
    });
}

void OutgoingPage::buildView()
{
    m_view = new QTableView(this);
    m_view->setObjectName(QStringLiteral("replayMessages"));
    m_view->setAccessibleName(tr("Messages that are sent"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new OutgoingDelegate(m_view));
    makeDense(m_view);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->addActions({m_edit, m_revert, m_from, m_until});
    const int unit = QFontMetrics(monospaceFont(font())).averageCharWidth();
    const QList<int> widths{7, 9, 8, 8};
    for (int column = 0; column < widths.size(); ++column)
        m_view->horizontalHeader()->resizeSection(column, unit * widths.at(column) + 8);
    connect(m_view, &QAbstractItemView::activated, this, &OutgoingPage::beginEdit);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &OutgoingPage::updateState);
}

void OutgoingPage::buildEditor()
{
    m_editorBox = new QWidget(this);
    m_editorTitle = new QLabel(m_editorBox);
    m_editor = new ContentEditor(QStringLiteral("replayEdit"), m_editorBox);
    m_accept = new QPushButton(tr("Send This Instead"), m_editorBox);
    m_accept->setObjectName(QStringLiteral("replayEditAccept"));
    m_accept->setToolTip(tr("Ctrl+Enter"));
    auto *cancel = new QPushButton(tr("Cancel"), m_editorBox);
    cancel->setObjectName(QStringLiteral("replayEditCancel"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_accept);
    buttons->addWidget(cancel);
    auto *layout = new QVBoxLayout(m_editorBox);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_editorTitle);
    layout->addWidget(m_editor);
    layout->addLayout(buttons);
    m_editorBox->hide();
    connect(m_editor, &ContentEditor::changed, this,
            [this] { m_accept->setEnabled(m_editor->problem().isEmpty()); });
    connect(m_editor, &ContentEditor::acceptRequested, this, &OutgoingPage::acceptEdit);
    connect(m_accept, &QPushButton::clicked, this, &OutgoingPage::acceptEdit);
    connect(cancel, &QPushButton::clicked, this, &OutgoingPage::closeEditor);
    auto *escape = new QShortcut(Qt::Key_Escape, m_editorBox);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &OutgoingPage::closeEditor);
}

std::optional<Event> OutgoingPage::current() const
{
    return m_model->eventAt(m_view->currentIndex().row());
}

void OutgoingPage::beginEdit()
{
    const std::optional<Event> event = current();
    if (!event)
        return;
    m_editedRow = m_view->currentIndex().row();
    const auto edit = m_model->edits().constFind(event->seq);
    if (edit != m_model->edits().constEnd())
        openEditor(event->seq, *edit);
    else if (event->size == event->head.size())
        openEditor(event->seq, event->head);
    else
        loadPayload(*event);
}

void OutgoingPage::loadPayload(const Event &event)
{
    m_thread.setFile(m_model->path());
    m_thread.request([this, event](const ReaderThread::Context &context) -> ReaderThread::Answer {
        const QByteArray payload = context.reader.payload(event, 0, editLimit);
        return [this, seq = event.seq, payload] { openEditor(seq, payload); };
    });
}

void OutgoingPage::openEditor(qint64 seq, const QByteArray &payload)
{
    const std::optional<Event> event = m_model->eventAt(m_editedRow);
    if (!event || event->seq != seq)
        return;
    const bool isText = event->opcode == Opcode::Text;
    m_editorTitle->setText(tr("Instead of message %1:").arg(locale().toString(seq)));
    m_editor->setMustBeText(isText);
    m_editor->setMaxSize(event->kind == EventKind::Ping ? 125 : editLimit);
    m_editor->setContent(payload, isText);
    m_editorBox->show();
    m_editor->setFocus();
}

void OutgoingPage::acceptEdit()
{
    if (!m_editor->problem().isEmpty())
        return;
    m_model->setEdit(m_editedRow, m_editor->content());
    closeEditor();
}

void OutgoingPage::closeEditor()
{
    if (m_editorBox->isVisible())
        m_view->setFocus();
    m_editorBox->hide();
    m_editedRow = -1;
}

void OutgoingPage::revert()
{
    m_model->undoEdit(m_view->currentIndex().row());
}

void OutgoingPage::updateState()
{
    const std::optional<Event> event = current();
    const bool small = event && event->size <= editLimit;
    m_edit->setEnabled(small);
    m_revert->setEnabled(event && m_model->edits().contains(event->seq));
    m_from->setEnabled(event.has_value());
    m_until->setEnabled(event.has_value());
    if (event && !small)
        m_hint->setText(tr("Only messages of up to %1 can be edited.").arg(byteCountText(editLimit)));
    else if (m_model->rowCount() == 0)
        m_hint->setText(m_model->isComplete() ? tr("The client sent nothing in this recording.")
                                              : tr("Reading…"));
    else
        m_hint->setText(tr("%Ln message(s)", nullptr, m_model->rowCount()) +
                        (m_model->edits().isEmpty()
                             ? QString()
                             : tr(", %Ln edited", nullptr, int(m_model->edits().size()))));
    m_hint->setVisible(true);
}

} // namespace socketglass
