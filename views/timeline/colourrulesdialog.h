// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/colourrules.h"

#include <QDialog>

namespace socketglass {

class ColourRuleEditor;
class ColourRulesModel;
class EntriesPage;

/// Edits the colour rules. Counts at once, without an OK. Not modal.
class ColourRulesDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `rules` must outlive it.
    explicit ColourRulesDialog(ColourRules &rules, QWidget *parent = nullptr);
    /// Shows the editor with a new rule, to be kept or not.
    void add(const ColourRule &rule);

private:
    ColourRulesModel *m_model;
    ColourRuleEditor *m_editor;
    EntriesPage *m_page;
};

} // namespace socketglass
