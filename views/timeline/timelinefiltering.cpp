// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinefiltering.h"

#include "timeline/timelinemodel.h"
#include "views/timeline/filterbar.h"

#include <QMenu>

namespace socketglass {

TimelineFiltering::TimelineFiltering(TimelineModel &model, FilterBar &bar, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_bar(bar)
{
    connect(&m_bar, &FilterBar::filterChanged, this, &TimelineFiltering::start);
    connect(&m_bar, &FilterBar::cancelRequested, this, &TimelineFiltering::cancel);
    connect(&m_job, &FilterJob::heartbeatsFound, this,
            [this](const FilterHits &hits) { m_heartbeats = hits; });
    connect(&m_job, &FilterJob::found, this, &TimelineFiltering::add);
    connect(&m_job, &FilterJob::progressed, &m_bar, [this](double fraction) { m_bar.setProgress(fraction); });
    connect(&m_job, &FilterJob::finished, this, [this](const QString &problem) {
        m_bar.setProgress({});
        m_bar.setProblem(problem);
        updateCounts();
        Q_EMIT finished();
    });
}

void TimelineFiltering::restart(const QString &path)
{
    m_job.setFile(path);
    if (m_isFolding || !m_bar.filter().isEmpty())
        start();
}

void TimelineFiltering::setFolding(bool folding)
{
    if (m_isFolding == folding)
        return;
    m_isFolding = folding;
    m_job.setMarksHeartbeats(folding);
    start();
}

void TimelineFiltering::follow()
{
    m_job.follow();
    if (m_model.isFiltered())
        updateCounts();
}

void TimelineFiltering::start()
{
    m_job.cancel();
    m_bar.setProgress({});
    if (m_isFolding || !m_bar.filter().isEmpty()) {
        m_job.start(m_bar.filter(), m_model.scope());
        return;
    }
    m_model.showAll();
    Q_EMIT rowsReplaced();
}

void TimelineFiltering::cancel()
{
    m_job.cancel();
    m_bar.setProgress({});
    m_bar.setProblem(tr(
        "Cancelled: not all events were looked at, and new ones are not. Enter in the filter begins again."));
    Q_EMIT finished();
}

void TimelineFiltering::add(const FilterHits &hits, bool isFirst)
{
    const FilterHits heartbeats = std::exchange(m_heartbeats, {});
    if (isFirst)
        m_model.showHits(hits, heartbeats);
    else
        m_model.addHits(hits, heartbeats);
    updateCounts();
    if (isFirst)
        Q_EMIT rowsReplaced();
    else
        Q_EMIT rowsAdded();
}

QMenu *TimelineFiltering::menuFor(const Event &event, QWidget *parent)
{
    auto *menu = new QMenu(tr("&Filter"), parent);
    menu->setObjectName(QStringLiteral("onlyMenu"));
    const auto add = [&](const QString &text, const QString &condition) {
        menu->addAction(text, &m_bar, [this, condition] { m_bar.narrow(condition); });
    };
    const QString session = QStringLiteral("session:%1").arg(qint64(event.session));
    const bool isMessage = event.kind == EventKind::Message;
    const QString type = event.opcode == Opcode::Binary ? QStringLiteral("binary") : QStringLiteral("text");
    const QString kind = isMessage ? type : eventKindName(event.kind);
    add(tr("Only this &session"), session);
    add(tr("Only this &kind"), kind);
    if (event.direction != Direction::None)
        add(tr("Only this &direction"),
            event.direction == Direction::Sent ? QStringLiteral("out") : QStringLiteral("in"));
    menu->addSeparator();
    add(tr("&Without this session"), QStringLiteral("not ") + session);
    add(tr("With&out this kind"), QStringLiteral("not ") + kind);
    return menu;
}

void TimelineFiltering::updateCounts()
{
    m_bar.setCounts(m_model.isFiltered() ? m_model.hits().eventCount() : m_model.rowCount(),
                    m_model.eventCount());
}

} // namespace socketglass
