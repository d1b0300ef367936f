// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace socketglass {

void installTranslations(QObject *parent)
{
    auto *own = new QTranslator(parent);
    if (own->load(QLocale(), QStringLiteral("socketglass"), QStringLiteral("_"), QStringLiteral(":/i18n")) ||
        own->load(QStringLiteral(":/i18n/socketglass_en.qm")))
        QCoreApplication::installTranslator(own);
    auto *toolkit = new QTranslator(parent);
    if (toolkit->load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"),
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(toolkit);
}

} // namespace socketglass
