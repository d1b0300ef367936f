// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/framesview.h"

#include "capture/rawdetail.h"
#include "views/details/compressiontext.h"
#include "views/details/framesmodel.h"
#include "views/style/placeholder.h"
#include "views/style/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace socketglass {

namespace {

QTableView *makeTable(QWidget *parent, QAbstractItemModel *model)
{
    auto *table = new QTableView(parent);
    table->setObjectName(QStringLiteral("framesTable"));
    table->setAccessibleName(FramesView::tr("Frames of the message"));
    table->setAccessibleDescription(
        FramesView::tr("One row per frame, in the order in which they crossed the wire."));
    table->setModel(model);
    table->setFont(monospaceFont(parent->font()));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setFrameShape(QFrame::NoFrame);
    table->horizontalHeader()->setFont(parent->font());
    table->horizontalHeader()->setHighlightSections(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setMinimumSectionSize(table->fontMetrics().height() + 4);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 4);
    const int digit = table->fontMetrics().horizontalAdvance(u'0');
    const int widths[] = {7, 17, 14, 8, 18, 12, 14, 14};
    for (int column = 0; column < FramesModel::ColumnCount; ++column)
        table->setColumnWidth(column, widths[column] * digit + 8);
    return table;
}

} // namespace

FramesView::FramesView(QWidget *parent)
    : QWidget(parent)
    , m_model(new FramesModel(this))
    , m_stack(new QStackedWidget(this))
    , m_table(makeTable(this, m_model))
    , m_label(new QLabel(this))
{
    setObjectName(QStringLiteral("framesView"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setMargin(4);
    m_label->setObjectName(QStringLiteral("framesLabel"));
    auto *page = new QWidget(this);
    auto *pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(0, 0, 0, 0);
    pageLayout->addWidget(m_label);
    pageLayout->addWidget(m_table, 1);
    m_stack->addWidget(new Placeholder(
        tr("No frames"),
        tr("Select a message, ping, pong or Close frame to see how it was cut into frames.")));
    m_stack->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

void FramesView::setEvent(const std::optional<Event> &event)
{
    m_thread.cancel();
    m_event = event && event->frames > 0 ? event : std::nullopt;
    m_stack->setCurrentIndex(m_event ? 1 : 0);
    m_model->setFrames({});
    m_pending = m_event.has_value();
    if (m_pending && isVisible())
        load();
}

void FramesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_pending)
        load();
}

void FramesView::load()
{
    m_pending = false;
    QString compression;
    if (m_event->flags & EventFlag::Compressed)
        compression =
            QStringLiteral(" ") +
            tr("Compressed, RSV1 is set: %1.").arg(onTheWireText(m_event->size, m_event->wireSize, true));
    if (const auto raw = RawDetail::of(*m_event)) {
        m_label->setText(tr("Written as raw bytes; its head: %1. %2")
                             .arg(QString::fromLatin1(raw->head.toHex(' ')),
                                  raw->problem.isEmpty() ? tr("It breaks no rule.") : raw->problem));
        m_model->setFrames({onlyFrame(*m_event)});
        return;
    }
    if (m_event->frames <= 1) {
        m_label->setText(tr("It came whole, in one frame.") + compression);
        m_model->setFrames({onlyFrame(*m_event)});
        return;
    }
    m_label->setText(tr("It came in %Ln frame(s).", nullptr, m_event->frames) + compression);
    m_thread.request([this, id = m_event->id](const ReaderThread::Context &context) -> ReaderThread::Answer {
        if (context.openError)
            return [this, problem = context.openError->message] { m_label->setText(problem); };
        return [this, frames = context.reader.frames(id)] { m_model->setFrames(frames); };
    });
}

} // namespace socketglass
