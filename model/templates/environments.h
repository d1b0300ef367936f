// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "templates/environment.h"
#include "templates/generators.h"

#include <QObject>

#include <functional>

namespace socketglass {

/// Every environment of a folder, a file each; which one is chosen; and what is known in memory only:
/// secrets, values taken out of messages.
class Environments final : public QObject
{
    Q_OBJECT
public:
    /// Empty: kept in memory only.
    explicit Environments(QString folder = {}, QObject *parent = nullptr);

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
    [[nodiscard]] const Generators &generators() const { return m_generators; }
    [[nodiscard]] Expansion expand(QByteArrayView text) const { return expander()(text); }
    /// With the values of this moment; any thread may call it.
    [[nodiscard]] std::function<Expansion(QByteArrayView text)> expander() const;
    /// For marks and previews: counts nothing, reads no file.
    [[nodiscard]] Expansion preview(QByteArrayView text) const;

Q_SIGNALS:
    void listChanged();
    void variablesChanged();

private:
    void load();
    [[nodiscard]] QString pathOf(const QString &name) const;

    QString m_folder;
    QMap<QString, Environment> m_all;
    QStringList m_problems;
    QString m_current;
    QHash<QString, Variables> m_memory; // by environment
    Generators m_generators;
};

[[nodiscard]] QString defaultEnvironmentFolder(); ///< <user's config>/socketglass/environments

} // namespace socketglass
