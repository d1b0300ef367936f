// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "othertools/connectiondraft.h"

#include <span>

namespace socketglass {

/// What was read of a command line so far.
struct CommandState
{
    ConnectionDraft draft;
    QString proxyUser;
    QString query;
    QStringList words; ///< without a dash
};

/// An option of a command-line tool.
struct ToolOption
{
    enum class Value : quint8 { None, Required, Optional };
    const char *longName; ///< without dashes
    char shortName;       ///< NUL: none
    Value value;
    /// Null: it is left out by name.
    void (*apply)(CommandState &state, const QString &value);
};

/// For those that change nothing about a connection: how much is printed and the like.
inline void hasNoMeaning(CommandState &, const QString &) {}

/// A command-line tool: its options as its manual has them.
struct CommandTool
{
    const char *name;
    std::span<const ToolOption> options;
    /// The words that are no options, and what belongs together. Problem (translated) or empty.
    QString (*finish)(CommandState &state);
    bool joinsWithEquals; ///< --name=value, -n=value
};

extern const CommandTool curlTool;
extern const CommandTool websocatTool;
extern const CommandTool wscatTool;

/// Reads the words behind the tool's name. What the tool does not have is left out by name.
[[nodiscard]] QString readToolCommand(const CommandTool &tool, const QStringList &words, CommandState &state);

} // namespace socketglass
