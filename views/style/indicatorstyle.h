// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace socketglass {

/// The system's style, with a frame around check boxes and radio buttons that is seen in dark colours too:
/// Qt's own style ("fusion") draws it darker than the window, whatever that is.
class IndicatorStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    using QProxyStyle::QProxyStyle;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
};

} // namespace socketglass
