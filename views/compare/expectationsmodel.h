// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/expectation.h"
#include "views/common/entriesmodel.h"

#include <QPalette>

namespace socketglass {

/// Expectations of a file, and what the last check of each found.
class ExpectationsModel final : public EntriesOf<Expectation>
{
    Q_OBJECT
public:
    enum Column { ResultColumn, SentenceColumn, ColumnCount };

    explicit ExpectationsModel(QObject *parent = nullptr);

    void setPalette(const QPalette &palette);
    /// Of checked entries, in their order; they hold until the entries change.
    void setResults(const QList<ExpectationResult> &results);
    [[nodiscard]] bool isChecked() const { return !m_results.isEmpty(); }
    /// Nothing: it was not checked.
    [[nodiscard]] std::optional<ExpectationResult> result(int row) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString resultText(int row) const;

    QList<ExpectationResult> m_results;
    QPalette m_palette;
};

} // namespace socketglass
