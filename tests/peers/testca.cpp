// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/testca.h"

#include <QProcess>

namespace socketglass {

namespace {

QString nameOf(TestCa::Kind kind)
{
    switch (kind) {
    case TestCa::Server:
        return QStringLiteral("server");
    case TestCa::Expired:
        return QStringLiteral("expired");
    case TestCa::WrongHost:
        return QStringLiteral("wrong-host");
    case TestCa::SelfSigned:
        return QStringLiteral("self-signed");
    case TestCa::Client:
        return QStringLiteral("client");
    case TestCa::NotYetValid:
        return QStringLiteral("not-yet-valid");
    case TestCa::Weak:
        return QStringLiteral("weak");
    case TestCa::Revoked:
        return QStringLiteral("revoked");
    case TestCa::ByExpired:
        return QStringLiteral("by-expired");
    }
    return {};
}

} // namespace

bool TestCa::create()
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("/bin/sh"),
                  {QStringLiteral(SOCKETGLASS_PEERS_DIR "/make_ca.sh"), m_folder.path()});
    if (process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    m_error = QStringLiteral("make_ca.sh failed (apt-get install openssl): ") +
              QString::fromUtf8(process.readAll());
    return false;
}

QString TestCa::certificate(Kind kind) const
{
    return file(nameOf(kind) + QStringLiteral(".pem"));
}

QString TestCa::key(Kind kind) const
{
    return file(nameOf(kind) + QStringLiteral(".key"));
}

QStringList TestCa::serverArguments(Kind kind) const
{
    return {QStringLiteral("--cert"), certificate(kind), QStringLiteral("--key"), key(kind)};
}

} // namespace socketglass
