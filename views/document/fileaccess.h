// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace socketglass {

/// Whether a session file can be recorded into.
struct FileAccess
{
    enum class State : quint8 {
        Writable,
        ReadOnly, ///< the file, or its folder, takes nothing new
        InUse,    ///< another window or program records into it
    };
    State state = State::Writable;
    QString holder; ///< who that is, for people
    friend bool operator==(const FileAccess &, const FileAccess &) = default;
};

/// Looks at the disk: not on the GUI thread.
[[nodiscard]] FileAccess accessOf(const QString &path);

} // namespace socketglass
