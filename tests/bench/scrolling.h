// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTableView>

#include <functional>
#include <vector>

namespace socketglass::bench {

/// Knows when a part of a window has been painted.
class PaintWatch final : public QObject
{
    Q_OBJECT
public:
    PaintWatch(QWidget *window, QWidget *part);
    /// Runs the event loop until something was painted after `condition` held; half a minute at most.
    void waitUntil(const std::function<bool()> &condition);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_part;
    quint64 m_paints = 0;
};

/// From an input to the end of painting what it shows, whatever else the thread had to do meanwhile.
class Frames final
{
public:
    void add(qint64 nanoseconds) { m_times.push_back(nanoseconds); }
    [[nodiscard]] std::size_t count() const { return m_times.size(); }
    [[nodiscard]] double at(double share) const; ///< milliseconds; of the sorted ones, 0…1

private:
    std::vector<qint64> m_times;
};

/// A person who scrolls the timeline of a window.
class Scrolling final
{
public:
    explicit Scrolling(QWidget &window);
    [[nodiscard]] int rowCount() const { return m_view->model()->rowCount(); }
    double millisecondsTo(Qt::Key key);
    Frames wheel();
    Frames dragThumb();

private:
    Frames measure(const std::function<void(int)> &input);

    QTableView *m_view;
    PaintWatch m_paints;
};

} // namespace socketglass::bench
