// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace socketglass {

enum class Shell : quint8 {
    Posix,      ///< sh, bash, zsh; with $'…'
    WindowsCmd, ///< cmd.exe and the C library's way to cut a command line
};

/// The words of a command line as its shell would hand them to the programs; nothing is run and nothing is
/// looked up.
struct ShellWords
{
    QList<QStringList> commands; ///< joined by |
    /// Shell variables: their places hold {{name}} now.
    QStringList variables;
    QStringList notes;   ///< translated: what a shell would have done further
    QString problem;     ///< translated; empty: all could be read
    qsizetype place = 0; ///< of the problem: character of the text
};

[[nodiscard]] ShellWords shellWords(const QString &text, Shell shell);
/// By its quoting.
[[nodiscard]] Shell guessShell(const QString &text);
/// One word for a POSIX shell, whatever is in it but NUL.
[[nodiscard]] QString quotedForShell(const QString &word);

} // namespace socketglass
