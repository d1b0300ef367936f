// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>

namespace socketglass {

/// Texts of cells, cut to their widths and laid out. A row is painted many times, at each step of scrolling
/// and whenever others come: its texts are laid out once.
class CellTexts final
{
public:
    struct Text
    {
        QString shown; ///< ends with … where it was cut
        QStaticText laidOut;
    };
    /// As plain text on one line. Valid until the next call.
    const Text &fitting(const QString &text, const QFont &font, int width);

private:
    struct Key
    {
        QString text;
        int width;
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed) { return qHashMulti(seed, key.text, key.width); }
    };
    struct OfFont
    {
        QFont font;
        QCache<Key, Text> texts{maxTexts};
    };
    static constexpr int maxTexts = 1024; // more than a screen has
    OfFont &ofFont(const QFont &font);

    OfFont m_fonts[2]; // of words and of figures
    int m_oldest = 0;
};

} // namespace socketglass
