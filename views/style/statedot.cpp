// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/style/statedot.h"

#include "views/style/shapes.h"

#include <QPainter>

namespace socketglass {

namespace {
constexpr int gap = 5;
}

StateDot::StateDot(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    updateTexts();
}

void StateDot::setState(ReadyState state, bool holding)
{
    if (state == m_state && holding == m_holding)
        return;
    m_state = state;
    m_holding = holding;
    updateTexts();
    update();
}

void StateDot::updateTexts()
{
    const QString name = readyStateName(m_state);
    const QString text =
        m_holding ? tr("readyState %1 (%2), the server is being held back") : tr("readyState %1 (%2)");
    setAccessibleName(text.arg(name).arg(int(m_state)));
    setToolTip(accessibleName());
}

QSize StateDot::sizeHint() const
{
    int width = 0; // of the longest: nothing moves when the state changes
    for (const ReadyState state :
         {ReadyState::Connecting, ReadyState::Open, ReadyState::Closing, ReadyState::Closed})
        width = std::max(width, fontMetrics().horizontalAdvance(readyStateName(state)));
    const int side = fontMetrics().height();
    return {side + gap + width, side};
}

void StateDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int side = fontMetrics().height();
    const QColor colour = themeColour(stateMeaning(m_state, m_holding), palette(), QPalette::Window);
    drawState(painter, QRectF(0, (height() - side) / 2.0, side, side), m_state, m_holding, colour);
    painter.setPen(colour);
    painter.drawText(rect().adjusted(side + gap, 0, 0, 0), int(Qt::AlignVCenter | Qt::AlignLeft),
                     readyStateName(m_state));
}

} // namespace socketglass
