// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/languages.h"

#include <QCollator>
#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

#include <algorithm>

static void loadResources() // Q_INIT_RESOURCE does not work inside a namespace
{
    Q_INIT_RESOURCE(socketglass_texts);
}

namespace socketglass {

namespace {

constexpr auto folder = ":/i18n";
constexpr auto prefix = "socketglass_";
constexpr auto settingsKey = "language";

QString ownName(const QString &code)
{
    QTranslator texts;
    if (!texts.load(QLatin1String(prefix) + code, QLatin1String(folder)))
        return code;
    const QString name =
        texts.translate("Languages", "English", "The name of the language that you translate to, in itself");
    return name.isEmpty() ? QStringLiteral("English") : name;
}

QStringList shippedCodes()
{
    loadResources();
    QStringList codes;
    const QStringList files = QDir(QLatin1String(folder)).entryList({QLatin1String(prefix) + u"*.qm"});
    for (const QString &file : files)
        codes.append(file.chopped(3).sliced(qstrlen(prefix)));
    return codes;
}

} // namespace

QList<Language> shippedLanguages()
{
    QList<Language> languages;
    const QStringList codes = shippedCodes();
    for (const QString &code : codes)
        languages.append({code, ownName(code)});
    std::ranges::sort(languages, QCollator(), &Language::name);
    return languages;
}

QString bestLanguage(const QStringList &wanted, const QStringList &available)
{
    for (const QString &want : wanted) {
        const QLocale locale(want);
        QString sameWriting;
        for (const QString &code : available) {
            const QLocale candidate(code);
            if (candidate.language() != locale.language() || candidate.script() != locale.script())
                continue;
            if (candidate.territory() == locale.territory())
                return code;
            if (sameWriting.isEmpty())
                sameWriting = code;
        }
        if (!sameWriting.isEmpty())
            return sameWriting;
    }
    return QStringLiteral("en");
}

QString systemLanguage()
{
    return bestLanguage(QLocale::system().uiLanguages(), shippedCodes());
}

QString chosenLanguage()
{
    const QString code = QSettings().value(QLatin1String(settingsKey)).toString();
    return shippedCodes().contains(code) ? code : QString();
}

void chooseLanguage(const QString &code)
{
    if (code.isEmpty())
        QSettings().remove(QLatin1String(settingsKey));
    else
        QSettings().setValue(QLatin1String(settingsKey), code);
}

QString useLanguage(const QString &code, QObject *parent)
{
    const QLocale system = QLocale::system();
    const QString used = code.isEmpty() ? systemLanguage() : code;
    if (!code.isEmpty() && QLocale(code).language() != system.language())
        QLocale::setDefault(QLocale(code));
    auto *toolkit = new QTranslator(parent);
    if (toolkit->load(QLocale(used), QStringLiteral("qtbase"), QStringLiteral("_"),
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(toolkit);
    auto *own = new QTranslator(parent);
    loadResources();
    if (own->load(QLatin1String(prefix) + used, QLatin1String(folder)))
        QCoreApplication::installTranslator(own);
    return used;
}

} // namespace socketglass
