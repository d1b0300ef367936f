// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profiles/profilesmodel.h"
#include "secrets/secretstore.h"

#include <QMenu>
#include <QPointer>

class QSettings;
class QToolButton;

namespace socketglass {

class ConnectBar;
class Environments;
class MessageBar;
class ProfileDialog;
class ProfileRemoval;

/// What the window does with profiles: uses one in the connect bar, saves it, asks for its secrets, edits,
/// makes and deletes; and tells where that fails.
class ProfileController final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        ProfilesModel *model;
        SecretStore *secrets;
        Environments *environments;
        ConnectBar *bar;
        MessageBar *messages;
        QWidget *window;
    };
    using Done = std::function<void(const Profile &)>;

    explicit ProfileController(const Parts &parts);

    [[nodiscard]] ProfilesModel *model() const { return m_parts.model; }
    /// Of the profile in the bar; empty: none is.
    [[nodiscard]] QString pathInUse() const { return m_path; }
    /// Saves what the bar shows.
    [[nodiscard]] QMenu *menu() const { return m_menu; }

    /// Into the bar, with its secrets as far as they are kept.
    void use(const QString &path);
    void connectTo(const QString &path);
    /// Calls `done` with all secrets that a connection needs: at once, or once the person has entered them.
    void complete(const Profile &profile, Done done);
    void saveAs();
    void createNew(const QString &folder);
    void edit(const QString &path);
    [[nodiscard]] ProfileRemoval *removal() const { return m_removal; }

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

Q_SIGNALS:
    void inUseChanged();
    /// A profile was made, renamed or moved by this window.
    void settled(const QString &path);

private:
    void buildButton();
    void follow();
    void updateState();
    void load(const QString &path);
    void setInUse(const QString &path);
    [[nodiscard]] QString pathOfKey(const QString &key) const;
    void readSecrets(const QString &path, std::function<void()> then);
    void ask(const Profile &profile, bool ofBar, Done done);
    void putIntoBar(const Profile &profile);
    [[nodiscard]] bool isModified() const;
    void save();
    void revert();
    void openDialog(const SavedProfile &saved, const QStringList &folders);
    void keep(const SavedProfile &saved, const QString &folder, bool allSecrets,
              std::function<void(const QString &)> then);
    void keepSecrets(const QString &key, Profile profile, bool allSecrets);
    void tell(const QString &title, const QString &text);
    [[nodiscard]] std::optional<SavedProfile> savedAt(const QString &path) const;

    Parts m_parts;
    QString m_path;
    QString m_key;              // of the secrets of m_path: finds it where it was moved
    Profile m_loaded;           // of m_path, as the bar shows it where nothing was changed
    bool m_secretsRead = false; // m_loaded has what is kept
    QString m_remembered;       // in use at the end of the last run, until the model has been read
    QToolButton *m_button = nullptr;
    QMenu *m_menu;
    QAction *m_save;
    QAction *m_saveAs;
    QAction *m_revert;
    ProfileRemoval *m_removal;
    QHash<QString, QPointer<ProfileDialog>> m_dialogs; // by path
};

} // namespace socketglass
