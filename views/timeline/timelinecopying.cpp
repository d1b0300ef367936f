// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinecopying.h"

#include "timeline/timelinemodel.h"
#include "views/timeline/rowaction.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QTableView>
#include <QToolButton>

namespace socketglass {

TimelineCopying::TimelineCopying(const TimelineModel &model, const QTableView &view, QWidget *owner)
    : QObject(owner)
    , m_model(model)
    , m_view(view)
    , m_owner(owner)
    , m_state(new QLabel(owner))
    , m_cancel(new QToolButton(owner))
{
    buildActions();
    buildState();
}

QAction *TimelineCopying::add(CopyFormat format, const char *name, const QString &text, const QString &tip,
                              const QKeySequence &shortcut)
{
    QAction *action = makeRowAction(m_owner, name, text, tip, shortcut);
    connect(action, &QAction::triggered, this, [this, format] { copy(format); });
    return action;
}

void TimelineCopying::buildActions()
{
    m_actions << add(CopyFormat::Text, "copyText", tr("&Copy"),
                     tr("Payload as text, hexadecimal where it is not text; other events as a sentence"),
                     QKeySequence::Copy);
    m_actions << add(CopyFormat::Rows, "copyRows", tr("Copy &rows"),
                     tr("The columns of the rows, separated by tabs"),
                     QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    auto *menu = new QMenu(tr("Copy &as"), m_owner);
    menu->setObjectName(QStringLiteral("copyAsMenu"));
    menu->setToolTipsVisible(true);
    menu->addActions({
        add(CopyFormat::JsonLine, "copyJson", tr("&JSON line"), tr("Each event as one line of JSON")),
        add(CopyFormat::Hex, "copyHex", tr("&Hex"), tr("The bytes of the payload in hexadecimal")),
        add(CopyFormat::Base64, "copyBase64", tr("&Base64"), tr("The bytes of the payload in base64")),
        add(CopyFormat::CArray, "copyCArray", tr("&C array"),
            tr("The bytes of the payload as a definition in C")),
        add(CopyFormat::Command, "copyCommand", tr("Command &line"),
            tr("A line for a shell that connects to the same address and sends the message again")),
    });
    m_actions << menu->menuAction();
}

void TimelineCopying::buildState()
{
    m_state->setObjectName(QStringLiteral("copyState"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_cancel->setObjectName(QStringLiteral("copyCancel"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stop copying; the clipboard stays as it is"));
    m_cancel->hide();
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        m_job.cancel();
        m_cancel->hide();
        tell(tr("Copying cancelled"));
    });
    connect(&m_job, &CopyJob::progressed, this, [this](double fraction) {
        m_cancel->show();
        tell(tr("Copying… %1 %").arg(int(fraction * 100)));
    });
    connect(&m_job, &CopyJob::finished, this, &TimelineCopying::finish);
}

void TimelineCopying::finish(const QString &text, qint64 events, const QString &problem)
{
    m_cancel->hide();
    if (events > 0)
        QApplication::clipboard()->setText(text);
    tell(problem.isEmpty() ? tr("%Ln row(s) copied", nullptr, int(events)) : problem);
}

void TimelineCopying::tell(const QString &text)
{
    m_state->setText(text);
    m_state->setToolTip(text.toHtmlEscaped());
}

void TimelineCopying::copy(CopyFormat format)
{
    CopyJob::Request request{format, m_model.scope(), {}, m_names, {}};
    const QList<RowRange> ranges = selectedRanges(m_view);
    for (const RowRange &range : ranges) {
        if (m_model.isFiltered()) {
            const FilterHits events = m_model.hits().eventsOf(range.first, range.count);
            request.events.insert(request.events.end(), events.begin(), events.end());
        } else {
            request.rows << RowRange{m_model.numberOf(int(range.first)), range.count};
        }
    }
    if (!ranges.isEmpty())
        m_job.start(request);
}

} // namespace socketglass
