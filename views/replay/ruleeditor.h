// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/mockplan.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace socketglass {

class ContentEditor;

/// One rule of a mock server; says at once what is wrong with it.
class RuleEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit RuleEditor(QWidget *parent = nullptr);

    void setRule(const MockRule &rule);
    [[nodiscard]] MockRule rule() const;
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void accepted();
    void cancelled();

private:
    void buildWhen();
    void buildAction();
    void buildButtons();
    QDoubleSpinBox *seconds(const QString &objectName, const QString &name);
    [[nodiscard]] MockRule::When when() const;
    [[nodiscard]] MockRule::Action action() const;
    void update();
    void updateShown();

    MockRule m_rule; // what the fields do not show
    QFormLayout *m_form;
    QComboBox *m_when = nullptr;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_pattern = nullptr;
    QDoubleSpinBox *m_interval = nullptr;
    QSpinBox *m_count = nullptr;
    QComboBox *m_action = nullptr;
    ContentEditor *m_content = nullptr;
    QLabel *m_contentHint = nullptr;
    QLineEdit *m_code = nullptr;
    QLineEdit *m_reason = nullptr;
    QDoubleSpinBox *m_delay = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_accept = nullptr;
    bool m_showing = false;
};

} // namespace socketglass
