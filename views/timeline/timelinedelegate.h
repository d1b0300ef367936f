// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/style/shapes.h"
#include "views/timeline/celltexts.h"

#include <QStyledItemDelegate>

namespace socketglass {

class Find;

/// Looks of the timeline: shapes and colours by meaning beside the model's words, fixed-width times and
/// payloads.
class TimelineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// What `find` looks for is highlighted. It must outlive the delegate.
    explicit TimelineDelegate(const Find &find, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    void paintBackground(QPainter *painter, const QStyleOptionViewItem &option, Meaning meaning) const;
    void paintRowColour(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const;
    void paintFocus(QPainter *painter, const QStyleOptionViewItem &option) const;
    void paintNote(QPainter *painter, const QStyleOptionViewItem &option, QRect &area,
                   const QString &note) const;
    void paintHits(QPainter *painter, const QRect &area, const QModelIndex &index, const QString &text) const;
    void paintShape(QPainter *painter, const QStyleOptionViewItem &option, QRect &area,
                    const QModelIndex &index, const QColor &colour) const;

    const Find &m_find;
    mutable CellTexts m_texts;
};

} // namespace socketglass
