// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profileoption.h"

#include "optionreading.h"
#include "profiles/profilefolder.h"
#include "profiles/profilesecrets.h"
#include "profiles/profilesmodel.h"

#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QSettings>

namespace socketglass {

namespace {

using option::OptionText;

/// The folders that the window shows.
QStringList places()
{
    const QSettings settings(QStringLiteral("socketglass"), QStringLiteral("socketglass"));
    return QStringList(defaultProfileFolder()) +
           settings.value(QLatin1String("profiles/places")).toStringList();
}

/// By name, or by folders and name below a place.
QList<SavedProfile> profilesNamed(const QString &name)
{
    QList<SavedProfile> found;
    const QStringList folders = places();
    for (const QString &place : folders) {
        const QList<SavedProfile> profiles = allProfiles(scanProfiles(place));
        for (const SavedProfile &saved : profiles) {
            const QString path =
                QDir(place).relativeFilePath(QFileInfo(saved.path).path() + u'/' + saved.name);
            if (saved.name == name || path == name)
                found.append(saved);
        }
    }
    return found;
}

} // namespace

QString option::profile(CommandLine &line, const QByteArray &value)
{
    if (line.connect.profile != Profile())
        return OptionText::tr("give it first: what stands behind it overrides what the profile says");
    const QString name = text(value);
    SavedProfile saved;
    if (QFileInfo(name).isFile()) {
        saved = readProfileFile(QFileInfo(name).absoluteFilePath());
    } else {
        const QList<SavedProfile> found = profilesNamed(name);
        if (found.size() > 1)
            return OptionText::tr("there are several profiles “%1”: name the folder, too, as FOLDER/NAME, or "
                                  "give the file")
                .arg(name);
        if (found.isEmpty()) {
            line.fileProblem = OptionText::tr("There is no profile “%1” in %2, and no file of that name.")
                                   .arg(name, places().join(QStringLiteral(", ")));
            return {};
        }
        saved = found.constFirst();
    }
    line.fileProblem = saved.problem;
    line.connect.profile = saved.profile;
    line.connect.secretsKey = saved.secretsKey();
    return {};
}

QJsonObject readKept(SecretStore &store, const QString &key)
{
    QEventLoop loop;
    std::optional<QJsonObject> answer;
    store.read(key, &loop, [&](const QJsonObject &kept) {
        answer = kept;
        loop.quit();
    });
    if (!answer)
        loop.exec();
    return answer.value_or(QJsonObject());
}

QString addKeptSecrets(ConnectOptions &options)
{
    if (options.secretsKey.isEmpty() || missingSecrets(options.profile).isEmpty())
        return {};
    SecretStore store(systemKeychain());
    addSecrets(options.profile, readKept(store, options.secretsKey));
    QStringList labels;
    const QList<ProfileSecret> missing = missingSecrets(options.profile);
    for (const ProfileSecret &secret : missing)
        labels.append(secret.label);
    if (labels.isEmpty())
        return {};
    const QString why = store.isKept() ? QString() : QString(u' ' + store.explanation());
    return OptionText::tr(
               "The profile “%1” needs what is not kept for this server: %2. Connect with it once in "
               "the window, or give it in an option.")
               .arg(options.profile.name, labels.join(QStringLiteral(", "))) +
           why;
}

} // namespace socketglass
