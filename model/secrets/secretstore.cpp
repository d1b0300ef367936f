// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretstore.h"

#include <QJsonDocument>
#include <QPointer>

namespace socketglass {

SecretStore::SecretStore(std::unique_ptr<Keychain> keychain, QObject *parent)
    : QObject(parent)
    , m_keychain(std::move(keychain))
{
    if (!m_keychain)
        m_problem = tr("this program was built without one");
}

SecretStore::~SecretStore() = default;

void SecretStore::read(const QString &key, const QObject *context, Done done)
{
    if (!m_keychain || m_inMemory.contains(key)) {
        done(m_inMemory.value(key));
        return;
    }
    const QPointer<SecretStore> self(this);
    const QPointer<const QObject> alive(context);
    m_keychain->read(
        key, [self, alive, key, done = std::move(done)](const QByteArray &value, const QString &problem) {
            if (!self)
                return;
            self->setProblem(problem);
            if (problem.isEmpty() && !self->m_inMemory.contains(key)) // written meanwhile: newer
                self->m_inMemory.insert(key, QJsonDocument::fromJson(value).object());
            if (alive)
                done(self->m_inMemory.value(key));
        });
}

void SecretStore::write(const QString &key, const QJsonObject &secrets)
{
    m_inMemory.insert(key, secrets);
    if (!m_keychain)
        return;
    const QPointer<SecretStore> self(this);
    const auto written = [self](const QString &problem) {
        if (self)
            self->setProblem(problem);
    };
    if (secrets.isEmpty())
        m_keychain->remove(key, written);
    else
        m_keychain->write(key, QJsonDocument(secrets).toJson(QJsonDocument::Compact), written);
}

void SecretStore::setProblem(const QString &problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    Q_EMIT keptChanged();
}

QString SecretStore::explanation() const
{
    if (isKept())
        return tr("Passwords, tokens and keys go to the keychain of your desktop, never into the file.");
    return tr("Passwords, tokens and keys are not kept: there is no keychain that takes them (%1). They are "
              "asked for when they are needed, held in memory until the program ends, and never written to a "
              "file.")
        .arg(m_problem);
}

} // namespace socketglass
