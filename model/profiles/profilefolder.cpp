// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profiles/profilefolder.h"

#include <QCollator>
#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace socketglass {

namespace {

constexpr int deepest = 16;
constexpr int mostFiles = 5'000;
constexpr int mostEntries = 50'000; // of all kinds: a place can be any folder, also one with a million files

class Scan final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::ProfileFolder)
public:
    Scan()
    {
        m_order.setNumericMode(true);
        m_order.setCaseSensitivity(Qt::CaseInsensitive);
    }

    ProfileFolder read(const QString &path, int depth);
    [[nodiscard]] bool isCut() const { return m_cut; }

private:
    void readProfile(const QString &path, ProfileFolder &into);
    template <typename Entry>
    void sort(QList<Entry> &entries) const
    {
        std::stable_sort(entries.begin(), entries.end(), [this](const Entry &a, const Entry &b) {
            const int order = m_order.compare(a.name, b.name);
            return order < 0 || (order == 0 && a.path < b.path);
        });
    }

    QCollator m_order;
    int m_files = 0;
    int m_entries = 0;
    bool m_cut = false;
};

void Scan::readProfile(const QString &path, ProfileFolder &into)
{
    if (++m_files > mostFiles)
        m_cut = true;
    else
        into.profiles.append(readProfileFile(path));
}

ProfileFolder Scan::read(const QString &path, int depth)
{
    ProfileFolder result;
    result.path = path;
    result.name = QDir(path).dirName();
    const QFileInfoList entries =
        QDir(path).entryInfoList(QDir::AllDirs | QDir::Files | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo &entry : entries) {
        if (++m_entries > mostEntries) {
            m_cut = true;
            break;
        }
        if (entry.isFile() && entry.fileName().endsWith(profileSuffix, Qt::CaseInsensitive)) {
            readProfile(entry.filePath(), result);
        } else if (entry.isDir() && !entry.isSymLink() && depth < deepest) {
            ProfileFolder folder = read(entry.filePath(), depth + 1);
            const bool empty = QDir(entry.filePath()).isEmpty();
            if (empty || !folder.profiles.isEmpty() || !folder.folders.isEmpty())
                result.folders.append(std::move(folder));
        }
    }
    sort(result.folders);
    sort(result.profiles);
    return result;
}

void collect(const ProfileFolder &folder, QList<SavedProfile> &into)
{
    for (const ProfileFolder &below : folder.folders)
        collect(below, into);
    into.append(folder.profiles);
}

} // namespace

ProfileFolder scanProfiles(const QString &path)
{
    Scan scan;
    const QFileInfo place(path);
    ProfileFolder result = scan.read(place.absoluteFilePath(), 0);
    const QString shown = QDir::toNativeSeparators(result.path);
    if (place.exists() && !(place.isDir() && place.isReadable()))
        result.problem =
            Scan::tr("“%1” can't be read. Check that it is a folder and that you may open it.").arg(shown);
    else if (scan.isCut())
        result.problem =
            Scan::tr("“%1” holds more than %2 profiles or %3 files: the rest is not shown. Open a folder in "
                     "it instead.")
                .arg(shown)
                .arg(mostFiles)
                .arg(mostEntries);
    return result;
}

QList<SavedProfile> allProfiles(const ProfileFolder &folder)
{
    QList<SavedProfile> result;
    collect(folder, result);
    return result;
}

} // namespace socketglass
