// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/replayer.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace socketglass {

class CaptureDocument;
class Expanding;
class OutgoingModel;
class ReplayForm;
class RunView;
class SessionChoice;
class SessionController;
class SessionsModel;

/// Takes what the client sent in a recorded session to a server again. Runs are captured into the window's
/// document, like any session.
class ReplayPanel final : public QWidget
{
    Q_OBJECT
public:
    ReplayPanel(CaptureDocument *document, SessionsModel *sessions, SessionController *controller,
                Expanding *expanding, QWidget *parent = nullptr);
    ~ReplayPanel() override;

    /// Offers this session; not while a replay runs.
    void setSource(SessionId id);
    void setFirst(qint64 seq);
    void setLast(qint64 seq);
    [[nodiscard]] std::optional<SessionId> source() const { return m_source; }
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] OutgoingModel *messages() const { return m_messages; }

Q_SIGNALS:
    /// After a run.
    void compareRequested(socketglass::SessionId recorded, socketglass::SessionId replayed);
    void openRequested();
    void connectRequested();
    void recordFailed(const socketglass::FileError &error);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildLayout();
    QWidget *buildButtons();
    QPushButton *addButton(const QString &text, const QString &icon, const QString &objectName,
                           void (ReplayPanel::*run)());
    void connectDocument();
    void takeSource();
    void start();
    void play(Replayer::Settings settings);
    void pause();
    void step();
    void stop();
    /// Ends what runs, and forgets it.
    void drop();
    void refresh();
    void compare();
    void updateState();

    CaptureDocument *m_document;
    SessionsModel *m_sessions;
    SessionController *m_controller;
    Expanding *m_expanding;
    OutgoingModel *m_messages;
    SessionChoice *m_choice = nullptr;
    ReplayForm *m_form = nullptr;
    RunView *m_run = nullptr;
    QWidget *m_placeholder = nullptr;
    QWidget *m_content = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_pause = nullptr;
    QPushButton *m_step = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_compare = nullptr;
    QLabel *m_problem = nullptr;
    QTimer m_refresh;
    QPointer<Replayer> m_replayer;
    std::optional<SessionId> m_source;
    std::optional<SessionId> m_recorded; // of the last replay
    QString m_stopNote;
};

} // namespace socketglass
