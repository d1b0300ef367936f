// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profiles/profilefile.h"

#include "profiles/jsonplaces.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <QUuid>

namespace socketglass {

namespace {

constexpr qint64 maxFileSize = 1024 * 1024;
constexpr qsizetype maxIdLength = 100;
constexpr int fileVersion = 1;
constexpr QLatin1String formatName("socketglass-profile");
const QLatin1String formatMember("format");
const QLatin1String versionMember("version");
const QLatin1String idMember("id");
const QLatin1String nameMember("name");

/// Reads one file, and says where it is wrong.
class Reader final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::ProfileFile)
public:
    explicit Reader(const QString &path)
    {
        m_saved.path = path;
        m_saved.name = profileNameOfFile(path);
        read();
    }
    [[nodiscard]] const SavedProfile &saved() const { return m_saved; }

private:
    void read();
    void parse();
    void readMembers();
    void fail(const QString &what) { m_saved.problem = what; }
    void failAt(qsizetype line, const QString &what);
    [[nodiscard]] QString file() const { return QFileInfo(m_saved.path).fileName(); }

    SavedProfile m_saved;
    QByteArray m_bytes;
};

void Reader::failAt(qsizetype line, const QString &what)
{
    fail(tr("%1, line %2: %3.").arg(file()).arg(line).arg(what));
}

void Reader::read()
{
    QFile file(m_saved.path);
    if (!file.open(QIODevice::ReadOnly)) {
        fail(tr("“%1” can't be read: %2. Check that you may read this file.")
                 .arg(QDir::toNativeSeparators(m_saved.path), file.errorString()));
        return;
    }
    if (file.size() > maxFileSize) {
        fail(
            tr("%1 is larger than %2 KiB and can't be a profile.").arg(this->file()).arg(maxFileSize / 1024));
        return;
    }
    m_bytes = file.read(maxFileSize);
    parse();
}

void Reader::parse()
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(m_bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const TextPlace place = placeOfByte(m_bytes, error.offset);
        fail(tr("%1, line %2, column %3: not valid JSON, %4.")
                 .arg(file())
                 .arg(place.line)
                 .arg(place.column)
                 .arg(error.errorString()));
        return;
    }
    m_saved.members = document.object();
    const QJsonValue format = m_saved.members.value(formatMember);
    if (format.toString() != formatName)
        failAt(qMax(qsizetype(1), lineOfMember(m_bytes, formatMember)),
               tr("“%1” is not “%2”, so this is no profile").arg(formatMember, formatName));
    else if (m_saved.members.value(versionMember).toInt() != fileVersion)
        failAt(qMax(qsizetype(1), lineOfMember(m_bytes, versionMember)),
               tr("“version” is not %1: it was written by another version of this program").arg(fileVersion));
    else
        readMembers();
}

void Reader::readMembers()
{
    QJsonObject options = m_saved.members;
    for (const QLatin1String own : {formatMember, versionMember})
        options.remove(own);
    const QJsonValue id = options.take(idMember);
    if (!id.isUndefined() && (id.toString().isEmpty() || id.toString().size() > maxIdLength))
        return failAt(lineOfMember(m_bytes, idMember),
                      tr("“id” is not a text of at most %1 characters").arg(maxIdLength));
    m_saved.id = id.toString();
    QList<ProfileTrouble> troubles;
    m_saved.profile = Profile::fromJson(options, &troubles);
    if (!m_saved.profile.name.isEmpty())
        m_saved.name = m_saved.profile.name;
    m_saved.profile.name = m_saved.name;
    for (const ProfileTrouble &trouble : std::as_const(troubles)) {
        if (trouble.unknown)
            continue;
        const QString member = trouble.member.section(u'.', 0, 0).section(u'[', 0, 0);
        return failAt(lineOfMember(m_bytes, member), tr("“%1”: %2").arg(trouble.member, trouble.message));
    }
}

/// `now` with the changes that lead from `before` to `after`: what neither knows stays.
QJsonObject merged(QJsonObject now, const QJsonObject &before, const QJsonObject &after)
{
    for (const QJsonObject &keys : {before, after}) {
        for (auto it = keys.begin(); it != keys.end(); ++it) {
            const QString key = it.key();
            const QJsonValue wanted = after.value(key);
            if (before.value(key) == wanted)
                continue;
            if (wanted.isUndefined())
                now.remove(key);
            else if (wanted.isObject() && before.value(key).isObject())
                now.insert(
                    key, merged(now.value(key).toObject(), before.value(key).toObject(), wanted.toObject()));
            else
                now.insert(key, wanted);
        }
    }
    return now;
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::ProfileFile)
};

} // namespace

QString SavedProfile::secretsKey() const
{
    return id.isEmpty() ? path : id;
}

QString profileNameOfFile(const QString &path)
{
    const QString file = QFileInfo(path).fileName();
    return file.endsWith(profileSuffix, Qt::CaseInsensitive) ? file.chopped(profileSuffix.size()) : file;
}

SavedProfile readProfileFile(const QString &path)
{
    return Reader(path).saved();
}

QString writeProfileFile(SavedProfile &saved)
{
    if (QFileInfo::exists(saved.path)) {
        const SavedProfile onDisk = readProfileFile(saved.path);
        if (onDisk.isBroken())
            return onDisk.problem + u' ' +
                   Words::tr(
                       "It is not written over: repair or delete it first, or save under another name.");
        saved.members = onDisk.members;
    }
    if (saved.id.isEmpty())
        saved.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    saved.profile.name = saved.name;
    const QJsonObject before = Profile::fromJson(saved.members).toJson();
    saved.members = merged(saved.members, before, saved.profile.toJson());
    saved.members.insert(nameMember, saved.name);
    saved.members.insert(formatMember, formatName);
    saved.members.insert(versionMember, fileVersion);
    saved.members.insert(idMember, saved.id);
    const QByteArray bytes = QJsonDocument(saved.members).toJson(QJsonDocument::Indented);
    QSaveFile file(saved.path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return Words::tr(
               "The profile could not be saved to “%1”: %2. Check that you may write there and that the "
               "disk has room.")
        .arg(QDir::toNativeSeparators(saved.path), file.errorString());
}

} // namespace socketglass
