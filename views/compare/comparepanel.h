// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/comparison.h"
#include "views/details/readerthread.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QLabel;
class QPushButton;
class QSettings;
class QTabWidget;
class QToolButton;

namespace socketglass {

class CaptureDocument;
class ComparisonRulesModel;
class ComparisonView;
class EntriesPage;
class IgnoredModel;
class KeptSetting;
class SessionChoice;
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
    QWidget *buildSessions();
    QWidget *buildOptions();
    QWidget *buildResult();
    QWidget *buildIgnored();
    QWidget *buildRules();
    void connectResult();
    QCheckBox *addOption(const QString &text, const QString &objectName, const QString &tip);
    QPushButton *addButton(const QString &text, const QString &icon, const QString &objectName,
                           void (ComparePanel::*run)());
    void connectDocument();
    void swap();
    void cancel();
    void forget();
    void show(std::shared_ptr<const ComparisonResult> result);
    void ignorePlace(const QString &place);
    void withReport(std::function<void(const QString &)> done);
    void copyReport();
    void saveReport();
    void writeReport(const QString &target);
    void tell(const QString &problem, const QString &note = {});
    [[nodiscard]] ComparisonOptions options() const;
    [[nodiscard]] QString notes() const;
    [[nodiscard]] bool isOpen(SessionId id) const;
    void updateState();

    CaptureDocument *m_document;
    SessionsModel *m_sessions;
    ComparisonRulesModel *m_rules;
    IgnoredModel *m_ignored;
    KeptSetting *m_store;
    ReaderThread m_thread;
    QWidget *m_placeholder = nullptr;
    QWidget *m_content = nullptr;
    SessionChoice *m_left = nullptr;
    SessionChoice *m_right = nullptr;
    QPushButton *m_compare = nullptr;
    QCheckBox *m_messagesOnly = nullptr;
    QCheckBox *m_ignoreOrder = nullptr;
    QCheckBox *m_recognise = nullptr;
    TaskProgress *m_progress = nullptr;
    QLabel *m_verdict = nullptr;
    QLabel *m_notes = nullptr;
    QLabel *m_problem = nullptr;
    QLabel *m_readOnly = nullptr;
    QTabWidget *m_tabs = nullptr;
    ComparisonView *m_view = nullptr;
    TimingPage *m_timing = nullptr;
    EntriesPage *m_rulesPage = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_save = nullptr;
    std::shared_ptr<const ComparisonResult> m_result;
    bool m_running = false;
    bool m_wereOpen = false; // a session had not ended when it was compared
};

/// One line, translated: "Equal: 812 messages" or how much differs.
[[nodiscard]] QString verdictSentence(const ComparisonResult &result);

} // namespace socketglass
