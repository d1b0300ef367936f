// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/scrolling.h"

#include <QApplication>
#include <QEventLoop>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QThread>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>

namespace socketglass::bench {

namespace {

constexpr int framesOfAPhase = 600;
constexpr int frameInterval = 16;
constexpr qint64 patience = 30'000;

QTableView *timelineOf(QWidget *window)
{
    return window->findChild<QTableView *>(QStringLiteral("timelineView"));
}

void sendMouse(QWidget *widget, QEvent::Type type, const QPoint &at)
{
    const bool moves = type == QEvent::MouseMove;
    const bool down = type != QEvent::MouseButtonRelease;
    QMouseEvent event(type, at, widget->mapToGlobal(at), moves ? Qt::NoButton : Qt::LeftButton,
                      down ? Qt::LeftButton : Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

QStyleOptionSlider optionOf(const QScrollBar &bar)
{
    QStyleOptionSlider option;
    option.initFrom(&bar);
    option.orientation = bar.orientation();
    option.minimum = bar.minimum();
    option.maximum = bar.maximum();
    option.singleStep = bar.singleStep();
    option.pageStep = bar.pageStep();
    option.sliderPosition = bar.sliderPosition();
    option.sliderValue = bar.value();
    option.upsideDown = bar.invertedAppearance();
    return option;
}

QRect partOf(const QScrollBar &bar, QStyle::SubControl part)
{
    const QStyleOptionSlider option = optionOf(bar);
    return bar.style()->subControlRect(QStyle::CC_ScrollBar, &option, part, &bar);
}

} // namespace

PaintWatch::PaintWatch(QWidget *window, QWidget *part)
    : m_part(part)
{
    window->installEventFilter(this);
}

bool PaintWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::UpdateRequest)
        return QObject::eventFilter(watched, event);
    watched->removeEventFilter(this);
    QCoreApplication::sendEvent(watched, event); // paints all that waits for it
    watched->installEventFilter(this);
    ++m_paints;
    return true;
}

void PaintWatch::waitUntil(const std::function<bool()> &condition)
{
    QElapsedTimer clock;
    clock.start();
    while (!condition() && !clock.hasExpired(patience))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 10);
    const quint64 before = m_paints;
    m_part->update();
    while (m_paints == before && !clock.hasExpired(patience))
        QCoreApplication::processEvents(QEventLoop::AllEvents, 0);
}

double Frames::at(double share) const
{
    if (m_times.empty())
        return 0;
    std::vector<qint64> sorted = m_times;
    std::sort(sorted.begin(), sorted.end());
    return double(sorted[std::size_t(double(sorted.size() - 1) * share)]) / 1e6;
}

Scrolling::Scrolling(QWidget &window)
    : m_view(timelineOf(&window))
    , m_paints(&window, m_view->viewport())
{
}

double Scrolling::millisecondsTo(Qt::Key key)
{
    QElapsedTimer clock;
    clock.start();
    QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
    QCoreApplication::sendEvent(m_view, &press);
    m_paints.waitUntil([] { return true; });
    return double(clock.nsecsElapsed()) / 1e6;
}

Frames Scrolling::measure(const std::function<void(int)> &input)
{
    Frames frames;
    QElapsedTimer clock;
    for (int i = 0; i < framesOfAPhase; ++i) {
        clock.start();
        input(i);
        m_paints.waitUntil([] { return true; });
        frames.add(clock.nsecsElapsed());
        while (!clock.hasExpired(frameInterval))
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents,
                                            int(std::max<qint64>(1, frameInterval - clock.elapsed())));
    }
    return frames;
}

Frames Scrolling::wheel()
{
    return measure([this](int i) {
        QWidget *viewport = m_view->viewport();
        const QPointF at = viewport->rect().center();
        const int step = i % 100 < 70 ? 120 : -120;
        QWheelEvent event(at, viewport->mapToGlobal(at), {}, {0, step}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(viewport, &event);
    });
}

Frames Scrolling::dragThumb()
{
    QScrollBar *bar = m_view->verticalScrollBar();
    bar->setValue(0);
    const QRect groove = partOf(*bar, QStyle::SC_ScrollBarGroove);
    const QPoint start = partOf(*bar, QStyle::SC_ScrollBarSlider).center();
    sendMouse(bar, QEvent::MouseButtonPress, start);
    const Frames frames = measure([&](int i) {
        const int way = std::max(1, groove.height() - 2 * start.y());
        const int there = int(qint64(i % 200) * way / 200);
        sendMouse(bar, QEvent::MouseMove, start + QPoint(0, i / 200 % 2 == 0 ? there : way - there));
    });
    sendMouse(bar, QEvent::MouseButtonRelease, start);
    return frames;
}

} // namespace socketglass::bench
