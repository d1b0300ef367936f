// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/entriespage.h"
#include "views/timeline/colourrules.h"

class QComboBox;
class QLineEdit;

namespace socketglass {

class ColourRulesModel;
class FilterField;

class ColourRuleEditor final : public EntryEditor
{
    Q_OBJECT
public:
    explicit ColourRuleEditor(ColourRulesModel *model, QWidget *parent = nullptr);

    void edit(int row) override;
    int keep() override;
    [[nodiscard]] QString problem() const override;
    /// What a new rule begins with.
    void setFresh(const ColourRule &rule) { m_fresh = rule; }

private:
    void setRule(const ColourRule &rule);

    ColourRulesModel *m_model;
    QLineEdit *m_name;
    FilterField *m_filter;
    QComboBox *m_colour;
    ColourRule m_fresh;
    bool m_enabled = true;
    int m_row = -1;
};

} // namespace socketglass
