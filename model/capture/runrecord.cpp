// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/runrecord.h"

#include "capture/crashhandler.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <optional>

namespace socketglass {

namespace {

constexpr qint64 largestRecord = 64 * 1024;
constexpr auto pattern = "run-*.txt";
constexpr auto signalMark = "signal ";

/// The lock, where no living process has it.
std::unique_ptr<QLockFile> lockOf(const QString &path)
{
    auto lock = std::make_unique<QLockFile>(path + u".lock");
    lock->setStaleLockTime(0);
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

std::optional<UnexpectedEnd> readRecord(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList lines = QString::fromUtf8(file.read(largestRecord)).split(u'\n', Qt::SkipEmptyParts);
    if (lines.isEmpty())
        return {};
    UnexpectedEnd end;
    end.started = QDateTime::fromString(lines.takeFirst(), Qt::ISODate);
    end.report = lines;
    for (const QString &line : std::as_const(lines)) {
        if (end.signal.isEmpty() && line.startsWith(QLatin1String(signalMark)))
            end.signal = line.sliced(qsizetype(qstrlen(signalMark)));
    }
    return end.started.isValid() ? std::optional(end) : std::nullopt;
}

} // namespace

RunRecord::RunRecord(const QString &folder, const QStringList &about)
    : m_folder(folder)
{
    if (!QDir().mkpath(folder))
        return;
    const QString path =
        QDir(folder).filePath(QStringLiteral("run-%1.txt").arg(QCoreApplication::applicationPid()));
    m_lock = lockOf(path);
    QFile file(path);
    if (!m_lock || !file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return;
    const QString started = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    file.write(QString(started + u'\n' + about.join(u'\n') + u'\n').toUtf8());
    m_path = path;
    writeCrashesTo(QFile::encodeName(path).constData());
}

RunRecord::~RunRecord()
{
    if (m_path.isEmpty())
        return;
    stopWritingCrashes();
    QFile::remove(m_path);
}

QList<UnexpectedEnd> RunRecord::takeUnexpectedEnds()
{
    QList<UnexpectedEnd> ends;
    const QFileInfoList records =
        QDir(m_folder).entryInfoList({QLatin1String(pattern)}, QDir::Files | QDir::NoSymLinks, QDir::Time);
    for (const QFileInfo &record : records) {
        const QString path = record.absoluteFilePath();
        if (path == QFileInfo(m_path).absoluteFilePath())
            continue;
        const auto lock = lockOf(path);
        if (!lock)
            continue; // it runs
        if (const auto end = readRecord(path))
            ends.append(*end);
        QFile::remove(path);
    }
    return ends;
}

} // namespace socketglass
