// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"

#include <QList>

namespace socketglass {

enum class CodeKind : quint8 { Curl, Websocat, Wscat, Python, NodeJs, Browser };
inline constexpr CodeKind allCodeKinds[] = {CodeKind::Curl,   CodeKind::Websocat, CodeKind::Wscat,
                                            CodeKind::Python, CodeKind::NodeJs,   CodeKind::Browser};

/// "curl", "Python (websockets)", …
[[nodiscard]] QString codeKindName(CodeKind kind);

/// What the code is to send once the session is open.
struct CodeMessage
{
    QByteArray content;
    bool binary = false;
};

/// A command line for a POSIX shell, or a program, that connects as the profile does, sends the messages and
/// prints what comes. What the tool can't do stands in comments at the top. Passwords of the profile are in
/// it.
[[nodiscard]] QString profileCode(CodeKind kind, const Profile &profile, const QList<CodeMessage> &messages);

} // namespace socketglass
