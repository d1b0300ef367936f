// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/entriespage.h"
#include "views/timeline/colourrule.h"

class QComboBox;
class QLineEdit;

namespace socketglass {

class ColourRulesModel;
class FilterField;

/// One rule: name, filter, colour.
class ColourRuleEditor final : public EntryEditor
{
    Q_OBJECT
public:
    explicit ColourRuleEditor(ColourRulesModel *model, QWidget *parent = nullptr);

    void edit(int row) override;
    /// A new one, to begin with this.
    void editNew(const ColourRule &rule);
    int keep() override;
    [[nodiscard]] QString problem() const override;

private:
    void show(const ColourRule &rule);
    [[nodiscard]] ColourRule rule() const;
    void update();

    ColourRulesModel *m_model;
    int m_row = -1;
    bool m_isActive = true;
    QLineEdit *m_name;
    FilterField *m_filter;
    QComboBox *m_colour;
};

} // namespace socketglass
