// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/replayer.h"

#include <QAbstractTableModel>

namespace socketglass {

/// The playings of a replay, one a row.
class RunsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { SessionColumn, StateColumn, PositionColumn, SentColumn, ReceivedColumn, ColumnCount };
    static constexpr int SessionIdRole = Qt::UserRole; ///< qint64

    using QAbstractTableModel::QAbstractTableModel;
    /// The same replay, further on, or another one.
    void setRuns(const QList<Replayer::Run> &runs);
    [[nodiscard]] const QList<Replayer::Run> &runs() const { return m_runs; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<Replayer::Run> m_runs;
};

/// Where a playing stands, in a few words.
[[nodiscard]] QString runStateText(const Replayer::Run &run);
/// What went wrong or was left out, in sentences; empty: nothing.
[[nodiscard]] QString runNoteText(const Replayer::Run &run);

} // namespace socketglass
