// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "completions.h"

#include "optionlists.h"

#include <QRegularExpression>

namespace socketglass {

namespace {

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

/// Between ' and ' of a shell; fish knows the backslash there, the others leave and come back.
QString quoted(QString inner, bool isFish = false)
{
    if (isFish)
        inner.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
    else
        inner.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + inner + u'\'';
}

/// What an option does, up to the first detail.
QString shortHelp(const Option &option)
{
    const QString help = text(option.help).section(u';', 0, 0);
    return option.argument == Option::Argument::None ? help : help.section(QStringLiteral(" ("), 0, 0);
}

QString purposeInList(Command command)
{
    static const QRegularExpression detail(QStringLiteral(R"([.:;]( |$)| \()"));
    return purposeOf(command).section(detail, 0, 0);
}

QStringList namesOf(const Option &option)
{
    QStringList names{text(option.name)};
    if (option.shortName)
        names.append(text(option.shortName));
    return names;
}

QString commandWords(QChar separator)
{
    QStringList words;
    for (const NamedCommand &named : commandNames())
        words.append(text(named.name));
    return words.join(separator);
}

QString windowLabel()
{
    return QStringLiteral("window");
}

/// The branches that complete what stands behind an option.
QString bashValues(Command command, const QString &label)
{
    QStringList files;
    QStringList nothing;
    QString branches;
    for (const Option &option : optionsOf(command)) {
        const OptionValue value = valueOf(option);
        QStringList patterns;
        for (const QString &name : namesOf(option))
            patterns.append(label + u':' + name + QStringLiteral(":*"));
        if (value.kind == OptionValue::Kind::File)
            files += patterns;
        else if (value.kind == OptionValue::Kind::Free && option.argument == Option::Argument::Required)
            nothing += patterns;
        else if (value.kind == OptionValue::Kind::Word)
            branches += QStringLiteral("    %1) words=%2 ;;\n")
                            .arg(patterns.join(u'|'), quoted(value.words.join(u' ')));
    }
    if (!files.isEmpty())
        branches += QStringLiteral("    %1) files=yes ;;\n").arg(files.join(u'|'));
    if (!nothing.isEmpty())
        branches += QStringLiteral("    %1) ;;\n").arg(nothing.join(u'|'));
    return branches;
}

/// The branch that completes options, and the command's own arguments.
QString bashArguments(Command command, const QString &label)
{
    QStringList names;
    for (const Option &option : optionsOf(command))
        names += namesOf(option);
    QString branches = QStringLiteral("    %1:*:-*) words=%2 ;;\n").arg(label, quoted(names.join(u' ')));
    if (takesFiles(command))
        branches += QStringLiteral("    %1:*) files=yes ;;\n").arg(label);
    return branches;
}

/// One option as zsh's _arguments wants it.
QString zshOption(const Option &option)
{
    QString help = shortHelp(option);
    help.replace(u'[', QStringLiteral("\\[")).replace(u']', QStringLiteral("\\]"));
    const OptionValue value = valueOf(option);
    QString message = text(option.metavar ? option.metavar : "");
    message.replace(u':', QStringLiteral("\\:"));
    QString action = QStringLiteral(" ");
    if (value.kind == OptionValue::Kind::File)
        action = QStringLiteral("_files");
    else if (value.kind == OptionValue::Kind::Word)
        action = u'(' + value.words.join(u' ').replace(u':', QStringLiteral("\\:")) + u')';
    QString specs;
    for (const QString &name : namesOf(option)) {
        QString spec = u'*' + name;
        if (option.argument != Option::Argument::None && name.startsWith(QStringLiteral("--")))
            spec += u'=';
        spec += u'[' + help + u']';
        if (option.argument == Option::Argument::Required)
            spec += u':' + message + u':' + action;
        else if (option.argument == Option::Argument::Optional)
            spec += QStringLiteral("::") + message + u':' + action;
        specs += QStringLiteral(" \\\n        ") + quoted(spec);
    }
    return specs;
}

QString zshFunction(Command command, const QString &label)
{
    QString body = QStringLiteral("_socketglass_%1() {\n    _arguments -s").arg(label);
    for (const Option &option : optionsOf(command))
        body += zshOption(option);
    if (command == Command::Window)
        body += QStringLiteral(" \\\n        '1: :_socketglass_first'");
    body += takesFiles(command) ? QStringLiteral(" \\\n        '*:file:_files'")
                                : QStringLiteral(" \\\n        '*:url: '");
    return body + QStringLiteral("\n}\n\n");
}

QString fishOption(const Option &option, const QString &condition)
{
    QString line = condition + QStringLiteral(" -l ") + text(option.name).sliced(2);
    if (option.shortName)
        line += QStringLiteral(" -s ") + text(option.shortName).sliced(1);
    const OptionValue value = valueOf(option);
    if (value.kind == OptionValue::Kind::File)
        line += QStringLiteral(" -r -F");
    else if (value.kind == OptionValue::Kind::Word)
        line += QStringLiteral(" -x -a ") + quoted(value.words.join(u' '), true);
    else if (option.argument == Option::Argument::Required)
        line += QStringLiteral(" -x");
    return line + QStringLiteral(" -d ") + quoted(shortHelp(option), true) + u'\n';
}

QString fishCommand(Command command, const QString &label)
{
    const QString condition =
        QStringLiteral("complete -c socketglass -n '__socketglass_command %1'").arg(label);
    QString lines;
    if (!takesFiles(command))
        lines += condition + QStringLiteral(" -f\n");
    for (const Option &option : optionsOf(command))
        lines += fishOption(option, condition);
    return lines;
}

QString madeBy()
{
    return QStringLiteral(
        "# Completion for socketglass(1). Made by the build from the program's option table.\n");
}

/// `part` for the window, then for each command.
template <typename Part>
QString forEachCommand(Part part)
{
    QString all = part(Command::Window, windowLabel());
    for (const NamedCommand &named : commandNames())
        all += part(named.command, text(named.name));
    return all;
}

} // namespace

QString bashCompletion()
{
    return madeBy() +
           QStringLiteral("_socketglass()\n"
                          "{\n"
                          "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
                          "    local command=window words='' files=''\n"
                          "    if (( COMP_CWORD > 1 )); then\n"
                          "        case ${COMP_WORDS[1]} in\n"
                          "        %1) command=${COMP_WORDS[1]} ;;\n"
                          "        esac\n"
                          "    fi\n"
                          "    case $command:$previous:$current in\n")
               .arg(commandWords(u'|')) +
           forEachCommand(bashValues) + forEachCommand(bashArguments) +
           QStringLiteral("    esac\n"
                          "    (( COMP_CWORD == 1 )) && words+=' %1'\n"
                          "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
                          "    if [[ $files ]]; then\n"
                          "        compopt -o filenames 2>/dev/null\n"
                          "        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- \"$current\")\n"
                          "    fi\n"
                          "}\n"
                          "complete -F _socketglass socketglass\n")
               .arg(commandWords(u' '));
}

QString zshCompletion()
{
    QString commands;
    for (const NamedCommand &named : commandNames())
        commands += QStringLiteral("        ") +
                    quoted(text(named.name) + u':' + purposeInList(named.command)) + u'\n';
    return QStringLiteral("#compdef socketglass\n") + madeBy() +
           QStringLiteral("_socketglass_first() {\n"
                          "    local -a commands=(\n%1    )\n"
                          "    _describe command commands\n"
                          "    _files\n"
                          "}\n\n")
               .arg(commands) +
           forEachCommand(zshFunction) +
           QStringLiteral("_socketglass() {\n"
                          "    case ${words[2]} in\n"
                          "    %1)\n"
                          "        if (( CURRENT > 2 )); then\n"
                          "            shift words\n"
                          "            (( CURRENT-- ))\n"
                          "            _socketglass_${words[1]}\n"
                          "            return\n"
                          "        fi ;;\n"
                          "    esac\n"
                          "    _socketglass_window\n"
                          "}\n\n"
                          "_socketglass \"$@\"\n")
               .arg(commandWords(u'|'));
}

QString fishCompletion()
{
    QString commands;
    for (const NamedCommand &named : commandNames())
        commands += QStringLiteral("complete -c socketglass -n __socketglass_first -a %1 -d %2\n")
                        .arg(text(named.name), quoted(purposeInList(named.command), true));
    return madeBy() +
           QStringLiteral("function __socketglass_first\n"
                          "    test (count (commandline -opc)) -eq 1\n"
                          "end\n\n"
                          "function __socketglass_command\n"
                          "    set -l words (commandline -opc)\n"
                          "    set -l command window\n"
                          "    if set -q words[2]; and contains -- $words[2] %1\n"
                          "        set command $words[2]\n"
                          "    end\n"
                          "    test $command = $argv[1]\n"
                          "end\n\n")
               .arg(commandWords(u' ')) +
           commands + forEachCommand(fishCommand);
}

} // namespace socketglass
