// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/filterjob.h"

#include <QObject>

class QMenu;
class QWidget;

namespace socketglass {

class FilterBar;
class TimelineModel;

/// Keeps the rows of the timeline what its bar's filter finds.
class TimelineFiltering final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    TimelineFiltering(TimelineModel &model, FilterBar &bar, QObject *parent = nullptr);

    /// The model has another reader, of this file, or another scope.
    void restart(const QString &path);
    /// Heartbeats beside each other become one row.
    void setFolding(bool folding);
    /// The model follows new rows.
    void follow();
    /// What the filter may be narrowed to from this event. Owned by `parent`.
    [[nodiscard]] QMenu *menuFor(const Event &event, QWidget *parent);
    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }

Q_SIGNALS:
    /// The model has other rows than before; or more of those for which it was asked.
    void rowsReplaced();
    void rowsAdded();
    void finished();

private:
    void start();
    void cancel();
    void add(const FilterHits &hits, bool isFirst);
    void updateCounts();

    TimelineModel &m_model;
    FilterBar &m_bar;
    FilterJob m_job;
    FilterHits m_heartbeats; // among the hits that come next
    bool m_isFolding = false;
};

} // namespace socketglass
