// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/activity/activitybars.h"
#include "views/details/scanjob.h"

#include <QWidget>

class QAction;
class QSettings;

namespace socketglass {

/// A picture of the whole capture by time: messages as bars (sent upwards, received downwards), their bytes
/// as dashes, errors and closes as marks. A click goes there, dragging selects a range; so do the arrow keys.
/// Not there while nothing was captured.
class ActivityStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityStrip(QWidget *parent = nullptr);

    /// Reads from the beginning. Empty: none. Nothing: all sessions.
    void setFile(const QString &path, std::optional<SessionId> scope);
    /// The file has grown.
    void follow() { m_job.follow(); }
    /// Shows and hides the strip. Owned by it.
    [[nodiscard]] QAction *toggleAction() const { return m_toggle; }
    [[nodiscard]] const Activity &activity() const { return m_activity; }
    /// Times that are selected, both included, ns since 1970.
    [[nodiscard]] std::optional<std::pair<qint64, qint64>> range() const;

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// What was asked for happened here, or next after it.
    void eventPicked(socketglass::EventId event);
    /// Both included; ns since 1970.
    void rangeSelected(qint64 from, qint64 to);
    void rangeCleared();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void restart();
    void take(const Activity &activity, double fraction);
    void arrange();
    void paintTimes(QPainter &painter) const;
    void updateVisibility();
    [[nodiscard]] QRect plot() const;
    [[nodiscard]] int barAt(int x) const;
    [[nodiscard]] int cursorBar() const;
    /// The bars of the range, both included.
    [[nodiscard]] std::pair<int, int> rangeBars() const;
    [[nodiscard]] QString barText(int first, int last) const;
    void moveCursor(int bar, bool select);
    void tell();
    void go();
    void clearRange();

    ScanJob<ActivityScan> m_job;
    QAction *m_toggle;
    QString m_path;
    std::optional<SessionId> m_scope;
    Activity m_activity;
    double m_fraction = 1; // how much of the file is read
    ActivityBars m_bars;
    std::optional<qint64> m_cursor; // begins of bars, ns: bars change while the capture grows
    std::optional<qint64> m_anchor; // the other end of the range; none: nothing is selected
    std::optional<QPoint> m_pressed;
};

} // namespace socketglass
