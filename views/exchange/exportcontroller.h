// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"
#include "exchange/formats.h"

#include <QObject>
#include <QPointer>

class QAction;

namespace socketglass {

class CaptureDocument;
class ExportDialog;
class SessionController;
class TimelinePanel;

/// What the window offers of exporting: actions for its menus, and the one dialog.
class ExportController final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        CaptureDocument *document = nullptr;
        SessionController *sessions = nullptr;
        TimelinePanel *timeline = nullptr;
        QWidget *window = nullptr;
    };
    explicit ExportController(const Parts &parts);

    [[nodiscard]] QAction *exportAction() const { return m_export; }
    [[nodiscard]] QAction *saveCopyAction() const { return m_saveCopy; }
    /// Of the current session only: for the menu of sessions.
    [[nodiscard]] QAction *exportSessionAction() const { return m_exportSession; }

private:
    QAction *makeAction(const QString &icon, const QString &text, const QString &objectName,
                        const QString &tip);
    void open(std::optional<ExchangeFormat> format, std::optional<SessionId> session);
    void updateActions();

    Parts m_parts;
    QAction *m_export;
    QAction *m_saveCopy;
    QAction *m_exportSession;
    QPointer<ExportDialog> m_dialog;
};

} // namespace socketglass
