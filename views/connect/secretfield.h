// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace socketglass {

/// A secret: dots, until the eye in it is pressed. {{name}} is not a secret and shown as it is.
class SecretField final : public QLineEdit
{
    Q_OBJECT
public:
    SecretField(const QString &objectName, const QString &name, QWidget *parent = nullptr);

private:
    void refresh();
    QAction *m_show;
};

} // namespace socketglass
