// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace socketglass {

class ColourRuleEditor;
class ColourRulesModel;
class EntriesPage;
struct ColourRule;

/// The rules of a model; what is changed is at work at once.
class ColourRulesDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ColourRulesDialog(ColourRulesModel *model, QWidget *parent = nullptr);
    /// Shows the editor, filled with this.
    void addRule(const ColourRule &rule);

private:
    void toggle();

    ColourRulesModel *m_model;
    ColourRuleEditor *m_editor;
    EntriesPage *m_page;
};

} // namespace socketglass
