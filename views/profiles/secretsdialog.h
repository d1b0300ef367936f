// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QHash>

class QCheckBox;

namespace socketglass {

class SecretField;

/// Asks for secrets that are needed and not kept. Not modal.
class SecretsDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Texts
    {
        QString title;
        QString reason;
        QString accept;      ///< of the button
        QString explanation; ///< where they go
    };
    struct Secret
    {
        QString key;
        QString label;
    };
    /// `canKeep`: the person chooses whether they are kept.
    SecretsDialog(const Texts &texts, const QList<Secret> &missing, bool canKeep, QWidget *parent = nullptr);

Q_SIGNALS:
    /// By key.
    void entered(const QHash<QString, QString> &values, bool keep);

private:
    void take();

    QList<std::pair<QString, SecretField *>> m_fields; // by the secret's key
    QCheckBox *m_keep;
};

} // namespace socketglass
