// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace socketglass {

/// One page of the guide: a sentence, then what to know, each with the words that it is about. Plain text.
struct GuidePage
{
    struct Entry
    {
        QString words;
        QString text;
    };
    QString title;
    QString opening;
    QList<Entry> entries;
};

/// In the user's language.
[[nodiscard]] QList<GuidePage> guidePages();

} // namespace socketglass
