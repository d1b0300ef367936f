// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"
#include "templates/environment.h"
#include "templates/messagetemplate.h"

namespace socketglass {

/// One connection of another tool.
struct ImportedConnection
{
    Profile profile;
    QList<MessageTemplate> messages; ///< what the tool has ready to send
    QStringList leftOut;             ///< translated: what it says that has no place in a Profile, one by one
};

/// Variables of another tool.
struct ImportedEnvironment
{
    Environment environment;
    Variables secrets;   ///< values of environment.secrets, as far as the tool wrote them down
    QStringList leftOut; ///< translated, one by one
};

struct ConnectionImport
{
    QString source; ///< "curl", "Postman", …
    QList<ImportedConnection> connections;
    QList<ImportedEnvironment> environments; ///< those that stand beside the connections, or alone
    QString problem; ///< translated: what is wrong and where; then there is nothing else
};

/// The largest text that is looked at.
inline constexpr qsizetype longestConnectionText = 16 * 1024 * 1024;

/// Reads a command line of curl, websocat or wscat, a collection of Postman or one of its request files, an
/// export of Insomnia, or a request file of Bruno, or variables of these; told by its content.
[[nodiscard]] ConnectionImport importConnections(const QByteArray &text);
/// From a file, with the messages that Postman keeps in files beside it. Not on the GUI thread.
[[nodiscard]] ConnectionImport importConnectionFile(const QString &path);
/// Cheap: for what a person pastes where an address is expected.
[[nodiscard]] bool looksLikeCommandLine(const QString &text);

} // namespace socketglass
