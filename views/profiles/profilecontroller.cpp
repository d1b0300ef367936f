// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profilecontroller.h"

#include "payload/visibletext.h"
#include "profiles/profilesecrets.h"
#include "views/common/plaintext.h"
#include "views/common/splitbutton.h"
#include "views/common/themedicon.h"
#include "views/connect/connectbar.h"
#include "views/messagebar/messagebar.h"
#include "views/profiles/profiledialog.h"
#include "views/profiles/profileremoval.h"
#include "views/profiles/secretsdialog.h"

#include <QSettings>

namespace socketglass {

ProfileController::ProfileController(const Parts &parts)
    : QObject(parts.window)
    , m_parts(parts)
    , m_menu(new QMenu(tr("Pro&file"), parts.window))
    , m_save(m_menu->addAction(themedIcon(QStringLiteral("document-save")), tr("&Save Profile"), this,
                               &ProfileController::save))
    , m_saveAs(m_menu->addAction(themedIcon(QStringLiteral("add")), tr("Save as &New Profile…"), this,
                                 &ProfileController::saveAs))
    , m_revert(m_menu->addAction(tr("&Take Back the Changes"), this, &ProfileController::revert))
    , m_removal(new ProfileRemoval(parts.model, parts.secrets, parts.messages, this))
{
    m_menu->setObjectName(QStringLiteral("profileMenu"));
    m_menu->setToolTipsVisible(true);
    m_save->setObjectName(QStringLiteral("actionSaveProfile"));
    m_save->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_K);
    m_save->setToolTip(tr("Keep address and options in the profile that is in use"));
    m_saveAs->setObjectName(QStringLiteral("actionSaveProfileAs"));
    m_saveAs->setToolTip(tr("Keep address and options to connect with one double click"));
    m_revert->setObjectName(QStringLiteral("actionRevertProfile"));
    m_revert->setToolTip(tr("Back to what is saved"));
    buildButton();
    connect(parts.bar, &ConnectBar::profileChanged, this, &ProfileController::updateState);
    connect(parts.model, &ProfilesModel::read, this, &ProfileController::follow);
    connect(parts.model, &ProfilesModel::changeFailed, this,
            [this](const QString &problem) { tell(tr("The profiles could not be changed"), problem); });
    const auto sayWhere = [this] { m_parts.bar->setSecretsText(m_parts.secrets->explanation()); };
    connect(parts.secrets, &SecretStore::keptChanged, this, sayWhere);
    sayWhere();
    updateState();
}

void ProfileController::buildButton()
{
    m_button = new SplitButton(m_parts.bar);
    m_button->setObjectName(QStringLiteral("profileButton"));
    m_button->setIcon(themedIcon(QStringLiteral("profile")));
    m_button->setMenu(m_menu);
    m_button->setFocusPolicy(Qt::TabFocus);
    connect(m_button, &QToolButton::clicked, this, [this] {
        if (m_path.isEmpty())
            saveAs();
        else if (m_save->isEnabled())
            save();
        else
            m_button->showMenu();
    });
    m_parts.bar->addInFront(m_button);
}

std::optional<SavedProfile> ProfileController::savedAt(const QString &path) const
{
    return m_parts.model->profileAt(m_parts.model->indexOf(path));
}

bool ProfileController::isModified() const
{
    return m_parts.bar->profile() != m_loaded;
}

