// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sendrun.h"
#include "templates/messagetemplate.h"

#include <functional>

namespace socketglass {

class Composer;
class Expanding;
class MessageBar;
class Session;
class SessionController;
class SessionsPanel;

/// What the person sends, from the composer and from templates: values put in, then once, or again and again.
class SendController final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Composer *composer = nullptr;
        SessionController *sessions = nullptr;
        SessionsPanel *list = nullptr;
        Expanding *expanding = nullptr;
        MessageBar *messages = nullptr;
    };
    SendController(const Parts &parts, QObject *parent);

    void sendTemplate(const MessageTemplate &value);
    /// In order, with the pauses of the composer's options.
    void sendInOrder(const QList<MessageTemplate> &values);
    void stop();
    /// Shows in the composer where its messages go.
    void updateTarget();

private:
    [[nodiscard]] QList<Session *> selectedSessions() const;
    [[nodiscard]] QList<Session *> targets() const;
    void sendComposed(const QByteArray &payload, bool binary);
    void sendOnce(const QByteArray &payload, bool binary, const std::function<void()> &sent);
    void start(SendPlan plan);
    void tell(const QString &title, const QString &problem);

    Parts m_parts;
    SendRun *m_run = nullptr;
};

} // namespace socketglass
