// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"
#include "capture/runrecord.h"
#include "session/profile.h"
#include "views/document/capturedocument.h"

#include <QMainWindow>

class QLabel;
class QSplitter;

namespace socketglass {

class Appearance;
class CaptureFigures;
class CodeMenu;
class CompareDocks;
class Composer;
class ConnectBar;
class ConnectionImporter;
class DemoMenu;
class DemoRun;
class DetailsPanel;
class DocumentController;
class EnvironmentButton;
class Environments;
class Expanding;
class ExportController;
class Extraction;
class MessageBar;
class ProfileController;
class ProfilesModel;
class ProfilesPanel;
class RecoveryOffer;
class ReplayDocks;
class ProbeDocks;
class SecretStore;
class SessionController;
class SessionStrip;
class SessionsModel;
class SessionsPanel;
class TemplatesModel;
class TemplatesPanel;
class TimelinePanel;
class Welcome;

/// What all windows of the program share. Outlives them.
struct WindowContext
{
    QString captureFolder;
    TemplatesModel *templates = nullptr;
    ProfilesModel *profiles = nullptr;
    SecretStore *secrets = nullptr;
    Appearance *appearance = nullptr;
    Environments *environments = nullptr;
};

/// One capture and everything around it: the docks, and the wires between the parts.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowContext &context, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Several files: on one clock in a new capture.
    void open(const QStringList &paths);
    void open(const QString &path) { open(QStringList(path)); }
    void connectTo(const QUrl &url);
    /// Offers the captures that earlier runs left behind, and tells how those runs ended.
    void offerRecovered(const QList<UnexpectedEnd> &ends = {});
    /// The demo of --demo; demoSettled() follows.
    void runDemo();

    // The parts, for those who build on the window (menus, tests).
    [[nodiscard]] CaptureDocument *document() const { return m_document; }
    [[nodiscard]] SessionsModel *sessionsModel() const { return m_sessionsModel; }
    [[nodiscard]] TimelinePanel *timeline() const { return m_timeline; }
    [[nodiscard]] DetailsPanel *details() const { return m_details; }
    [[nodiscard]] ReplayDocks *replayDocks() const { return m_replay; }
    [[nodiscard]] CompareDocks *compareDocks() const { return m_compare; }
    [[nodiscard]] ProbeDocks *probeDocks() const { return m_probe; }

Q_SIGNALS:
    void demoSettled();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildParts(const WindowContext &context);
    void buildCentre();
    void buildStatusBar();
    void connectDocument();
    void connectSessions();
    void connectMessages();
    void connectWelcome();
    void showReader();
    void followFile();
    [[nodiscard]] QString fileText() const;
    void updateNames();
    void updateTitle();
    void updateStatus();
    void updateDetailsSession();
    void connectWithBar(const Profile &profile);
    void showDemoHighlight(const DemoRun &run);
    void saveState();
    void restoreState();

    CaptureDocument *m_document;
    MessageBar *m_messages;
    DocumentController *m_files = nullptr;
    SessionController *m_sessions = nullptr;
    ExportController *m_exports = nullptr;
    SessionsModel *m_sessionsModel;
    SessionsPanel *m_sessionsPanel = nullptr;
    TemplatesPanel *m_templates = nullptr;
    ProfileController *m_profiles = nullptr;
    ProfilesPanel *m_profilesPanel = nullptr;
    ConnectBar *m_connectBar = nullptr;
    SessionStrip *m_strip = nullptr;
    CaptureFigures *m_figures = nullptr;
    TimelinePanel *m_timeline = nullptr;
    DetailsPanel *m_details = nullptr;
    ReplayDocks *m_replay = nullptr;
    CompareDocks *m_compare = nullptr;
    ConnectionImporter *m_importer = nullptr;
    CodeMenu *m_code = nullptr;
    ProbeDocks *m_probe = nullptr;
    Composer *m_composer = nullptr;
    Expanding *m_expanding = nullptr;
    Extraction *m_extraction = nullptr;
    EnvironmentButton *m_environment = nullptr;
    RecoveryOffer *m_recovery = nullptr;
    Welcome *m_welcome = nullptr;
    DemoMenu *m_demo = nullptr;
    QSplitter *m_splitter = nullptr;
    QLabel *m_fileLabel = nullptr;
    QLabel *m_countLabel = nullptr;
    QString m_shownPath;
    bool m_leaving = false; // the capture is safe: the window may close
};

} // namespace socketglass