void ProfileController::updateState()
{
    const std::optional<SavedProfile> saved = savedAt(m_path);
    const bool modified = saved && isModified();
    m_save->setEnabled(modified && !m_parts.bar->profile().urlText().isEmpty());
    m_revert->setEnabled(modified);
    m_saveAs->setEnabled(!m_parts.bar->profile().urlText().isEmpty());
    const QString name = saved ? shortened(visibleText(saved->name, LineBreaks::MakeVisible), 24) : QString();
    m_button->setToolButtonStyle(saved ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_button->setText(saved ? plainMenuText(modified ? tr("%1 •", "a profile with changes").arg(name) : name)
                            : tr("Save as profile"));
    m_button->setToolTip(plainToolTip(
        !saved     ? tr("No profile is in use: press to save address and options as one")
        : modified ? tr("Profile %1 is in use and was changed: press to save the changes").arg(name)
                   : tr("Profile %1 is in use").arg(name)));
}

/// The disk has changed: what is in use may have, too, or be gone.
void ProfileController::follow()
{
    if (!m_remembered.isEmpty()) {
        const QString path = std::exchange(m_remembered, {});
        if (savedAt(path) && m_parts.bar->profile().urlText().isEmpty())
            load(path);
    }
    if (!m_path.isEmpty() && !savedAt(m_path))
        setInUse(pathOfKey(m_key)); // renamed or moved, or gone
    const std::optional<SavedProfile> saved = savedAt(m_path);
    if (saved && !saved->isBroken() && !isModified() &&
        withoutSecrets(m_loaded).toJson() != saved->profile.toJson()) {
        putIntoBar(saved->profile);
        m_secretsRead = false;
    }
    updateState();
}

void ProfileController::putIntoBar(const Profile &profile)
{
    m_loaded = profile;
    m_parts.bar->setProfile(profile);
    m_loaded = m_parts.bar->profile();
    updateState();
}

void ProfileController::load(const QString &path)
{
    const std::optional<SavedProfile> saved = savedAt(path);
    if (!saved)
        return;
    if (saved->isBroken()) {
        tell(tr("The profile %1 can't be used").arg(visibleText(saved->name)), saved->problem);
        return;
    }
    m_secretsRead = false;
    setInUse(path);
    putIntoBar(saved->profile);
}

void ProfileController::setInUse(const QString &path)
{
    const std::optional<SavedProfile> saved = savedAt(path);
    m_path = saved ? path : QString();
    m_key = saved ? saved->secretsKey() : QString();
    Q_EMIT inUseChanged();
}

QString ProfileController::pathOfKey(const QString &key) const
{
    const QList<SavedProfile> profiles = m_parts.model->profiles();
    const auto found = std::find_if(profiles.begin(), profiles.end(),
                                    [&key](const SavedProfile &saved) { return saved.secretsKey() == key; });
    return found == profiles.end() ? QString() : found->path;
}

void ProfileController::readSecrets(const QString &path, std::function<void()> then)
{
    const std::optional<SavedProfile> saved = savedAt(path);
    if (!saved || saved->isBroken() || path != m_path)
        return;
    m_parts.secrets->read(saved->secretsKey(), this, [this, path, then](const QJsonObject &kept) {
        if (path != m_path)
            return; // another one is in use by now
        if (!isModified()) {
            Profile profile = m_loaded;
            addSecrets(profile, kept);
            putIntoBar(profile);
            m_secretsRead = true;
        }
        then();
    });
}

void ProfileController::use(const QString &path)
{
    load(path);
    readSecrets(path, [] {});
}

void ProfileController::connectTo(const QString &path)
{
    load(path);
    readSecrets(path, [this] { m_parts.bar->requestConnect(); });
}

void ProfileController::complete(const Profile &profile, Done done)
{
    if (missingSecrets(profile).isEmpty()) {
        done(profile);
        return;
    }
    const std::optional<SavedProfile> saved = savedAt(m_path);
    if (!saved || withoutSecrets(profile) != withoutSecrets(m_parts.bar->profile())) {
        ask(profile, false, done);
        return;
    }
    m_parts.secrets->read(saved->secretsKey(), this, [this, profile, done](const QJsonObject &kept) {
        Profile whole = profile;
        addSecrets(whole, kept);
        if (missingSecrets(whole).isEmpty())
            done(whole);
        else
            ask(whole, true, done);
    });
}

void ProfileController::ask(const Profile &profile, bool ofBar, Done done)
{
    const bool canKeep = ofBar && m_parts.secrets->isKept();
    const SecretsDialog::Texts texts{tr("Connect to %1").arg(shortened(visibleText(profile.displayName()))),
                                     tr("The connection needs what is not kept:"), tr("Co&nnect"),
                                     m_parts.secrets->explanation()};
    QList<SecretsDialog::Secret> wanted;
    const QList<ProfileSecret> missing = missingSecrets(profile);
    for (const ProfileSecret &secret : missing)
        wanted.append({secret.key, secret.label});
    auto *dialog = new SecretsDialog(texts, wanted, canKeep, m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SecretsDialog::entered, this,
            [this, profile, ofBar, path = m_path, done](const QHash<QString, QString> &values, bool keep) {
                Profile whole = profile;
                for (auto each = values.cbegin(); each != values.cend(); ++each)
                    whole.setSecret(each.key(), each.value());
                const std::optional<SavedProfile> saved = savedAt(path);
                if (ofBar && saved && (keep || !m_parts.secrets->isKept()))
                    keepSecrets(saved->secretsKey(), whole, true);
                if (withoutSecrets(whole) == withoutSecrets(m_parts.bar->profile())) {
                    if (isModified())
                        m_parts.bar->setProfile(whole);
                    else
                        putIntoBar(whole);
                }
                done(whole);
            });
    dialog->show();
}

void ProfileController::save()
{
    std::optional<SavedProfile> saved = savedAt(m_path);
    if (!saved)
        return;
    saved->profile = m_parts.bar->profile();
    saved->name = saved->profile.displayName();
    keep(*saved, {}, m_secretsRead, [this, profile = saved->profile](const QString &path) {
        if (path != m_path)
            return;
        m_loaded = profile;
        updateState();
    });
}

void ProfileController::saveAs()
{
    SavedProfile saved;
    saved.profile = m_parts.bar->profile();
    if (const std::optional<SavedProfile> old = savedAt(m_path); old && saved.profile.name == old->name)
        saved.profile.name = tr("%1 (copy)").arg(old->name);
    openDialog(saved, m_parts.model->folders());
}

void ProfileController::revert()
{
    use(QString(m_path));
}

void ProfileController::createNew(const QString &folder)
{
    QStringList folders = m_parts.model->folders();
    folders.removeAll(folder);
    folders.prepend(folder);
    openDialog({}, folders);
}

void ProfileController::edit(const QString &path)
{
    if (ProfileDialog *dialog = m_dialogs.value(path)) {
        dialog->raise();
        dialog->activateWindow();
        return;
    }
    const std::optional<SavedProfile> saved = savedAt(path);
    if (!saved)
        return;
    if (saved->isBroken()) {
        tell(tr("The profile %1 can't be edited").arg(visibleText(saved->name)), saved->problem);
        return;
    }
    openDialog(*saved, {});
}

void ProfileController::openDialog(const SavedProfile &saved, const QStringList &folders)
{
    auto *dialog = new ProfileDialog(saved, folders, m_parts.environments, m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setSecretsText(m_parts.secrets->explanation());
    connect(m_parts.secrets, &SecretStore::keptChanged, dialog,
            [this, dialog] { dialog->setSecretsText(m_parts.secrets->explanation()); });
    const auto allSecrets = std::make_shared<bool>(saved.path.isEmpty());
    if (!saved.path.isEmpty()) {
        m_dialogs.insert(saved.path, dialog);
        m_parts.secrets->read(saved.secretsKey(), dialog, [dialog, allSecrets](const QJsonObject &kept) {
            dialog->addSecrets(kept);
            *allSecrets = true;
        });
    }
    connect(dialog, &ProfileDialog::saveRequested, this,
            [this, allSecrets](const SavedProfile &changed, const QString &folder, bool connectAfter) {
                const bool intoBar = connectAfter || changed.path.isEmpty();
                keep(changed, folder, *allSecrets, [this, intoBar, connectAfter](const QString &path) {
                    if (connectAfter)
                        connectTo(path);
                    else if (intoBar)
                        use(path);
                });
            });
    dialog->show();
}

void ProfileController::keep(const SavedProfile &saved, const QString &folder, bool allSecrets,
                             std::function<void(const QString &)> then)
{
    m_parts.model->run([saved, folder] { return saveProfile(saved, folder); }, this,
                       [this, profile = saved.profile, allSecrets, then](const ProfileChange &change) {
                           if (!change.problem.isEmpty())
                               return;
                           if (const auto now = savedAt(change.path))
                               keepSecrets(now->secretsKey(), profile, allSecrets);
                           then(change.path);
                           Q_EMIT settled(change.path);
                       });
}

/// `allSecrets`: those that are missing in the profile are to be forgotten.
void ProfileController::keepSecrets(const QString &key, Profile profile, bool allSecrets)
{
    if (allSecrets) {
        m_parts.secrets->write(key, keptSecrets(profile));
        return;
    }
    m_parts.secrets->read(key, this, [this, key, profile](const QJsonObject &kept) {
        Profile whole = profile;
        addSecrets(whole, kept);
        m_parts.secrets->write(key, keptSecrets(whole));
    });
}

void ProfileController::tell(const QString &title, const QString &text)
{
    Notice notice;
    notice.key = QStringLiteral("profiles");
    notice.title = title;
    notice.text = visibleText(text);
    m_parts.messages->post(notice);
}

void ProfileController::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("profiles/inUse"), m_path);
}

void ProfileController::restoreState(QSettings &settings)
{
    m_remembered = settings.value(QStringLiteral("profiles/inUse")).toString();
    if (m_parts.model->isRead())
        follow();
}

} // namespace socketglass
