// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QAbstractTableModel>

namespace socketglass {

/// The frames of one message or control frame, as they stood on the wire.
class FramesModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        NumberColumn,
        TimeColumn,
        FinColumn,
        RsvColumn,
        OpcodeColumn,
        MaskColumn,
        LengthColumn,
        HeaderColumn,
        ColumnCount
    };
    using QAbstractTableModel::QAbstractTableModel;

    void setFrames(const QList<FrameRow> &frames);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const FrameRow &frame, int row, int column) const;
    QList<FrameRow> m_frames;
};

/// The one frame of a message that came whole, put together from the event's own row.
[[nodiscard]] FrameRow onlyFrame(const Event &event);

} // namespace socketglass
