// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QObject>

namespace socketglass {

class CaptureDocument;
class Composer;
class MessageBar;
class SessionController;
class TemplatesPanel;

/// What can be done with a message of the timeline: send it again, change it first, keep it as a template.
class CapturedMessages final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        CaptureDocument *document = nullptr;
        SessionController *sessions = nullptr;
        Composer *composer = nullptr;
        TemplatesPanel *templates = nullptr;
        MessageBar *messages = nullptr;
    };
    CapturedMessages(const Parts &parts, QObject *parent);

    void sendAgain(const Event &event);
    void editInComposer(const Event &event);
    void saveAsTemplate(const Event &event);

private:
    Parts m_parts;
};

} // namespace socketglass
