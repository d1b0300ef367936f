// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/style/theme.h"

#include <QFontDatabase>
#include <QHash>

#include <cmath>
#include <utility>

namespace socketglass {

namespace {

constexpr double minimumContrast = 5.4; // 4.5 is left on a tint of the same meaning

double luminance(const QColor &colour)
{
    const auto channel = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
           0.0722 * channel(colour.blueF());
}

QColor mixed(const QColor &a, const QColor &b, double shareOfB)
{
    const auto channel = [shareOfB](float x, float y) { return float(x + (y - x) * shareOfB); };
    return QColor::fromRgbF(channel(a.redF(), b.redF()), channel(a.greenF(), b.greenF()),
                            channel(a.blueF(), b.blueF()));
}

QColor readable(QColor colour, const QColor &background, double least = minimumContrast)
{
    const QColor end = luminance(background) < 0.18 ? QColor(Qt::white) : QColor(Qt::black);
    for (int step = 0; step < 20 && contrastRatio(colour, background) < least; ++step)
        colour = mixed(colour, end, 0.15);
    return colour;
}

QColor vividColour(RowColour colour)
{
    static constexpr QRgb colours[] = {0xE5322D, 0xF57C00, 0xF2C200, 0x2EA043,
                                       0x12A5A5, 0x2F7DE1, 0x8A4FD8, 0xE0409A};
    return QColor(colours[std::size_t(colour)]);
}

QColor baseColour(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Sent:
        return QColor(0x1D, 0x7A, 0x46);
    case Meaning::Received:
        return QColor(0x1F, 0x66, 0xC2);
    case Meaning::Connecting:
        return QColor(0xA0, 0x66, 0x00);
    case Meaning::Open:
        return QColor(0x1D, 0x7A, 0x46);
    case Meaning::Closing:
        return QColor(0xA0, 0x66, 0x00);
    case Meaning::Closed:
        return QColor(0x60, 0x66, 0x70);
    case Meaning::Error:
        return QColor(0xC6, 0x28, 0x28);
    case Meaning::Warning:
        return QColor(0xA8, 0x5B, 0x00);
    case Meaning::Control:
        return QColor(0x7A, 0x4F, 0xB5);
    case Meaning::Life:
        return QColor(0x2A, 0x7F, 0x86);
    case Meaning::Muted:
        break;
    }
    return QColor(0x70, 0x70, 0x70);
}

} // namespace

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

FoundColours foundColours()
{
    return {QColor(0xFF, 0xD5, 0x4A), QColor(Qt::black)};
}

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Base)) < 0.18;
}

QColor themeColour(Meaning meaning, const QPalette &palette, QPalette::ColorRole background)
{
    const QColor behind = palette.color(background);
    const QColor text =
        palette.color(background == QPalette::Highlight ? QPalette::HighlightedText : QPalette::Text);
    static thread_local QHash<std::pair<quint8, quint64>, QColor> known; // asked for each cell of a list
    const std::pair key(quint8(meaning), quint64(behind.rgb()) << 32 | text.rgb());
    const auto found = known.constFind(key);
    if (found != known.constEnd())
        return *found;
    const QColor base = meaning == Meaning::Muted ? mixed(text, behind, 0.35) : baseColour(meaning);
    if (known.size() > 256)
        known.clear();
    return *known.insert(key, readable(base, behind));
}

QColor themeTint(Meaning meaning, const QPalette &palette, QPalette::ColorRole background)
{
    const QColor behind = palette.color(background);
    return mixed(behind, themeColour(meaning, palette, background), isDark(palette) ? 0.10 : 0.08);
}

QColor rowColour(RowColour colour, const QPalette &palette)
{
    return readable(vividColour(colour), palette.color(QPalette::Base), 3);
}

QColor rowTint(RowColour colour, const QPalette &palette)
{
    const QColor behind = palette.color(QPalette::Base);
    QColor tint = behind;
    for (int percent = 2; percent <= 34; percent += 2) {
        const QColor stronger = mixed(behind, vividColour(colour), percent / 100.0);
        if (contrastRatio(stronger, behind) > minimumContrast / 4.6)
            break;
        tint = stronger;
    }
    return tint;
}

QFont monospaceFont(const QFont &beside)
{
    static thread_local QFont lastSystem, lastBeside, known; // asked for each cell of a list
    const QFont system = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (system == lastSystem && beside == lastBeside)
        return known;
    known = lastSystem = system;
    lastBeside = beside;
    if (beside.pointSizeF() > 0)
        known.setPointSizeF(beside.pointSizeF());
    else
        known.setPixelSize(beside.pixelSize());
    return known;
}

} // namespace socketglass
