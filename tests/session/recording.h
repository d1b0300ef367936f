// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/workspace.h"

#include <QJsonObject>
#include <QTemporaryDir>

namespace socketglass {

/// A workspace that records to a temporary file, and what that file holds.
class Recording final
{
public:
    Recording();

    [[nodiscard]] Workspace &workspace() { return *m_workspace; }
    Session *connectTo(const QUrl &url);
    Session *connectTo(const Profile &profile);
    /// Waits until the session is OPEN (CLOSED); false after ten seconds.
    [[nodiscard]] static bool waitOpen(Session *session);
    [[nodiscard]] static bool waitClosed(Session *session);

    /// All events of the session in the file so far, the payload complete, as the objects of JSON Lines
    /// without `session`, `seq` and `time`.
    [[nodiscard]] QList<QJsonObject> events(SessionId id) const;
    /// The payload of the session's n-th event (from 0).
    [[nodiscard]] QByteArray payload(SessionId id, int index) const;
    /// "opening handshake opened message< message> ping< closing> closed 1000": one word an event.
    [[nodiscard]] QString story(SessionId id) const;
    /// The first event of that name.
    [[nodiscard]] QJsonObject first(SessionId id, const QString &event) const;
    /// Waits until the story ends with the event closed, that is, until all of it is in the file.
    [[nodiscard]] bool waitComplete(Session *session) const;
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("test.sglass")); }
    /// Ends the workspace: everything is in the file then.
    void finish() { m_workspace.reset(); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

} // namespace socketglass
