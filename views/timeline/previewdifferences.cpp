// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/previewdifferences.h"

#include "timeline/differingpreview.h"
#include "timeline/timelinemodel.h"

#include <algorithm>

namespace socketglass {

namespace {

constexpr qsizetype mostKnown = 4096;

} // namespace

PreviewDifferences::PreviewDifferences(const TimelineModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    connect(&model, &QAbstractItemModel::modelReset, this, &PreviewDifferences::forget);
    connect(&model, &QAbstractItemModel::dataChanged, this, &PreviewDifferences::forget);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &PreviewDifferences::forget);
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int, int last) {
        if (last + 1 < m_model.rowCount())
            forget();
    });
}

void PreviewDifferences::setShown(bool shown)
{
    if (shown == m_isShown)
        return;
    m_isShown = shown;
    forget();
    Q_EMIT shownChanged();
}

std::optional<QString> PreviewDifferences::of(int row) const
{
    const std::optional<Event> event = m_isShown ? m_model.eventAt(row) : std::nullopt;
    if (!event || !hasDifferingPreview(*event) || isFolded(row))
        return {};
    auto known = m_known.constFind(event->id);
    if (known == m_known.constEnd()) {
        if (m_known.size() >= mostKnown)
            m_known.clear();
        known = m_known.insert(event->id, find(*event, row));
    }
    return *known;
}

std::optional<QString> PreviewDifferences::find(const Event &event, int row) const
{
    for (int above = row - 1; above >= std::max(row - lookBack, 0); --above) {
        const std::optional<Event> before = m_model.eventAt(above);
        if (before && before->session == event.session && before->direction == event.direction &&
            before->kind == EventKind::Message && !isFolded(above))
            return hasDifferingPreview(*before) ? differingPreview(event, *before) : std::nullopt;
    }
    return {};
}

bool PreviewDifferences::isFolded(int row) const
{
    return m_model.index(row, 0).data(FoldCountRole).toLongLong() > 1;
}

} // namespace socketglass
