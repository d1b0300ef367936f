// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/shellwords.h"

#include "othertools/cmdwords.h"
#include "othertools/posixwords.h"

#include <QRegularExpression>

namespace socketglass {

Shell guessShell(const QString &text)
{
    static const QRegularExpression caret(QStringLiteral(R"(\^["\r\n]|\^\\\^")"));
    return text.contains(caret) ? Shell::WindowsCmd : Shell::Posix;
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
