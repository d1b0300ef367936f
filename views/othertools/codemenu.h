// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"
#include "othertools/profilecode.h"

#include <QMenu>

#include <optional>

namespace socketglass {

class CaptureDocument;
class SessionController;

/// Copies the current session as a command line of another tool, or as a program.
class CodeMenu final : public QMenu
{
    Q_OBJECT
public:
    CodeMenu(CaptureDocument *document, SessionController *sessions, QWidget *parent);

private:
    void updateActions();
    void copy(CodeKind kind);
    [[nodiscard]] QList<CodeMessage> sentMessages(SessionId session) const;

    CaptureDocument *m_document;
    SessionController *m_sessions;
};

} // namespace socketglass
