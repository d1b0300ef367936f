// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QObject;

namespace socketglass {

/// One that the program speaks.
struct Language
{
    QString code; ///< as QLocale takes it: "pt_BR"
    QString name; ///< in the language itself
};

/// By name.
[[nodiscard]] QList<Language> shippedLanguages();
/// The best of `available` for who reads `wanted`: codes, best first, like QLocale::uiLanguages(). English
/// where none fits.
[[nodiscard]] QString bestLanguage(const QStringList &wanted, const QStringList &available);

/// What the system's settings come to.
[[nodiscard]] QString systemLanguage();
/// The person's choice; empty: as the system has it. Counts from the next start on.
[[nodiscard]] QString chosenLanguage();
void chooseLanguage(const QString &code);

/// Texts of this language, and of Qt where Qt's are installed; `code` empty: the system's language. A chosen
/// language that is not the system's also brings its numbers and dates. Needs the application object; call it
/// before anything is said. Returns the code.
QString useLanguage(const QString &code, QObject *parent);

} // namespace socketglass
