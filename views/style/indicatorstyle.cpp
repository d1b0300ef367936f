// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/style/indicatorstyle.h"

#include "views/style/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace socketglass {

void IndicatorStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                   const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool round = element == PE_IndicatorRadioButton;
    if ((element != PE_IndicatorCheckBox && !round) || !isDark(option->palette) ||
        baseStyle()->name() != QStringLiteral("fusion"))
        return;
    QColor frame = themeColour(Meaning::Muted, option->palette);
    if (!(option->state & State_Enabled))
        frame.setAlphaF(0.5);
    const QRectF area = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, round);
    painter->setPen(frame);
    painter->setBrush(Qt::NoBrush);
    if (round)
        painter->drawEllipse(area);
    else
        painter->drawRect(area);
    painter->restore();
}

} // namespace socketglass
