// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/shellwords.h"

#include "othertools/cmdwords.h"
#include "othertools/posixwords.h"

namespace socketglass {

/// By the first quoting that only one of them has.
Shell guessShell(const QString &text)
{
    const auto isAt = [&text](qsizetype at, QStringView marks) {
        return at < text.size() && marks.contains(text.at(at));
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) == u'\'' || (text.at(at) == u'\\' && isAt(at + 1, u"\r\n")))
            return Shell::Posix;
        if (text.at(at) == u'^' && isAt(at + 1, u"\"\r\n"))
            return Shell::WindowsCmd;
        if (text.at(at) != u'"')
            continue;
        for (++at; at < text.size() && text.at(at) != u'"'; ++at)
            at += text.at(at) == u'\\' ? 1 : 0;
    }
    return Shell::Posix;
}

ShellWords shellWords(const QString &text, Shell shell)
{
    return shell == Shell::Posix ? PosixWords(text).read() : CmdWords(text).read();
}

QString quotedForShell(const QString &word)
{
    QString quoted = word;
    quoted.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + quoted + u'\'';
}

} // namespace socketglass
