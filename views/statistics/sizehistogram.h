// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/statistics.h"

#include <QWidget>

namespace socketglass {

/// How many messages are how large: a bar for each doubling, sent upwards, received downwards. Arrow keys go
/// from bar to bar.
class SizeHistogram final : public QWidget
{
    Q_OBJECT
public:
    explicit SizeHistogram(QWidget *parent = nullptr);

    void setFigures(const Distribution &sent, const Distribution &received);
    /// Of a bar: octave of Distribution.
    [[nodiscard]] QString octaveText(int octave) const;
    /// One line a bar, columns divided by tabs.
    [[nodiscard]] QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Bar
    {
        qint64 sent = 0;
        qint64 received = 0;
    };
    [[nodiscard]] QRect plot() const;
    [[nodiscard]] QRect column(int octave) const;
    void setCurrent(int octave);
    void paintBars(QPainter &painter) const;
    void paintScale(QPainter &painter) const;

    std::array<Bar, Distribution::octaveCount> m_bars{};
    int m_first = 0; // octaves that are shown, both included
    int m_last = -1;
    int m_current = -1; // -1: none
    qint64 m_most = 0;
};

} // namespace socketglass
