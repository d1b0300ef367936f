// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/mockserver.h"

#include <QPointer>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QSpinBox;
class QTabWidget;
class QToolButton;

namespace socketglass {

class CaptureDocument;
class KeptSetting;
class PaceForm;
class RulesModel;
class SessionChoice;
class SessionsModel;

/// Serves recorded sessions, rules or an echo to clients; each client is captured into the window's document
/// as a session.
class MockPanel final : public QWidget
{
    Q_OBJECT
public:
    MockPanel(CaptureDocument *document, SessionsModel *sessions, QWidget *parent = nullptr);
    ~MockPanel() override;

    /// Offers this session; not while it serves.
    void setSource(SessionId id);
    [[nodiscard]] bool isServing() const { return m_server != nullptr; }

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

Q_SIGNALS:
    void recordFailed(const socketglass::FileError &error);

private:
    void buildSource();
    void buildPlace();
    void buildServing();
    void buildLayout();
    void connectDocument();
    void start();
    void stop();
    void onListening(quint16 port);
    void addClient(Session *session);
    void copyUrl();
    [[nodiscard]] MockPlan plan() const;
    [[nodiscard]] QList<RecordedSession> recordings() const;
    [[nodiscard]] QString target() const;
    [[nodiscard]] QString problem() const;
    void updateClients();
    void updateState();

    CaptureDocument *m_document;
    SessionsModel *m_sessions;
    RulesModel *m_rules;
    KeptSetting *m_store;
    QFormLayout *m_form = nullptr;
    QComboBox *m_kind = nullptr;
    SessionChoice *m_choice = nullptr;
    QComboBox *m_address = nullptr;
    QSpinBox *m_port = nullptr;
    QLabel *m_warning = nullptr;
    QTabWidget *m_tabs = nullptr;
    PaceForm *m_pace = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_stop = nullptr;
    QWidget *m_urlRow = nullptr;
    QLineEdit *m_url = nullptr;
    QLabel *m_clientsLabel = nullptr;
    QPointer<MockServer> m_server;
    QList<QPointer<Session>> m_clients;
    qint64 m_arrived = 0;
    QString m_note; // why it does not serve any more
};

} // namespace socketglass
