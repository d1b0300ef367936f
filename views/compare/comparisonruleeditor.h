// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/comparison.h"
#include "views/common/entriespage.h"

class QComboBox;
class QLineEdit;

namespace socketglass {

class ComparisonRulesModel;

/// One rule of a comparison.
class ComparisonRuleEditor final : public EntryEditor
{
    Q_OBJECT
public:
    explicit ComparisonRuleEditor(ComparisonRulesModel *model, QWidget *parent = nullptr);

    void edit(int row) override;
    int keep() override;
    [[nodiscard]] QString problem() const override;

private:
    [[nodiscard]] ComparisonRule rule() const;
    void update();

    ComparisonRulesModel *m_model;
    int m_row = -1;
    QComboBox *m_kind;
    QLineEdit *m_pattern;
};

/// The rules of a comparison, and the editor of one.
[[nodiscard]] EntriesPage *makeComparisonRulesPage(ComparisonRulesModel *model, QWidget *parent);

} // namespace socketglass
