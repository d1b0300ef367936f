// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates/environments.h"

#include "secrets/secretstore.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QPointer>
#include <QSaveFile>
#include <QStandardPaths>

namespace socketglass {

Environments::Environments(QString folder, SecretStore *secrets, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_secrets(secrets ? secrets : new SecretStore(nullptr, this))
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
    const QStringList before = m_all.value(old).secrets;
    for (const QString &secret : before) {
        if (!environment.secrets.contains(secret))
            m_memory[old].remove(secret);
    }
    if (isNew && m_all.contains(old)) {
        moveSecrets(old, name);
        m_all.remove(old);
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
    if (!m_all.take(name).secrets.isEmpty())
        m_secrets->remove(environmentSecretsKey(name));
    m_memory.remove(name);
    m_secretsRead.remove(name);
    if (m_current == name)
        setCurrent({});
    Q_EMIT listChanged();
    return {};
}

void Environments::setCurrent(const QString &name)
{
    const QString wanted = m_all.contains(name) ? name : QString();
    if (std::exchange(m_current, wanted) == wanted)
        return;
    Q_EMIT variablesChanged();
    readSecrets(wanted, this, [] {});
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

void Environments::readSecrets(const QString &environment, const QObject *context, std::function<void()> done)
{
    if (m_secretsRead.contains(environment) || m_all.value(environment).secrets.isEmpty()) {
        done();
        return;
    }
    const QPointer<const QObject> alive(context);
    m_secrets->read(environmentSecretsKey(environment), this,
                    [this, environment, alive, done = std::move(done)](const QJsonObject &kept) {
                        takeKept(environment, kept);
                        if (alive)
                            done();
                    });
}

/// What is in memory is newer.
void Environments::takeKept(const QString &environment, const QJsonObject &kept)
{
    if (m_secrets->isKept())
        m_secretsRead.insert(environment);
    bool any = false;
    const QStringList names = m_all.value(environment).secrets;
    for (const QString &name : names) {
        if (!kept.contains(name) || m_memory.value(environment).contains(name))
            continue;
        m_memory[environment].insert(name, kept.value(name).toString());
        any = true;
    }
    if (any && environment == m_current)
        Q_EMIT variablesChanged();
}

void Environments::setSecrets(const QString &environment, const Variables &values)
{
    const QStringList names = m_all.value(environment).secrets;
    for (const QString &name : names) {
        if (values.contains(name))
            m_memory[environment].insert(name, values.value(name));
        else
            m_memory[environment].remove(name);
    }
    if (environment == m_current)
        Q_EMIT variablesChanged();
    readSecrets(environment, this, [this, environment] {
        QJsonObject kept;
        const QStringList secrets = m_all.value(environment).secrets;
        for (const QString &name : secrets) {
            if (m_memory.value(environment).contains(name))
                kept.insert(name, m_memory.value(environment).value(name));
        }
        if (m_secretsRead.contains(environment))
            m_secrets->write(environmentSecretsKey(environment), kept);
    });
}

void Environments::moveSecrets(const QString &from, const QString &to)
{
    m_memory.insert(to, m_memory.take(from));
    if (m_secretsRead.remove(from))
        m_secretsRead.insert(to);
    if (m_all.value(from).secrets.isEmpty())
        return;
    m_secrets->read(environmentSecretsKey(from), this, [this, from, to](const QJsonObject &kept) {
        if (kept.isEmpty())
            return;
        m_secrets->write(environmentSecretsKey(to), kept);
        m_secrets->remove(environmentSecretsKey(from));
    });
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

Expansion Environments::check(QByteArrayView text) const
{
    Variables known = variables();
    const QStringList secrets = m_all.value(m_current).secrets;
    for (const QString &name : secrets) {
        if (!known.contains(name))
            known.insert(name, {});
    }
    const Generators shown = m_generators.forPreview();
    return expandVariables(text, known, &shown);
}

QString environmentSecretsKey(const QString &name)
{
    return QStringLiteral("environment ") + name;
}

QString defaultEnvironmentFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/socketglass/environments");
}

} // namespace socketglass
