// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "probe/proberunner.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSettings;
class QTreeView;

namespace socketglass {

class CaptureDocument;
class ProbeDetails;
class ProbeModel;
class ReportButtons;
class Workspace;

/// Checks how a server follows RFC 6455. Each case is captured into the window's document, like any session.
class ProbePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ProbePanel(CaptureDocument *document, QWidget *parent = nullptr);
    ~ProbePanel() override;

    /// The server, and how to connect to it; not while a check runs.
    void setProfile(const Profile &profile);
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] ProbeModel *model() const { return m_model; }

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

Q_SIGNALS:
    void sessionPicked(socketglass::SessionId id);
    void recordFailed(const socketglass::FileError &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildLayout();
    QWidget *buildButtons();
    QWidget *buildTree();
    QPushButton *addButton(const QString &text, const QString &icon, const QString &objectName,
                           void (ProbePanel::*run)());
    [[nodiscard]] Profile profile() const;
    void start();
    /// Forgets the last check; the sessions of another file are not its own.
    void drop();
    void stop();
    void checkAll();
    void checkNone();
    void onCaseChanged(int index);
    void onFinished();
    void updateDetails();
    void updateState();

    CaptureDocument *m_document;
    ProbeModel *m_model;
    QLineEdit *m_url = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_all = nullptr;
    QPushButton *m_none = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_summary = nullptr;
    QLabel *m_problem = nullptr;
    QTreeView *m_tree = nullptr;
    ProbeDetails *m_details = nullptr;
    ReportButtons *m_report = nullptr;
    Profile m_profile;
    QPointer<ProbeRunner> m_runner;
    QPointer<Workspace> m_workspace; // of the runner
    QString m_note;                  // why the last check ended, or could not begin
};

} // namespace socketglass
