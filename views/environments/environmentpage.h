// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "templates/environment.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QTableView;

namespace socketglass {

class TextRowsModel;

/// Name, variables and rules of one environment.
class EnvironmentPage final : public QWidget
{
    Q_OBJECT
public:
    explicit EnvironmentPage(QWidget *parent = nullptr);

    /// `secrets`: their values.
    void show(const Environment &environment, const Variables &secrets);
    /// Values that came later; what is typed stays.
    void addSecrets(const Variables &secrets);
    /// Where secrets go.
    void setSecretsText(const QString &text);
    /// What stands in the fields, whether or not it is right.
    [[nodiscard]] Environment environment() const;
    [[nodiscard]] Variables secrets() const;
    [[nodiscard]] QString problem() const; ///< translated; empty: can be saved
    void focusName();

Q_SIGNALS:
    void edited();

private:
    QTableView *addTable(TextRowsModel *model, const QString &objectName, const QString &name,
                         const QString &description);

    QLineEdit *m_name;
    TextRowsModel *m_variables;
    TextRowsModel *m_rules;
    QLabel *m_secretsText;
};

} // namespace socketglass
