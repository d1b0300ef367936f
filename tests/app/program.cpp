// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace {

QString contentOf(const QJsonObject &event)
{
    return event.value(event.contains(u"text") ? u"text" : u"base64").toString();
}

QString summaryOf(const QJsonObject &event)
{
    const QString kind = event.value(u"event").toString();
    const QString direction = event.value(u"direction").toString();
    const QString directed = direction.isEmpty() ? kind : direction + QStringLiteral(" ") + kind;
    if (kind == u"message")
        return direction + QStringLiteral(" ") + event.value(u"type").toString() + QStringLiteral(":") +
               contentOf(event);
    if (kind == u"ping" || kind == u"pong")
        return directed + QStringLiteral(":") + contentOf(event);
    if (kind == u"closing") {
        const int code = event.value(u"code").toInt(-1);
        return QStringLiteral("%1:%2:%3")
            .arg(directed, code < 0 ? QStringLiteral("none") : QString::number(code),
                 event.value(u"reason").toString());
    }
    if (kind == u"closed")
        return QStringLiteral("closed:%1:%2")
            .arg(event.value(u"code").toInt())
            .arg(event.value(u"wasClean").toBool() ? u"clean" : u"unclean");
    return kind == u"error" ? QStringLiteral("error:") + event.value(u"kind").toString() : directed;
}

} // namespace

QList<QJsonObject> jsonLines(const QByteArray &text)
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.isEmpty())
            objects.append(QJsonDocument::fromJson(line).object());
    }
    return objects;
}

Program::Program()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QString::fromLatin1(name));
    for (const auto *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR"})
        environment.insert(QString::fromLatin1(name), m_folder.filePath(QString::fromLatin1(name)));
    QDir(m_folder.path()).mkpath(QStringLiteral("TMPDIR"));
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(m_folder.path());
}

void Program::setLanguage(const QString &code)
{
    auto environment = m_process.processEnvironment();
    environment.insert(QStringLiteral("LANGUAGE"), code);
    m_process.setProcessEnvironment(environment);
}

void Program::start(const QStringList &arguments)
{
    m_output.clear();
    m_errors.clear();
    m_process.start(QStringLiteral(SOCKETGLASS_PROGRAM), arguments);
    m_process.waitForStarted();
}

bool Program::run(const QStringList &arguments, const QByteArray &input)
{
    start(arguments);
    m_process.write(input);
    m_process.closeWriteChannel();
    return m_process.waitForFinished(20'000);
}

QByteArray Program::output()
{
    m_output += m_process.readAllStandardOutput();
    return m_output;
}

QString Program::errors()
{
    m_errors += m_process.readAllStandardError();
    return QString::fromUtf8(m_errors);
}

QList<QJsonObject> Program::events()
{
    const QByteArray text = output();
    return jsonLines(text.first(text.lastIndexOf('\n') + 1));
}

QStringList Program::summary()
{
    QStringList words;
    for (const QJsonObject &event : events())
        words.append(summaryOf(event));
    return words;
}

bool Program::write(const QString &name, const QByteArray &content) const
{
    QDir().mkpath(QFileInfo(file(name)).path());
    QFile target(file(name));
    return target.open(QIODevice::WriteOnly) && target.write(content) == content.size();
}

QByteArray Program::read(const QString &name) const
{
    QFile source(file(name));
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

QByteArray withoutExactFields(const QByteArray &lines)
{
    QByteArrayList result = lines.split('\n');
    for (QByteArray &line : result) {
        if (const qsizetype at = line.indexOf(",\"socketglass\":{"); at >= 0)
            line = line.first(at) + '}';
    }
    return result.join('\n');
}
