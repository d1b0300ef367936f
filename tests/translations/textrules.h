// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tsfile.h"

/// What is wrong with a translation, in words. `forms`: how many plural forms the language has.
[[nodiscard]] QStringList problemsOf(const TsMessage &message, int forms);
/// For a language code as in the name of a .ts file.
[[nodiscard]] int pluralForms(const QString &code);
