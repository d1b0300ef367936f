// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profiles/profilechanges.h"

#include "profiles/portablefilename.h"
#include "profiles/profilefolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

#include <algorithm>

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ProfileChanges)
};

QString shown(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

ProfileChange failed(const QString &problem)
{
    return {problem, {}, {}, {}};
}

QString cannotMove(const QString &from, const QString &to)
{
    return Words::tr("“%1” could not be moved to “%2”. Check that you may write in both folders and that the "
                     "disk has room.")
        .arg(shown(from), shown(to));
}

/// Also where both names differ in case only, on systems that take them for the same.
bool moveEntry(const QString &from, const QString &to)
{
    return QFileInfo(from).isDir() ? QDir().rename(from, to) : QFile::rename(from, to);
}

/// In `folder`, free; `except`: taken by what is being renamed, so free to it.
QString freePath(const QString &folder, const QString &name, const QString &suffix, const QString &except)
{
    const QString wanted = folder + u'/' + portableFileName(name) + suffix;
    if (wanted.compare(except, Qt::CaseInsensitive) == 0)
        return wanted;
    return folder + u'/' + freeFileName(folder, portableFileName(name), suffix);
}

ProfileChange renameFolder(const QString &path, const QString &name)
{
    const QString target = freePath(QFileInfo(path).path(), name, {}, path);
    if (target != path && !moveEntry(path, target))
        return failed(cannotMove(path, target));
    return {{}, target, {}, {}};
}

QString takeAway(const SavedProfile &saved, ProfileChange &change)
{
    QFile file(saved.path);
    QByteArray content;
    if (file.open(QIODevice::ReadOnly))
        content = file.readAll();
    file.close();
    if (!file.remove())
        return Words::tr("“%1” could not be deleted: %2. Check that you may write in this folder.")
            .arg(shown(saved.path), file.errorString());
    change.removed.append({saved.path, content});
    return {};
}

/// The folder and those in it, as far as they are empty.
void removeEmpty(const ProfileFolder &folder, ProfileChange &change)
{
    for (const ProfileFolder &below : folder.folders)
        removeEmpty(below, change);
    if (QDir().rmdir(folder.path))
        change.removedFolders.prepend(folder.path);
}

} // namespace

ProfileChange saveProfile(SavedProfile saved, const QString &folder)
{
    if (saved.path.isEmpty()) {
        if (!QDir().mkpath(folder))
            return failed(Words::tr("The folder “%1” could not be made. Check that you may write there.")
                              .arg(shown(folder)));
        saved.path = freePath(folder, saved.name, profileSuffix, {});
    }
    const QString problem = writeProfileFile(saved);
    return {problem, saved.path, {}, {}};
}

ProfileChange renameEntry(const QString &path, const QString &name)
{
    if (QFileInfo(path).isDir())
        return renameFolder(path, name);
    SavedProfile saved = readProfileFile(path);
    const QString target = freePath(QFileInfo(path).path(), name, profileSuffix, path);
    if (!saved.isBroken()) { // a broken file is moved, never written
        saved.name = name;
        if (const QString problem = writeProfileFile(saved); !problem.isEmpty())
            return failed(problem);
    }
    if (target != path && !moveEntry(path, target))
        return failed(cannotMove(path, target));
    return {{}, target, {}, {}};
}

ProfileChange moveEntries(const QStringList &paths, const QString &folder)
{
    ProfileChange change;
    for (const QString &path : paths) {
        const QFileInfo entry(path);
        const bool isFolder = entry.isDir();
        if (entry.path() == folder || (isFolder && QString(folder + u'/').startsWith(path + u'/')))
            continue; // it is there already, or can't be put into itself
        const QString suffix = isFolder ? QString() : QString(profileSuffix);
        const QString name = isFolder ? entry.fileName() : profileNameOfFile(path);
        change.path = folder + u'/' + freeFileName(folder, name, suffix);
        if (!moveEntry(path, change.path)) {
            change.problem = cannotMove(path, change.path);
            break;
        }
    }
    return change;
}

ProfileChange duplicateProfile(const QString &path)
{
    SavedProfile copy = readProfileFile(path);
    if (copy.isBroken())
        return failed(copy.problem);
    copy.path.clear();
    copy.id.clear();
    const QString folder = QFileInfo(path).path();
    const QString file = freeFileName(folder, portableFileName(copy.name), profileSuffix);
    copy.name = profileNameOfFile(file);
    return saveProfile(copy, folder);
}

ProfileChange makeFolder(const QString &parent, const QString &name)
{
    const QString path = freePath(parent, name, {}, {});
    if (!QDir().mkpath(path))
        return failed(
            Words::tr("The folder “%1” could not be made. Check that you may write there.").arg(shown(path)));
    return {{}, path, {}, {}};
}

ProfileChange removeEntries(const QStringList &paths)
{
    ProfileChange change;
    for (const QString &path : paths) {
        const bool isFolder = QFileInfo(path).isDir();
        ProfileFolder folder;
        if (isFolder)
            folder = scanProfiles(path);
        QList<SavedProfile> profiles = allProfiles(folder);
        if (!isFolder)
            profiles.append(readProfileFile(path));
        for (const SavedProfile &saved : std::as_const(profiles)) {
            change.problem = takeAway(saved, change);
            if (!change.problem.isEmpty())
                return change;
        }
        if (isFolder)
            removeEmpty(folder, change);
    }
    return change;
}

ProfileChange restoreFiles(const ProfileChange &removal)
{
    ProfileChange change;
    for (const QString &folder : removal.removedFolders)
        QDir().mkpath(folder);
    for (const ProfileChange::File &file : removal.removed) {
        if (QFileInfo::exists(file.path))
            continue;
        QSaveFile writer(file.path);
        QDir().mkpath(QFileInfo(file.path).path());
        if (!writer.open(QIODevice::WriteOnly) || writer.write(file.content) != file.content.size() ||
            !writer.commit())
            return failed(Words::tr("“%1” could not be put back: %2. Check that you may write there and that "
                                    "the disk has room.")
                              .arg(shown(file.path), writer.errorString()));
        change.path = file.path;
    }
    return change;
}

} // namespace socketglass
