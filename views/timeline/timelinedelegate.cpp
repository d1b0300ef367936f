// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinedelegate.h"

#include "payload/visibletext.h"
#include "timeline/find.h"
#include "timeline/timelinecolumns.h"
#include "views/style/shapes.h"
#include "views/timeline/timelineproxy.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QPixmapCache>
#include <QTableView>
#include <QTextDocument>
#include <QToolTip>
#include <QtMath>

namespace socketglass {

namespace {

constexpr int margin = 5;

bool isFixedWidth(TimelineColumn column)
{
    return column == TimelineColumn::Time || column == TimelineColumn::Delta ||
           column == TimelineColumn::Size || column == TimelineColumn::Preview;
}

bool isNumber(TimelineColumn column)
{
    return column == TimelineColumn::Time || column == TimelineColumn::Delta ||
           column == TimelineColumn::Size;
}

Meaning rowMeaning(const QModelIndex &index)
{
    const auto kind = EventKind(index.data(EventKindRole).toInt());
    if (kind == EventKind::Closed && !index.data(TimelineWasCleanRole).toBool())
        return Meaning::Error;
    const auto flags = EventFlags::fromInt(quint16(index.data(FlagsRole).toInt()));
    if (kind == EventKind::Message && (flags & (EventFlags(EventFlag::InvalidUtf8) | EventFlag::Incomplete)))
        return Meaning::Warning;
    return eventMeaning(kind);
}

QColor textColour(const QPalette &palette, bool selected, QPalette::ColorGroup group, TimelineColumn column,
                  Meaning row, const QModelIndex &index)
{
    if (selected)
        return palette.color(group, QPalette::HighlightedText);
    if (column == TimelineColumn::Direction)
        return themeColour(directionMeaning(Direction(index.data(DirectionRole).toInt())), palette);
    if (column == TimelineColumn::Event && row != Meaning::Muted)
        return themeColour(row, palette);
    if (column == TimelineColumn::Preview && (row == Meaning::Error || row == Meaning::Warning))
        return themeColour(row, palette);
    if (column == TimelineColumn::Delta || column == TimelineColumn::Type)
        return themeColour(Meaning::Muted, palette);
    return palette.color(group, QPalette::Text);
}

void drawText(QPainter *painter, const QRect &area, const CellTexts::Text &text, bool right)
{
    const QSizeF size = text.laidOut.size();
    const int left = right ? area.right() + 1 - qCeil(size.width()) : area.left();
    const int top = area.top() + (area.height() - qCeil(size.height())) / 2;
    painter->drawStaticText(left, top, text.laidOut);
}

/// Painted once for each look that it has.
QPixmap shapePixmap(const QModelIndex &index, int side, const QColor &colour, double ratio)
{
    const bool isDirection = TimelineColumn(index.column()) == TimelineColumn::Direction;
    const int which = index.data(isDirection ? int(DirectionRole) : int(EventKindRole)).toInt();
    const QString key = QStringLiteral("timeline/%1/%2/%3/%4/%5")
                            .arg(isDirection)
                            .arg(which)
                            .arg(side)
                            .arg(colour.rgba())
                            .arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    if (isDirection)
        drawDirection(painter, QRectF(0, 0, side, side), Direction(which), colour);
    else
        drawEventKind(painter, QRectF(0, 0, side, side), EventKind(which), colour);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

TimelineDelegate::TimelineDelegate(const Find &find, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_find(find)
{
}

void TimelineDelegate::paintBackground(QPainter *painter, const QStyleOptionViewItem &option,
                                       Meaning meaning) const
{
    if (!(option.state & QStyle::State_Selected) &&
        (meaning == Meaning::Error || meaning == Meaning::Warning))
        painter->fillRect(option.rect, themeTint(meaning, option.palette));
    const QStyle *style = option.widget->style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
}

/// A bar at the row's start, which a selected row keeps, and a tint behind the words.
void TimelineDelegate::paintRowColour(QPainter *painter, const QStyleOptionViewItem &option,
                                      const QModelIndex &index) const
{
    const QVariant colour = index.data(rowColourRole);
    if (!colour.isValid())
        return;
    if (!(option.state & QStyle::State_Selected))
        painter->fillRect(option.rect, rowTint(RowColour(colour.toInt()), option.palette));
    const auto *table = qobject_cast<const QTableView *>(option.widget);
    if (table && table->horizontalHeader()->sectionPosition(index.column()) == 0)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(margin - 1, option.rect.height())),
                          rowColour(RowColour(colour.toInt()), option.palette));
}

void TimelineDelegate::paintFocus(QPainter *painter, const QStyleOptionViewItem &option) const
{
    QStyleOptionFocusRect focus;
    focus.QStyleOption::operator=(option);
    focus.state |= QStyle::State_Item;
    focus.backgroundColor =
        option.palette.color(option.state & QStyle::State_Selected ? QPalette::Highlight : QPalette::Base);
    option.widget->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
}

void TimelineDelegate::paintShape(QPainter *painter, const QStyleOptionViewItem &option, QRect &area,
                                  const QModelIndex &index, const QColor &colour) const
{
    const int side = option.fontMetrics.ascent() + 2;
    const QPoint corner(area.left(), area.top() + (area.height() - side) / 2);
    painter->drawPixmap(corner, shapePixmap(index, side, colour, option.widget->devicePixelRatioF()));
    area.setLeft(area.left() + side + 5);
}

/// A ribbon and the note's words (or the word for it), on the palette's own colours of tool tips.
void TimelineDelegate::paintNote(QPainter *painter, const QStyleOptionViewItem &option, QRect &area,
                                 const QString &note) const
{
    const QString words =
        note.isEmpty() ? tr("bookmark") : visibleText(QStringView(note), LineBreaks::MakeVisible);
    const QFontMetrics metrics(painter->font());
    const int ribbon = metrics.ascent() * 2 / 3;
    const CellTexts::Text &text = m_texts.fitting(words, painter->font(), area.width() * 2 / 3);
    QRect box(area.left(), area.top() + 1, qCeil(text.laidOut.size().width()) + ribbon + 3 * margin,
              area.height() - 2);
    const QPalette &palette = option.palette;
    painter->fillRect(box, palette.color(QPalette::ToolTipBase));
    const QRectF shape(box.left() + margin, box.top(), ribbon, box.height() - 2);
    const QPolygonF outline{shape.topLeft(),
                            shape.topRight(),
                            shape.bottomRight(),
                            {shape.center().x(), shape.bottom() - shape.width() / 2},
                            shape.bottomLeft()};
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(palette.color(QPalette::ToolTipText));
    painter->setBrush(palette.color(QPalette::ToolTipText));
    painter->drawPolygon(outline);
    box.setLeft(box.left() + ribbon + 2 * margin);
    drawText(painter, box, text, false);
    painter->restore();
    area.setLeft(box.right() + margin);
}

/// A bar where the event has a hit at all: it may lie beyond what the row shows.
void TimelineDelegate::paintHits(QPainter *painter, const QRect &area, const QModelIndex &index,
                                 const QString &text) const
{
    if (!m_find.pattern() || !m_find.isHit(EventId(index.data(EventIdRole).toLongLong())))
        return;
    const FoundColours colours = foundColours();
    painter->fillRect(QRect(area.left() - margin, area.top() + 1, 3, area.height() - 2), colours.background);
    const QString whole = index.data().toString();
    const QVariant type = index.siblingAtColumn(int(TimelineColumn::Type)).data(RawRole);
    const bool isHex = type.isValid() && Opcode(type.toInt()) != Opcode::Text;
    auto ranges = m_find.pattern()->inText(whole, LineBreaks::MakeVisible);
    if (ranges.isEmpty() && isHex)
        ranges = m_find.pattern()->inHex(whole);
    const qsizetype shown = text == whole ? text.size() : text.size() - 1;
    const QFontMetrics metrics(painter->font());
    for (const FindPattern::Range &range : std::as_const(ranges)) {
        if (range.begin >= shown)
            break;
        const int left = metrics.horizontalAdvance(text.left(range.begin));
        const int right = metrics.horizontalAdvance(text.left(std::min(range.begin + range.length, shown)));
        const QRect box(area.left() + left, area.top() + 1, right - left, area.height() - 2);
        painter->save();
        painter->setClipRect(box);
        painter->fillRect(box, colours.background);
        painter->setPen(colours.text);
        painter->drawText(area, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, text);
        painter->restore();
    }
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const auto column = TimelineColumn(index.column());
    const Meaning row = rowMeaning(index);
    const bool selected = option.state & QStyle::State_Selected;
    const QPalette::ColorGroup group =
        option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    painter->save();
    paintBackground(painter, option, row);
    paintRowColour(painter, option, index);
    const QColor colour = textColour(option.palette, selected, group, column, row, index);
    QRect area = option.rect.adjusted(margin, 0, -margin, 0);
    if (column == TimelineColumn::Direction || column == TimelineColumn::Event)
        paintShape(painter, option, area, index, colour);
    const QFont font = isFixedWidth(column) ? monospaceFont(option.font) : option.font;
    painter->setFont(font);
    painter->setPen(colour);
    const QVariant note = column == TimelineColumn::Preview ? index.data(eventNoteRole) : QVariant();
    if (note.isValid())
        paintNote(painter, option, area, note.toString());
    const CellTexts::Text &text = m_texts.fitting(index.data().toString(), font, area.width());
    drawText(painter, area, text, isNumber(column));
    if (column == TimelineColumn::Preview)
        paintHits(painter, area, index, text.shown);
    painter->restore();
    if (option.state & QStyle::State_HasFocus)
        paintFocus(painter, option);
}

bool TimelineDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                 const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(),
                       Qt::convertFromPlainText(index.data(Qt::AccessibleTextRole).toString()), view);
    return true;
}

} // namespace socketglass
