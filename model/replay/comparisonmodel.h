// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/comparison.h"
#include "replay/comparisoncolumns.h"

#include <QAbstractTableModel>
#include <QCache>

namespace socketglass {

/// The rows of a comparison. What a row shows is read from the two files when it is shown.
class ComparisonModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit ComparisonModel(QObject *parent = nullptr);
    ~ComparisonModel() override;

    /// The readers are of the model's thread and outlive it, or the next call. Null: nothing is shown.
    void setResult(std::shared_ptr<const ComparisonResult> result, const SessionFileReader *left = nullptr,
                   const SessionFileReader *right = nullptr);
    [[nodiscard]] const ComparisonResult *result() const { return m_result.get(); }

    /// Without rows that are equal, or count as such.
    void setOnlyDifferences(bool only);
    [[nodiscard]] bool onlyDifferences() const { return m_onlyDifferences; }
    /// The next row that differs, from `row` on downwards or upwards, `row` itself not counted; -1: none.
    [[nodiscard]] int nextDifference(int row, bool downwards = true) const;
    [[nodiscard]] const ComparisonRow *rowAt(int row) const;
    /// All that differs in a row, with what was ignored.
    [[nodiscard]] QList<ValueDifference> differences(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Shown;
    Shown &shown(int row) const;
    QString shownDifferences(int row) const;
    QString text(const ComparisonRow &row, const Shown &shown, ComparisonColumn column) const;
    QVariant value(const ComparisonRow &row, int index, int role) const;
    void rebuild();

    std::shared_ptr<const ComparisonResult> m_result;
    const SessionFileReader *m_left = nullptr;
    const SessionFileReader *m_right = nullptr;
    bool m_onlyDifferences = false;
    QList<qint32> m_differing; ///< rows of the result
    mutable QCache<int, Shown> m_cache;
};

/// Changed, missing, extra or at another place.
[[nodiscard]] bool isDifference(Verdict verdict);
/// "$.price: 10 → 11; $.b is missing"; the ignored ones too where `withIgnored`.
[[nodiscard]] QString differencesText(const QList<ValueDifference> &differences, bool withIgnored);

} // namespace socketglass
