// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/comparison.h"
#include "views/common/reportbuttons.h"
#include "views/details/readerthread.h"

#include <QWidget>

class QLabel;
class QSettings;
class QTabWidget;

namespace socketglass {

class CaptureDocument;
class CompareForm;
class ComparisonRulesModel;
class ComparisonView;
class EntriesPage;
class IgnoredModel;
class KeptSetting;
class SessionsModel;
class TaskProgress;
class TimingPage;

/// Two sessions of the window side by side, and what differs between them.
class ComparePanel final : public QWidget
{
    Q_OBJECT
public:
    ComparePanel(CaptureDocument *document, SessionsModel *sessions, QWidget *parent = nullptr);
    ~ComparePanel() override;

    /// Offers these; without `right` another one than `left`.
    void setSessions(SessionId left, std::optional<SessionId> right);
    void compare();
    /// Of the last comparison; null: none, or one is running.
    [[nodiscard]] const ComparisonResult *result() const { return m_result.get(); }

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

Q_SIGNALS:
    void eventPicked(socketglass::SessionId session, socketglass::EventId event);
    void connectRequested();
    void openRequested();

private:
    QWidget *buildPlaceholder();
    QWidget *buildContent();
    QWidget *buildResult();
    QWidget *buildIgnored();
    QWidget *buildRules();
    void connectResult();
    void connectDocument();
    void swap();
    void compareAgain(); ///< where there is a result
    void cancel();
    void forget();
    struct Found;
    void show(const Found &found);
    void ignorePlace(const QString &place);
    void tell(const QString &problem, const QString &note = {});
    [[nodiscard]] QString notes() const;
    [[nodiscard]] bool isOpen(SessionId id) const;
    void updateState();
    [[nodiscard]] ReportButtons::Maker reportMaker();

    CaptureDocument *m_document;
    SessionsModel *m_sessions;
    ComparisonRulesModel *m_rules;
    IgnoredModel *m_ignored;
    KeptSetting *m_store;
    ReaderThread m_thread;
    QWidget *m_placeholder = nullptr;
    QWidget *m_content = nullptr;
    CompareForm *m_form = nullptr;
    TaskProgress *m_progress = nullptr;
    QLabel *m_verdict = nullptr;
    QLabel *m_notes = nullptr;
    QLabel *m_problem = nullptr;
    QLabel *m_readOnly = nullptr;
    QTabWidget *m_tabs = nullptr;
    ComparisonView *m_view = nullptr;
    TimingPage *m_timing = nullptr;
    EntriesPage *m_rulesPage = nullptr;
    ReportButtons *m_report = nullptr;
    std::shared_ptr<const ComparisonResult> m_result;
    bool m_running = false;
    bool m_wereOpen = false; // a session had not ended when it was compared
};

} // namespace socketglass
