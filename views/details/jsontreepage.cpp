// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/jsontreepage.h"

#include "views/style/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace socketglass {

JsonTreePage::JsonTreePage(QWidget *parent)
    : QWidget(parent)
    , m_model(new JsonTreeModel(this))
    , m_view(new QTreeView(this))
    , m_problem(new QLabel(this))
    , m_progress(new QProgressBar(this))
{
    m_problem->setObjectName(QStringLiteral("jsonTreeProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_problem->setMargin(4);
    m_problem->hide();
    m_progress->setObjectName(QStringLiteral("jsonTreeProgress"));
    m_progress->setAccessibleName(tr("Reading the payload"));
    m_progress->setRange(0, 100);
    m_progress->hide();
    buildView();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_problem);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_progress);
    connect(m_model, &JsonTreeModel::progressed, this, &JsonTreePage::showProgress);
    connect(m_model, &JsonTreeModel::problemFound, this, [this](const QString &problem) {
        m_problem->setText(problem);
        m_problem->setVisible(!problem.isEmpty());
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &index) {
        if (!index.isValid())
            m_view->expand(m_model->index(0, 0));
    });
}

void JsonTreePage::buildView()
{
    m_view->setObjectName(QStringLiteral("jsonTree"));
    m_view->setAccessibleName(tr("Payload as a tree"));
    m_view->setAccessibleDescription(
        tr("Right opens a value and reads what is in it. Enter shows its bytes in the payload."));
    m_view->setModel(m_model);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFont(monospaceFont(font()));
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->header()->resizeSection(JsonTreeModel::NameColumn, 24 * m_view->fontMetrics().averageCharWidth());
    m_view->setToolTip(tr("Enter shows the bytes of the value"));
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT bytesRequested(index.data(JsonTreeModel::OffsetRole).toLongLong());
    });
}

void JsonTreePage::setEvent(const std::optional<Event> &event)
{
    const auto shown = event ? std::optional(event->id) : std::nullopt;
    if (shown == m_shown)
        return;
    m_shown = shown;
    m_progress->hide();
    m_model->setEvent(event);
}

void JsonTreePage::showProgress(double fraction)
{
    m_progress->setVisible(fraction < 1);
    m_progress->setValue(int(fraction * 100));
}

} // namespace socketglass
