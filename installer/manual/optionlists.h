// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "optiontable.h"

namespace socketglass {

/// What can stand behind an option, as its metavar tells it.
struct OptionValue
{
    enum class Kind : quint8 { None, File, Word, Free };
    Kind kind = Kind::None;
    QStringList words; ///< of Kind::Word: those that can be given as they are
};

[[nodiscard]] OptionValue valueOf(const Option &option);
[[nodiscard]] QList<Option> optionsOf(Command command);
/// Whether a command's usage names a file among its arguments.
[[nodiscard]] bool takesFiles(Command command);
/// The first paragraph of a command's help: "Usage: …" lines, then what it does.
[[nodiscard]] QStringList usageLines(Command command);
/// What a command does, in a sentence.
[[nodiscard]] QString purposeOf(Command command);
/// The last paragraph of the help, with its title.
[[nodiscard]] QStringList exitStatusLines();

} // namespace socketglass
