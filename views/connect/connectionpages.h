// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/connect/profilepage.h"

namespace socketglass {

/// How long to wait, how much to take.
class LimitsPage final : public ProfilePage
{
    Q_OBJECT
public:
    explicit LimitsPage(QWidget *parent = nullptr);
    void showProfile(const Profile &profile) override;
    QString readInto(Profile &profile) const override;

private:
    QDoubleSpinBox *m_connectTimeout;
    QDoubleSpinBox *m_closeTimeout;
    QDoubleSpinBox *m_maxMessageSize;
    QSpinBox *m_maxRedirects;
};

/// Connecting again, and noticing that a connection is dead.
class ReconnectPage final : public ProfilePage
{
    Q_OBJECT
public:
    explicit ReconnectPage(QWidget *parent = nullptr);
    void showProfile(const Profile &profile) override;
    QString readInto(Profile &profile) const override;

private:
    void addReconnectRows(QFormLayout *form);
    void addKeepAliveRows(QFormLayout *form);
    void refresh();
    QString readReconnect(ReconnectPolicy &policy) const;

    QCheckBox *m_enabled = nullptr;
    QDoubleSpinBox *m_firstDelay = nullptr;
    QDoubleSpinBox *m_factor = nullptr;
    QDoubleSpinBox *m_longestDelay = nullptr;
    QSpinBox *m_jitter = nullptr;
    QSpinBox *m_maxAttempts = nullptr;
    QLineEdit *m_codes = nullptr;
    QDoubleSpinBox *m_interval = nullptr;
    QDoubleSpinBox *m_pongDeadline = nullptr;
    QCheckBox *m_automaticPong = nullptr;
};

/// permessage-deflate.
class CompressionPage final : public ProfilePage
{
    Q_OBJECT
public:
    explicit CompressionPage(QWidget *parent = nullptr);
    void showProfile(const Profile &profile) override;
    QString readInto(Profile &profile) const override;

private:
    QCheckBox *m_compression;
};

} // namespace socketglass
