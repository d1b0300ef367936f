// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>

namespace socketglass {

namespace {

constexpr int readyTimeoutMs = 20'000;
constexpr int stopTimeoutMs = 5'000;

struct ScriptFacts
{
    QString file;
    QString interpreter;
    QString package;
};

ScriptFacts factsOf(Peer::Script script)
{
    const QString node = QStringLiteral("node");
    const QString python = QStringLiteral("/usr/bin/python3");
    switch (script) {
    case Peer::Ws:
        return {QStringLiteral("ws_server.js"), node, QStringLiteral("nodejs node-ws")};
    case Peer::WsClient:
        return {QStringLiteral("ws_client.js"), node, QStringLiteral("nodejs node-ws")};
    case Peer::Websockets:
        return {QStringLiteral("websockets_server.py"), python, QStringLiteral("python3-websockets")};
    case Peer::Soup:
        return {QStringLiteral("soup_server.py"), python, QStringLiteral("python3-gi gir1.2-soup-3.0")};
    case Peer::Raw:
        return {QStringLiteral("raw_server.py"), python, QStringLiteral("python3")};
    case Peer::Proxy:
        return {QStringLiteral("proxy_server.py"), python, QStringLiteral("python3")};
    case Peer::Nginx:
        return {QStringLiteral("nginx_server.py"), python, QStringLiteral("nginx")};
    case Peer::RealProxy:
        return {QStringLiteral("real_proxy.py"), python, QStringLiteral("tinyproxy microsocks")};
    }
    return {};
}

QProcessEnvironment environment()
{
    auto result = QProcessEnvironment::systemEnvironment();
    QStringList folders = result.value(QStringLiteral("NODE_PATH")).split(u':', Qt::SkipEmptyParts);
    folders << QStringLiteral("/usr/share/nodejs");
    result.insert(QStringLiteral("NODE_PATH"), folders.join(u':'));
    return result;
}

} // namespace

Peer::Peer(Script script, const QStringList &arguments, QObject *parent)
    : QObject(parent)
    , m_script(script)
    , m_arguments(arguments)
{
    m_process.setProcessEnvironment(environment());
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &Peer::readLines);
}

Peer::~Peer()
{
    stop();
}

bool Peer::start()
{
    const ScriptFacts facts = factsOf(m_script);
    const QString program = QStandardPaths::findExecutable(facts.interpreter);
    const QString install = QStringLiteral(" Install it: apt-get install %1").arg(facts.package);
    if (program.isEmpty()) {
        m_error = facts.interpreter + QStringLiteral(" is missing.") + install;
        return false;
    }
    m_process.start(program,
                    QStringList{QStringLiteral(SOCKETGLASS_PEERS_DIR "/") + facts.file} + m_arguments);
    const QDeadlineTimer deadline(readyTimeoutMs);
    while (!m_ready && !deadline.hasExpired() && m_process.state() != QProcess::NotRunning)
        m_process.waitForReadyRead(int(deadline.remainingTime()));
    if (m_ready)
        return true;
    m_error = QStringLiteral("%1 did not become ready. %2: %3%4")
                  .arg(facts.file, m_process.errorString(),
                       QString::fromUtf8(m_process.readAllStandardError()), install);
    return false;
}

void Peer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(stopTimeoutMs)) {
        m_process.kill();
        m_process.waitForFinished(stopTimeoutMs);
    }
}

QUrl Peer::url(const QString &pathAndQuery, const QString &host) const
{
    const bool tls = m_arguments.contains(QStringLiteral("--cert"));
    return QUrl(QStringLiteral("%1://%2:%3%4")
                    .arg(tls ? QStringLiteral("wss") : QStringLiteral("ws"), host, QString::number(m_port),
                         pathAndQuery));
}

bool Peer::hasLine(const QString &start) const
{
    return std::any_of(m_lines.cbegin(), m_lines.cend(),
                       [&](const QString &line) { return line.startsWith(start); });
}

QList<QJsonObject> Peer::events(const QString &name) const
{
    QList<QJsonObject> result;
    for (const QString &line : m_lines) {
        const QJsonObject event = QJsonDocument::fromJson(line.toUtf8()).object();
        if (name.isEmpty() || event.value(u"event").toString() == name)
            result.append(event);
    }
    return result;
}

void Peer::send(const QJsonObject &command)
{
    m_process.write(QJsonDocument(command).toJson(QJsonDocument::Compact) + '\n');
}

void Peer::readLines()
{
    while (m_process.canReadLine()) {
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
        if (!m_ready) {
            m_ready = line.startsWith(u"READY ");
            m_port = line.section(u' ', 1, 1).toUShort();
            continue;
        }
        m_lines.append(line);
        Q_EMIT lineReceived(line);
    }
}

} // namespace socketglass
