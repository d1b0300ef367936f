// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/mockplan.h"
#include "views/common/entriespage.h"

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace socketglass {

class ContentEditor;
class MatchEditor;
class RulesModel;

/// One rule of a mock server; says at once what is wrong with it.
class RuleEditor final : public EntryEditor
{
    Q_OBJECT
public:
    explicit RuleEditor(RulesModel *model, QWidget *parent = nullptr);

    void edit(int row) override;
    int keep() override;
    [[nodiscard]] QString problem() const override;

private:
    void buildWhen();
    void buildAction();
    void setRule(const MockRule &rule);
    [[nodiscard]] MockRule rule() const;
    QDoubleSpinBox *seconds(const QString &objectName, const QString &name);
    [[nodiscard]] MockRule::When when() const;
    [[nodiscard]] MockRule::Action action() const;
    void update();
    void updateShown();

    RulesModel *m_model;
    int m_row = -1;
    MockRule m_rule; // what the fields do not show
    QFormLayout *m_form;
    QComboBox *m_when = nullptr;
    MatchEditor *m_match = nullptr;
    QDoubleSpinBox *m_interval = nullptr;
    QSpinBox *m_count = nullptr;
    QComboBox *m_action = nullptr;
    ContentEditor *m_content = nullptr;
    QLabel *m_contentHint = nullptr;
    QLineEdit *m_code = nullptr;
    QLineEdit *m_reason = nullptr;
    QDoubleSpinBox *m_delay = nullptr;
    bool m_showing = true; // the fields are being filled
};

} // namespace socketglass
