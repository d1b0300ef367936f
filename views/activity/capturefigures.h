// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDockWidget;
class QMainWindow;
class QSettings;

namespace socketglass {

class ActivityStrip;
class CaptureDocument;
class SessionsModel;
class SessionsPanel;
class StatisticsPanel;
class TimelinePanel;

/// What tells of the whole capture instead of single events: the strip above the rows and the dock of
/// statistics; both about what the timeline shows.
class CaptureFigures final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        CaptureDocument *document = nullptr;
        SessionsModel *sessions = nullptr;
        SessionsPanel *list = nullptr;
        TimelinePanel *timeline = nullptr;
        QMainWindow *window = nullptr;
    };
    explicit CaptureFigures(const Parts &parts);

    [[nodiscard]] ActivityStrip *strip() const { return m_strip; }
    /// One more tab there, closed until it is asked for.
    void addBeside(QDockWidget *dock);

    /// Lets go of the file, which is about to be closed.
    void close();

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

private:
    void follow();
    void showScope();
    void showName();

    Parts m_parts;
    ActivityStrip *m_strip;
    StatisticsPanel *m_statistics;
};

} // namespace socketglass
