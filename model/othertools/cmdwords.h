// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "othertools/shellwords.h"

#include <QCoreApplication>

namespace socketglass {

/// Cuts a command line as Windows does: cmd.exe takes its carets away, then the C library of the program
/// cuts.
class CmdWords final
{
    Q_DECLARE_TR_FUNCTIONS(ShellWords)
public:
    explicit CmdWords(const QString &text)
        : m_text(text)
    {
    }
    [[nodiscard]] ShellWords read();

private:
    [[nodiscard]] QString withoutCarets();
    void cut(const QString &line);

    const QString &m_text;
    ShellWords m_result;
};

} // namespace socketglass
