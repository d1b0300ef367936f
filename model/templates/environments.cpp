// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates/environments.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace socketglass {

Environments::Environments(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
    if (!m_folder.isEmpty())
        load();
}

void Environments::load()
{
    const QFileInfoList files =
        QDir(m_folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : files) {
        QString problem;
        if (const auto environment = readEnvironment(file.filePath(), &problem))
            m_all.insert(environment->name, *environment);
        else
            m_problems.append(problem);
    }
}

QString Environments::pathOf(const QString &name) const
{
    return QDir(m_folder).filePath(name + QStringLiteral(".json"));
}

QString Environments::save(const Environment &environment, const QString &old)
{
    const QString name = environment.name;
    if (const QString problem = Environment::nameProblem(name); !problem.isEmpty())
        return problem;
    // A broken file of this name is not in m_all, and stays as it is.
    const bool isNew = name != old;
    if (isNew && (m_all.contains(name) || (!m_folder.isEmpty() && QFile::exists(pathOf(name)))))
        return tr("There is an environment “%1” already. Choose another name.").arg(name);
    if (!m_folder.isEmpty()) {
        const QByteArray bytes = environment.toJson();
        QDir().mkpath(m_folder);
        QSaveFile file(pathOf(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            return tr("The environment could not be saved to “%1”: %2. Check that you may write there and "
                      "that the disk has room.")
                .arg(QDir::toNativeSeparators(file.fileName()), file.errorString());
        if (isNew && m_all.contains(old))
            QFile::remove(pathOf(old));
    }
    if (isNew && m_all.remove(old) > 0) {
        m_memory.insert(name, m_memory.take(old));
        if (m_current == old)
            m_current = name;
    }
    m_all.insert(name, environment);
    if (isNew)
        Q_EMIT listChanged();
    if (name == m_current)
        Q_EMIT variablesChanged();
    return {};
}

QString Environments::remove(const QString &name)
{
    if (!m_all.contains(name))
        return {};
    if (!m_folder.isEmpty() && QFile::exists(pathOf(name)) && !QFile::remove(pathOf(name)))
        return tr("The file “%1” could not be deleted. Check that you may write in its folder.")
            .arg(QDir::toNativeSeparators(pathOf(name)));
    m_all.remove(name);
    m_memory.remove(name);
    if (m_current == name)
        setCurrent({});
    Q_EMIT listChanged();
    return {};
}

void Environments::setCurrent(const QString &name)
{
    const QString wanted = m_all.contains(name) ? name : QString();
    if (std::exchange(m_current, wanted) != wanted)
        Q_EMIT variablesChanged();
}

Variables Environments::variables() const
{
    Variables result;
    const Environment chosen = m_all.value(m_current);
    for (auto each = chosen.variables.begin(); each != chosen.variables.end(); ++each)
        result.insert(each.key(), each.value());
    result.insert(m_memory.value(m_current));
    return result;
}

QStringList Environments::missingSecrets(const QStringList &names) const
{
    const QStringList secrets = m_all.value(m_current).secrets;
    const Variables known = variables();
    QStringList result;
    for (const QString &name : names) {
        if (secrets.contains(name) && !known.contains(name))
            result.append(name);
    }
    return result;
}

void Environments::setValue(const QString &name, const QString &value)
{
    m_memory[m_current].insert(name, value);
    Q_EMIT variablesChanged();
}

Variables Environments::valuesInMemory(const QString &environment) const
{
    return m_memory.value(environment);
}

void Environments::setValuesInMemory(const QString &environment, const Variables &values)
{
    m_memory.insert(environment, values);
    if (environment == m_current)
        Q_EMIT variablesChanged();
}

std::function<Expansion(QByteArrayView text)> Environments::expander() const
{
    return [values = variables(), generators = m_generators](QByteArrayView text) {
        return expandVariables(text, values, &generators);
    };
}

Expansion Environments::preview(QByteArrayView text) const
{
    const Generators shown = m_generators.forPreview();
    return expandVariables(text, variables(), &shown);
}

QString defaultEnvironmentFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/socketglass/environments");
}

} // namespace socketglass
