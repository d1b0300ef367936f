// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "templates/environment.h"
#include "templates/generators.h"

#include <QObject>
#include <QSet>

#include <functional>

namespace socketglass {

class SecretStore;

/// Every environment of a folder, a file each; which one is chosen; and what is in no file: secrets, which
/// the store keeps, and values taken out of messages, which last until the program ends.
class Environments final : public QObject
{
    Q_OBJECT
public:
    /// Empty: kept in memory only. `secrets` outlives this; null: these are in memory only, too.
    explicit Environments(QString folder = {}, SecretStore *secrets = nullptr, QObject *parent = nullptr);

    [[nodiscard]] QStringList names() const { return m_all.keys(); }
    [[nodiscard]] Environment environment(const QString &name) const { return m_all.value(name); }
    /// Translated: files that can't be used, each by name and line. They are never written to.
    [[nodiscard]] QStringList problems() const { return m_problems; }
    /// In place of the one named `old`; empty: a new one. Translated problem, or empty.
    [[nodiscard]] QString save(const Environment &environment, const QString &old = {});
    [[nodiscard]] QString remove(const QString &name);

    [[nodiscard]] QString current() const { return m_current; } ///< empty: none is chosen
    void setCurrent(const QString &name);
    /// Of the chosen one, values in memory before those of its file.
    [[nodiscard]] Variables variables() const;
    /// Secrets of the chosen one among `names` that have no value yet.
    [[nodiscard]] QStringList missingSecrets(const QStringList &names) const;
    /// In memory, of the chosen one.
    void setValue(const QString &name, const QString &value);
    [[nodiscard]] Variables valuesInMemory(const QString &environment) const;
    void setValuesInMemory(const QString &environment, const Variables &values);
    /// `done` is called, at once or later, when those that are kept are in memory; not when `context` is
    /// gone.
    void readSecrets(const QString &environment, const QObject *context, std::function<void()> done);
    /// All that an environment has; those that are not among `values` are forgotten.
    void setSecrets(const QString &environment, const Variables &values);
    [[nodiscard]] SecretStore *secretStore() const { return m_secrets; }
    [[nodiscard]] const Generators &generators() const { return m_generators; }
    [[nodiscard]] Expansion expand(QByteArrayView text) const { return expander()(text); }
    /// With the values of this moment; any thread may call it.
    [[nodiscard]] std::function<Expansion(QByteArrayView text)> expander() const;
    /// For marks and previews: counts nothing, reads no file.
    [[nodiscard]] Expansion preview(QByteArrayView text) const;
    /// For marks: the same, but secrets that will be asked for count as known.
    [[nodiscard]] Expansion check(QByteArrayView text) const;

Q_SIGNALS:
    void listChanged();
    void variablesChanged();

private:
    void load();
    void takeKept(const QString &environment, const QJsonObject &kept);
    void moveSecrets(const QString &from, const QString &to);
    [[nodiscard]] QString pathOf(const QString &name) const;

    QString m_folder;
    QMap<QString, Environment> m_all;
    QStringList m_problems;
    QString m_current;
    QHash<QString, Variables> m_memory; // by environment
    SecretStore *m_secrets;
    QSet<QString> m_secretsRead; // environments
    Generators m_generators;
};

/// Of its secrets in the store.
[[nodiscard]] QString environmentSecretsKey(const QString &name);
[[nodiscard]] QString defaultEnvironmentFolder(); ///< <user's config>/socketglass/environments

} // namespace socketglass
