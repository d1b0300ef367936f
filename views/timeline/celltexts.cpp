// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/celltexts.h"

#include <QFontMetrics>
#include <QTextOption>

#include <algorithm>

namespace socketglass {

CellTexts::OfFont &CellTexts::ofFont(const QFont &font)
{
    for (OfFont &known : m_fonts) {
        if (known.font == font)
            return known;
    }
    OfFont &place = m_fonts[m_oldest];
    m_oldest = 1 - m_oldest;
    place.font = font;
    place.texts.clear();
    return place;
}

const CellTexts::Text &CellTexts::fitting(const QString &text, const QFont &font, int width)
{
    // Nobody sees what lies far beyond the edge: keep it from being laid out, and kept.
    const QFontMetrics metrics(font);
    const auto visible = qsizetype(2 * std::max(0, width) / std::max(1, metrics.averageCharWidth()) + 8);
    const Key key{text.size() > visible ? text.left(visible) : text, width};
    QCache<Key, Text> &texts = ofFont(font).texts;
    if (const Text *known = texts.object(key))
        return *known;
    auto *made = new Text{metrics.elidedText(key.text, Qt::ElideRight, width), {}};
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    made->laidOut.setTextFormat(Qt::PlainText);
    made->laidOut.setTextOption(option);
    made->laidOut.setText(made->shown);
    made->laidOut.prepare({}, font);
    texts.insert(key, made);
    return *made;
}

} // namespace socketglass
