// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/keychain.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>

namespace socketglass {

/// Secrets by name, of one owner each: in the keychain, and where that fails in memory until the program
/// ends. Never in a file. Never blocks.
class SecretStore final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const QJsonObject &secrets)>;

    /// Nothing: in memory only.
    explicit SecretStore(std::unique_ptr<Keychain> keychain, QObject *parent = nullptr);
    ~SecretStore() override;

    /// Empty: there are none. Called later, or at once; not when `context` is gone.
    void read(const QString &key, const QObject *context, Done done);
    void write(const QString &key, const QJsonObject &secrets); ///< none: removes what there is
    void remove(const QString &key) { write(key, {}); }

    /// False: what is written is gone when the program ends. Known for certain once something was read or
    /// written.
    [[nodiscard]] bool isKept() const { return m_keychain && m_problem.isEmpty(); }
    [[nodiscard]] QString problem() const { return m_problem; } ///< translated: why not
    /// Where secrets go, for people.
    [[nodiscard]] QString explanation() const;

Q_SIGNALS:
    void keptChanged();

private:
    void setProblem(const QString &problem);

    std::unique_ptr<Keychain> m_keychain;
    QHash<QString, QJsonObject> m_inMemory; // what was read or written in this run
    QString m_problem;
};

} // namespace socketglass
