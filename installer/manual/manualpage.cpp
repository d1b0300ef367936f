// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "manualpage.h"

#include "optionlists.h"

namespace socketglass {

namespace {

QString escaped(QString text)
{
    text.replace(u'\\', QStringLiteral("\\e")).replace(u'-', QStringLiteral("\\-"));
    const bool isRequest = text.startsWith(u'.') || text.startsWith(u'\'');
    return isRequest ? QStringLiteral("\\&") + text : text;
}

QString verbatim(const QStringList &lines)
{
    QString text = QStringLiteral(".nf\n");
    for (const QString &line : lines)
        text += escaped(line) + u'\n';
    return text + QStringLiteral(".fi\n");
}

QString optionEntry(const Option &option)
{
    const auto bold = [](const char *name) {
        return QStringLiteral("\\fB%1\\fR").arg(escaped(QString::fromLatin1(name)));
    };
    QString title = option.shortName ? bold(option.shortName) + QStringLiteral(", ") : QString();
    title += bold(option.name);
    if (option.metavar) {
        const QString value = QStringLiteral("\\fI%1\\fR").arg(escaped(QString::fromLatin1(option.metavar)));
        title += option.argument == Option::Argument::Optional ? QStringLiteral(" [%1]").arg(value)
                                                               : QStringLiteral(" ") + value;
    }
    return QStringLiteral(".TP\n%1\n%2.\n").arg(title, escaped(QString::fromLatin1(option.help)));
}

QString optionEntries(Command command)
{
    QList<Option::Section> sections;
    const QList<Option> options = optionsOf(command);
    for (const Option &option : options) {
        if (!sections.contains(option.section))
            sections.append(option.section);
    }
    QString text;
    for (const Option::Section section : std::as_const(sections)) {
        text += QStringLiteral(".PP\n%1\n").arg(escaped(sectionTitle(section)));
        for (const Option &option : options) {
            if (option.section == section)
                text += optionEntry(option);
        }
    }
    return text;
}

QString commandEntries()
{
    QString text;
    for (const NamedCommand &named : commandNames()) {
        text += QStringLiteral(".SS %1\n").arg(QString::fromLatin1(named.name));
        text += verbatim(usageLines(named.command));
        text += QStringLiteral(".PP\n%1\n").arg(escaped(purposeOf(named.command)));
        text += optionEntries(named.command);
    }
    return text;
}

QString exitStatusEntries()
{
    QString text;
    for (const QString &line : exitStatusLines().sliced(1)) {
        const QString entry = line.trimmed();
        text += QStringLiteral(".TP\n.B %1\n%2.\n").arg(entry.left(1), escaped(entry.mid(1).trimmed()));
    }
    return text;
}

} // namespace

QString manualPage(QString source)
{
    return source.replace(QStringLiteral("@SYNOPSIS@\n"), verbatim(usageLines(Command::Window)))
        .replace(QStringLiteral("@WINDOW@\n"), optionEntries(Command::Window))
        .replace(QStringLiteral("@COMMANDS@\n"), commandEntries())
        .replace(QStringLiteral("@EXIT_STATUS@\n"), exitStatusEntries());
}

} // namespace socketglass
