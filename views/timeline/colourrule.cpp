// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/colourrule.h"

#include "payload/visibletext.h"
#include "timeline/filter.h"

#include <QIcon>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>

namespace socketglass {

namespace {

using namespace Qt::StringLiterals;

constexpr QLatin1StringView colourKeys[] = {"red"_L1,  "orange"_L1, "yellow"_L1, "green"_L1,
                                            "teal"_L1, "blue"_L1,   "violet"_L1, "pink"_L1};

RowColour colourOfKey(const QString &key)
{
    for (int i = 0; i < rowColourCount; ++i) {
        if (key == colourKeys[i])
            return RowColour(i);
    }
    return RowColour::Yellow;
}

} // namespace

QString ColourRule::problem() const
{
    if (filter.trimmed().isEmpty())
        return tr("Without a filter every row would have this colour. Write one, for example: error or "
                  "size>100k");
    FilterError error;
    return Filter::parse(filter, &error) ? QString() : error.message;
}

QString ColourRule::shownName() const
{
    return visibleText(QStringView(name.isEmpty() ? filter : name), LineBreaks::MakeVisible);
}

QByteArray ColourRule::toJson(const QList<ColourRule> &rules)
{
    QJsonArray array;
    for (const ColourRule &rule : rules)
        array.append(QJsonObject{{u"name"_s, rule.name},
                                 {u"filter"_s, rule.filter},
                                 {u"colour"_s, colourKeys[std::size_t(rule.colour)]},
                                 {u"active"_s, rule.isActive}});
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<ColourRule> ColourRule::fromJson(const QByteArray &json)
{
    QList<ColourRule> rules;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : array) {
        const QString filter = value[u"filter"_s].toString();
        if (filter.isEmpty() || filter.size() > Filter::maxLength)
            continue;
        rules.append({value[u"name"_s].toString().left(nameLimit), filter,
                      colourOfKey(value[u"colour"_s].toString()), value[u"active"_s].toBool()});
        if (rules.size() == limit)
            break;
    }
    return rules;
}

QList<ColourRule> ColourRule::suggested()
{
    return {
        {tr("Errors"), u"error or json:$.error"_s, RowColour::Red, false},
        {tr("Ends that are not normal"), u"(closing or closed) not code=1000"_s, RowColour::Orange, false},
        {tr("Large payloads"), u"size>100k"_s, RowColour::Violet, false},
        {tr("Sent by a person or a script"), u"injected"_s, RowColour::Teal, false}};
}

QString ColourRule::colourName(RowColour colour)
{
    switch (colour) {
    case RowColour::Red:
        return tr("Red");
    case RowColour::Orange:
        return tr("Orange");
    case RowColour::Yellow:
        return tr("Yellow");
    case RowColour::Green:
        return tr("Green");
    case RowColour::Teal:
        return tr("Teal");
    case RowColour::Blue:
        return tr("Blue");
    case RowColour::Violet:
        return tr("Violet");
    case RowColour::Pink:
        return tr("Pink");
    }
    return {};
}

QIcon ColourRule::colourIcon(RowColour colour, const QPalette &palette)
{
    constexpr int side = 32;
    QPixmap picture(side, side);
    picture.fill(rowTint(colour, palette));
    QPainter painter(&picture);
    painter.fillRect(0, 0, side / 2, side, rowColour(colour, palette));
    return picture;
}

} // namespace socketglass
