// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/statistics.h"

#include <QAbstractItemModel>

namespace socketglass {

enum class StatisticsColumn : int { Figure, Sent, Received };
inline constexpr int statisticsColumnCount = 3;

/// Statistics as a tree: groups of figures, sent and received beside each other. Its rows never change.
class StatisticsModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role : int {
        NumberRole = Qt::UserRole
    }; ///< double, in messages, bytes or ns; invalid: there is none

    explicit StatisticsModel(QObject *parent = nullptr);

    /// `now` (ns since 1970): what the figures of now are about.
    void setFigures(const StatisticsFigures &figures, qint64 now);
    /// One line a row, columns divided by tabs.
    [[nodiscard]] QString text() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] std::optional<double> number(const QModelIndex &index) const;

    StatisticsFigures m_figures;
    qint64 m_now = 0;
};

} // namespace socketglass
