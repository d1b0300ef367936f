// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>

namespace socketglass {

namespace {

class SystemKeychain final : public Keychain
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::Keychain)
public:
    void read(const QString &key, Read done) override;
    void write(const QString &key, const QByteArray &value, Written done) override;
    void remove(const QString &key, Written done) override;

private:
    static QString service() { return QStringLiteral("socketglass"); }
    static QString problemOf(const QKeychain::Job &job);
    template <typename Work>
    static void start(QKeychain::Job *job, const QString &key, Work finished)
    {
        job->setKey(key);
        job->setInsecureFallback(false);
        QObject::connect(job, &QKeychain::Job::finished, job, finished);
        job->start();
    }
};

QString SystemKeychain::problemOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound:
        return {};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return tr("there is no keychain service");
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return tr("access to the keychain was denied");
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    return tr("the keychain service does not answer: %1").arg(job.errorString());
}

void SystemKeychain::read(const QString &key, Read done)
{
    auto *job = new QKeychain::ReadPasswordJob(service());
    start(job, key, [job, done = std::move(done)] { done(job->binaryData(), problemOf(*job)); });
}

void SystemKeychain::write(const QString &key, const QByteArray &value, Written done)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setBinaryData(value);
    start(job, key, [job, done = std::move(done)] { done(problemOf(*job)); });
}

void SystemKeychain::remove(const QString &key, Written done)
{
    auto *job = new QKeychain::DeletePasswordJob(service());
    start(job, key, [job, done = std::move(done)] { done(problemOf(*job)); });
}

} // namespace

std::unique_ptr<Keychain> systemKeychain()
{
    return std::make_unique<SystemKeychain>();
}

} // namespace socketglass
