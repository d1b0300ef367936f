// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QLineEdit;
class QSettings;
class QToolButton;

namespace socketglass {

class ConnectDialog;
class Environments;
class UrlHistory;

/// The address field with its options, and the button that connects.
class ConnectBar final : public QWidget
{
    Q_OBJECT
public:
    /// Names in the address and the options are completed, and marked where they have no value.
    explicit ConnectBar(Environments *environments, QWidget *parent = nullptr);

    /// What the person asks for: the options with the address.
    [[nodiscard]] Profile profile() const;
    void setProfile(const Profile &profile);
    void setUrl(const QUrl &url);
    /// A widget in front of the address.
    void addInFront(QWidget *widget);
    void requestConnect();
    /// Where secrets go, for the options.
    void setSecretsText(const QString &text);
    void focusUrl();
    [[nodiscard]] UrlHistory *history() const { return m_history; }
    [[nodiscard]] QAction *connectAction() const { return m_connect; }
    [[nodiscard]] QAction *optionsAction() const { return m_showOptions; }

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

Q_SIGNALS:
    void connectRequested(const socketglass::Profile &profile);
    void profileChanged();

private:
    void openOptions();
    void setOptions(const Profile &options);
    void takeFromDialog();

    Environments *m_environments;
    QLineEdit *m_url;
    QToolButton *m_optionsButton;
    QAction *m_connect;
    QAction *m_showOptions;
    UrlHistory *m_history;
    QPointer<ConnectDialog> m_dialog;
    QString m_secretsText;
    Profile m_options; // without the address
    bool m_takingUrl = false;
};

} // namespace socketglass
