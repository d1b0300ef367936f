// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profiles/portablefilename.h"

#include <QDir>

#include <algorithm>
#include <array>

namespace socketglass {

namespace {

constexpr qsizetype longest = 120; // bytes: room for a suffix and a number within the 255 of most systems

bool isReserved(const QString &name) // by Windows, whatever follows the first dot
{
    static constexpr std::array devices{u"con", u"prn", u"aux", u"nul"};
    const QString stem = name.section(u'.', 0, 0).trimmed().toLower();
    if (std::any_of(devices.begin(), devices.end(), [&](const char16_t *device) { return stem == device; }))
        return true;
    return stem.size() == 4 && (stem.startsWith(u"com") || stem.startsWith(u"lpt")) &&
           stem.at(3).digitValue() >= 0;
}

QChar portable(QChar c)
{
    static constexpr QStringView forbidden = u"<>:\"/\\|?*";
    const bool unseen = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
                        c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
    return forbidden.contains(c) || unseen ? QChar(u'-') : c;
}

QString shortenedToBytes(QString name)
{
    while (name.toUtf8().size() > longest) {
        name.chop(1);
        if (name.back().isHighSurrogate())
            name.chop(1);
    }
    return name;
}

} // namespace

QString portableFileName(const QString &name)
{
    QString result = QString::fromUtf8(name.toUtf8()).simplified(); // without halves of characters
    std::transform(result.begin(), result.end(), result.begin(), portable);
    while (result.startsWith(u'.'))
        result.remove(0, 1);
    result = shortenedToBytes(result.trimmed());
    while (result.endsWith(u'.') || result.endsWith(u' '))
        result.chop(1);
    if (result.isEmpty())
        return QStringLiteral("profile");
    return isReserved(result) ? QString(result + u'_') : result;
}

QString freeFileName(const QString &folder, const QString &name, const QString &suffix)
{
    const QStringList taken =
        QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    QString result = name + suffix;
    for (int i = 2; taken.contains(result, Qt::CaseInsensitive); ++i)
        result = name + u' ' + QString::number(i) + suffix;
    return result;
}

} // namespace socketglass
