// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace socketglass {

/// A folder of the test's own, with files as another program writes them.
class Folder final
{
public:
    [[nodiscard]] QString path(const QString &name = {}) const
    {
        return name.isEmpty() ? m_folder.path() : m_folder.filePath(name);
    }
    void write(const QString &name, const QByteArray &content) const
    {
        QDir(m_folder.path()).mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("can't write %s", qPrintable(name));
    }
    void writeProfile(const QString &name, const QByteArray &members) const
    {
        write(name + QStringLiteral(".profile.json"),
              "{\n\"format\": \"socketglass-profile\", \"version\": 1,\n" + members + "\n}\n");
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    /// Every file below, sorted.
    [[nodiscard]] QStringList files() const
    {
        QStringList result;
        list(m_folder.path(), {}, result);
        result.sort();
        return result;
    }

private:
    static void list(const QString &folder, const QString &prefix, QStringList &into)
    {
        const QFileInfoList entries =
            QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        for (const QFileInfo &entry : entries) {
            if (entry.isDir())
                list(entry.filePath(), prefix + entry.fileName() + u'/', into);
            else
                into.append(prefix + entry.fileName());
        }
    }
    QTemporaryDir m_folder;
};

} // namespace socketglass
