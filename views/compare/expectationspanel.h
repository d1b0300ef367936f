// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/expectation.h"
#include "views/details/readerthread.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace socketglass {

class CaptureDocument;
class EntriesPage;
class ExpectationEditor;
class ExpectationsModel;
class KeptSetting;
class SessionChoice;
class SessionsModel;
class TaskProgress;

/// What a session of the file must do: made here, kept in the file, checked here and by the command line.
class ExpectationsPanel final : public QWidget
{
    Q_OBJECT
public:
    ExpectationsPanel(CaptureDocument *document, SessionsModel *sessions, QWidget *parent = nullptr);

    /// Offers this session.
    void setSession(SessionId id);
    /// Opens the editor with what this event suggests, where it does.
    void addFrom(const Event &event);

Q_SIGNALS:
    void eventPicked(socketglass::SessionId session, socketglass::EventId event);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildList();
    QWidget *buildCheck();
    QWidget *buildCommand();
    void connectDocument();
    void check();
    void cancel();
    void forget();
    void show(const QList<ExpectationResult> &results);
    void showCurrent();
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString commandLine() const;
    void updateState();

    CaptureDocument *m_document;
    SessionsModel *m_sessions;
    ExpectationsModel *m_model;
    KeptSetting *m_store;
    ReaderThread m_thread;
    QLabel *m_note = nullptr;
    EntriesPage *m_page = nullptr;
    ExpectationEditor *m_editor = nullptr;
    QLabel *m_found = nullptr;
    QPushButton *m_show = nullptr;
    SessionChoice *m_choice = nullptr;
    QPushButton *m_check = nullptr;
    TaskProgress *m_progress = nullptr;
    QLabel *m_summary = nullptr;
    QLineEdit *m_command = nullptr;
    QPushButton *m_copy = nullptr;
    std::optional<SessionId> m_checked; // whose results are shown
    bool m_running = false;
};

} // namespace socketglass
