// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profiles/profilesecrets.h"

#include "templates/variables.h"

namespace socketglass {

namespace {

const QLatin1String audienceMember("for");
const QLatin1String valuesMember("secrets");

QString serverOf(const Profile &profile)
{
    if (profile.url.isEmpty())
        return profile.urlTemplate.section(u'/', 0, 2);
    return profile.url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery |
                                QUrl::RemoveFragment | QUrl::FullyEncoded);
}

QString audienceOf(const Profile &profile)
{
    const QStringList parts{serverOf(profile), proxyToText(profile.proxy), profile.tls.caFile,
                            profile.tls.serverName,
                            profile.tls.ignoreErrors ? QStringLiteral("unchecked") : QString()};
    return parts.join(u' ').trimmed();
}

} // namespace

QJsonObject keptSecrets(const Profile &profile)
{
    QJsonObject values;
    const QList<ProfileSecret> secrets = profile.secrets();
    for (const ProfileSecret &secret : secrets) {
        if (!secret.value.isEmpty() && !isVariable(secret.value))
            values.insert(secret.key, secret.value);
    }
    if (values.isEmpty())
        return {};
    return {{audienceMember, audienceOf(profile)}, {valuesMember, values}};
}

void addSecrets(Profile &profile, const QJsonObject &kept)
{
    if (kept.value(audienceMember).toString() != audienceOf(profile))
        return;
    const QJsonObject values = kept.value(valuesMember).toObject();
    const QList<ProfileSecret> secrets = profile.secrets();
    for (const ProfileSecret &secret : secrets) {
        if (secret.value.isEmpty())
            profile.setSecret(secret.key, values.value(secret.key).toString());
    }
}

QList<ProfileSecret> missingSecrets(const Profile &profile)
{
    QList<ProfileSecret> result = profile.secrets();
    result.removeIf([](const ProfileSecret &secret) { return !secret.required || !secret.value.isEmpty(); });
    return result;
}

Profile withoutSecrets(const Profile &profile)
{
    Profile result = profile;
    const QList<ProfileSecret> secrets = profile.secrets();
    for (const ProfileSecret &secret : secrets) {
        if (!isVariable(secret.value))
            result.setSecret(secret.key, {});
    }
    return result;
}

} // namespace socketglass
