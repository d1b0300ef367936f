// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "optionlists.h"

#include <QRegularExpression>

namespace socketglass {

namespace {

QStringList paragraph(Command command, qsizetype which)
{
    const QStringList all = helpText(command).trimmed().split(QStringLiteral("\n\n"));
    return all.at(which < 0 ? all.size() + which : which).split(u'\n');
}

bool isUsage(const QString &line)
{
    return line.startsWith(QStringLiteral("Usage: ")) || line.startsWith(u' ');
}

} // namespace

OptionValue valueOf(const Option &option)
{
    if (option.argument == Option::Argument::None)
        return {};
    const QString metavar = QString::fromLatin1(option.metavar);
    if (metavar.startsWith(QStringLiteral("FILE")) || metavar == QStringLiteral("FOLDER"))
        return {OptionValue::Kind::File, {}};
    OptionValue value{OptionValue::Kind::Free, {}};
    if (!metavar.contains(u'|'))
        return value;
    for (const QString &alternative : metavar.split(u'|')) {
        const qsizetype colon = alternative.indexOf(u':');
        if (alternative.front().isLower())
            value.words.append(colon < 0 ? alternative : alternative.first(colon + 1));
    }
    value.kind = OptionValue::Kind::Word;
    return value;
}

QList<Option> optionsOf(Command command)
{
    QList<Option> options;
    for (const Option &option : optionTable()) {
        if (option.belongsTo(command))
            options.append(option);
    }
    return options;
}

bool takesFiles(Command command)
{
    static const QRegularExpression file(QStringLiteral(R"(\b(FILE|IN)\b)"));
    static const QRegularExpression option(QStringLiteral(R"(--[\w-]+ \S+)"));
    return usageLines(command).join(u' ').remove(option).contains(file);
}

QStringList usageLines(Command command)
{
    QStringList lines = paragraph(command, 0).filter(QRegularExpression(QStringLiteral("^(Usage:| )")));
    for (QString &line : lines)
        line = line.mid(int(qstrlen("Usage: ")));
    return lines;
}

QString purposeOf(Command command)
{
    QStringList words;
    for (const QString &line : paragraph(command, 0)) {
        if (!isUsage(line))
            words.append(line);
    }
    return words.join(u' ');
}

QStringList exitStatusLines()
{
    return paragraph(Command::Window, -1);
}

} // namespace socketglass
