// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "textrules.h"

#include <QHash>
#include <QRegularExpression>

namespace {

QStringList matches(const QString &text, const QRegularExpression &pattern)
{
    QStringList found;
    auto each = pattern.globalMatch(text);
    while (each.hasNext())
        found.append(each.next().captured());
    found.sort();
    found.removeDuplicates();
    return found;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%L?(?:n\\b|\\d{1,2})"));
    return matches(text, pattern);
}

/// "--header", "{{NAME}}": words that the program itself understands.
QStringList fixedWords(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("(?<![\\w-])--[a-z][a-z-]*|\\{\\{\\w+\\}\\}"));
    return matches(text, pattern);
}

qsizetype accelerators(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("&(?=[^\\s&])"));
    return QString(text).remove(QStringLiteral("&&")).count(pattern);
}

/// Without what only sets the direction.
QChar lastCharacter(QString text)
{
    text.removeIf([](QChar each) { return each.category() == QChar::Other_Format; });
    text = text.trimmed();
    return text.isEmpty() ? QChar() : text.back();
}

bool endsInEllipsis(const QString &text)
{
    return lastCharacter(text) == u'…';
}

bool endsInColon(const QString &text)
{
    return lastCharacter(text) == u':' || lastCharacter(text) == u'：';
}

QStringList problemsOfForm(const QString &source, const QString &text)
{
    if (text.trimmed().isEmpty())
        return {QStringLiteral("it is not translated")};
    QStringList problems;
    const auto check = [&problems](bool right, const char *problem) {
        if (!right)
            problems.append(QString::fromUtf8(problem));
    };
    check(placeholders(text) == placeholders(source), "its placeholders are others");
    check(fixedWords(text) == fixedWords(source), "its options or variables are others");
    check(accelerators(text) == accelerators(source), "it lacks an accelerator (&), or has one too many");
    check(endsInEllipsis(text) == endsInEllipsis(source), "one of the two ends in …, the other does not");
    check(endsInColon(text) == endsInColon(source), "one of the two ends in a colon, the other does not");
    check(text.count(u'\n') == source.count(u'\n'), "it has another number of lines");
    return problems;
}

} // namespace

QStringList problemsOf(const TsMessage &message, int forms)
{
    QStringList problems;
    if (!message.finished)
        problems.append(QStringLiteral("it is marked as unfinished"));
    if (message.plural && message.translations.size() != forms)
        problems.append(
            QStringLiteral("it has %1 plural forms, not %2").arg(message.translations.size()).arg(forms));
    for (const QString &text : message.translations)
        problems += problemsOfForm(message.source, text);
    problems.removeDuplicates();
    return problems;
}

int pluralForms(const QString &code)
{
    static const QHash<QString, int> special{
        {QStringLiteral("zh"), 1}, {QStringLiteral("ja"), 1}, {QStringLiteral("ar"), 6}};
    return special.value(code.section(u'_', 0, 0), 2);
}
