// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionstatus.h"

#include <QWidget>

namespace socketglass {

/// readyState as a shape in its colour and as a word beside it ("OPEN").
class StateDot final : public QWidget
{
    Q_OBJECT
public:
    explicit StateDot(QWidget *parent = nullptr);
    void setState(ReadyState state, bool holding = false);
    [[nodiscard]] ReadyState state() const { return m_state; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateTexts();
    ReadyState m_state = ReadyState::Closed;
    bool m_holding = false;
};

} // namespace socketglass
