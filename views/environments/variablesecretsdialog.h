// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "templates/variables.h"

#include <QDialog>

class QLineEdit;

namespace socketglass {

/// Asks for values that are kept in no file. Not modal to the program; open().
class VariableSecretsDialog final : public QDialog
{
    Q_OBJECT
public:
    VariableSecretsDialog(const QString &environment, const QStringList &names, QWidget *parent = nullptr);

Q_SIGNALS:
    void given(const socketglass::Variables &values);

private:
    QHash<QString, QLineEdit *> m_fields;
};

} // namespace socketglass
