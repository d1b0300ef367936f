// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profileremoval.h"

#include "payload/visibletext.h"
#include "profiles/profilesmodel.h"
#include "secrets/secretstore.h"
#include "views/messagebar/messagebar.h"

#include <QSet>

#include <algorithm>

namespace socketglass {

ProfileRemoval::ProfileRemoval(ProfilesModel *model, SecretStore *secrets, MessageBar *messages,
                               QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_secrets(secrets)
    , m_messages(messages)
{
}

void ProfileRemoval::remove(const QStringList &paths)
{
    QStringList keys;
    const QList<SavedProfile> profiles = m_model->profiles();
    for (const SavedProfile &saved : profiles) {
        const bool goes = std::any_of(paths.begin(), paths.end(), [&saved](const QString &path) {
            return saved.path == path || saved.path.startsWith(QString(path + u'/'));
        });
        if (goes)
            keys.append(saved.secretsKey());
    }
    const QString name = m_model->indexOf(paths.constFirst()).data().toString();
    m_model->run([paths] { return removeEntries(paths); }, this,
                 [this, name, keys](const ProfileChange &removal) { offerUndo(removal, name, keys); });
}

void ProfileRemoval::offerUndo(const ProfileChange &removal, const QString &name, const QStringList &keys)
{
    if (removal.removed.isEmpty() && removal.removedFolders.isEmpty())
        return;
    QSet<QString> used;
    const QList<SavedProfile> left = m_model->profiles();
    for (const SavedProfile &saved : left)
        used.insert(saved.secretsKey());
    const auto secrets = std::make_shared<QHash<QString, QJsonObject>>();
    for (const QString &key : keys) {
        if (used.contains(key))
            continue;
        m_secrets->read(key, this, [this, key, secrets](const QJsonObject &kept) {
            if (kept.isEmpty())
                return;
            secrets->insert(key, kept);
            m_secrets->remove(key);
        });
    }
    Notice notice;
    notice.severity = Notice::Severity::Info;
    notice.key = QStringLiteral("profiles");
    notice.title = removal.removed.size() > 1
                       ? tr("Deleted %Ln profile(s)", nullptr, int(removal.removed.size()))
                       : tr("Deleted %1").arg(visibleText(name));
    notice.actions.append({tr("&Undo"),
                           [this, removal, secrets] {
                               for (auto it = secrets->begin(); it != secrets->end(); ++it)
                                   m_secrets->write(it.key(), it.value());
                               m_model->run([removal] { return restoreFiles(removal); });
                           },
                           QStringLiteral("noticeUndo")});
    m_messages->post(notice);
}

} // namespace socketglass
