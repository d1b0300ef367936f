// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

#include <span>

namespace socketglass {

/// One option as the command line, its errors and its help know it.
struct Option
{
    enum class Argument : quint8 { None, Required, Optional };
    enum class Section : quint8 {
        Window,
        Steps,
        Closing,
        Playing,
        Judging,
        Serving,
        Probing,
        Selecting,
        Values,
        Connection,
        Output,
        General
    };

    const char *name;      ///< with its dashes
    const char *shortName; ///< or null
    Argument argument;
    const char *metavar; ///< the same in every language; or null
    const char *help;    ///< source text (context CommandLine)
    Section section;
    quint16 commands; ///< bits: 1 << Command
    /// Puts the value into `line`. Returns a translated problem, or empty.
    QString (*apply)(CommandLine &line, const QByteArray &value);

    [[nodiscard]] bool belongsTo(Command command) const;
};

[[nodiscard]] std::span<const Option> optionTable();
/// Its part that says how to connect.
[[nodiscard]] std::span<const Option> connectionOptions();
[[nodiscard]] QString sectionTitle(Option::Section section);

} // namespace socketglass
