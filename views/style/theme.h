// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace socketglass {

/// What a colour stands for. Each also has a shape (shapes.h) and a word: a colour never tells alone.
enum class Meaning : quint8 {
    Sent,
    Received,
    Connecting,
    Open,
    Closing,
    Closed,
    Error,
    Warning, ///< held back, invalid UTF-8, unclean close
    Control, ///< ping, pong
    Life,    ///< opening, handshake
    Muted,   ///< secondary text
};

/// Readable on the palette's `background` (contrast at least 4.5:1), light or dark.
[[nodiscard]] QColor themeColour(Meaning meaning, const QPalette &palette,
                                 QPalette::ColorRole background = QPalette::Base);
/// `background` with a breath of the meaning, for the area behind normal text.
[[nodiscard]] QColor themeTint(Meaning meaning, const QPalette &palette,
                               QPalette::ColorRole background = QPalette::Base);
/// Of what Find has found, on any background.
struct FoundColours
{
    QColor background;
    QColor text;
};
[[nodiscard]] FoundColours foundColours();
/// What a person marks rows with.
enum class RowColour : quint8 { Red, Orange, Yellow, Green, Teal, Blue, Violet, Pink };
/// For the bar at a row's start: contrast to the palette's Base at least 3:1.
[[nodiscard]] QColor rowColour(RowColour colour, const QPalette &palette);
/// For the area behind a row: every themeColour() on Base stays readable on it.
[[nodiscard]] QColor rowTint(RowColour colour, const QPalette &palette);
[[nodiscard]] bool isDark(const QPalette &palette);
/// WCAG 2 contrast ratio, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);
/// The system's fixed-width font, in the size of `beside`.
[[nodiscard]] QFont monospaceFont(const QFont &beside);

} // namespace socketglass
