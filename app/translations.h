// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QObject;

namespace socketglass {

/// Texts in the user's language, or in English, which has plural forms of its own. Needs the application
/// object.
void installTranslations(QObject *parent);

} // namespace socketglass
