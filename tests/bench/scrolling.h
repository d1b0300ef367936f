// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTableView>

#include <functional>
#include <vector>

namespace socketglass::bench {

/// Knows when the timeline of a window has been painted.
class PaintWatch final : public QObject
{
    Q_OBJECT
public:
    explicit PaintWatch(QWidget *window);
    /// Runs the event loop until something was painted after `condition` held; half a minute at most.
    void waitUntil(const std::function<bool()> &condition);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_viewport;
    quint64 m_paints = 0;
};

/// From an input to the end of painting what it shows, whatever else the thread had to do meanwhile.
class Frames final
{
public:
    void add(qint64 nanoseconds) { m_times.push_back(nanoseconds); }
    [[nodiscard]] std::size_t count() const { return m_times.size(); }
    [[nodiscard]] double p99() const; ///< milliseconds
    [[nodiscard]] double longest() const;

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
