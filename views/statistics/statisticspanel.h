// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/statisticsmodel.h"
#include "views/details/scanjob.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QSettings;
class QStackedWidget;
class QToolButton;
class QTreeView;
class QVBoxLayout;

namespace socketglass {

class SizeHistogram;

/// Figures of the capture, of what the timeline shows: one session or all. Counts while it is visible.
class StatisticsPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit StatisticsPanel(QWidget *parent = nullptr);

    /// Empty: no file. Nothing: all sessions, whose name is then not needed.
    void setFile(const QString &path, std::optional<SessionId> scope);
    void setScopeName(const QString &name);
    /// The file has grown.
    void follow();
    [[nodiscard]] const StatisticsModel *model() const { return m_model; }

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum class State : quint8 { Idle, Reading, Stopped, Done };

    void buildHead(QVBoxLayout *layout);
    void buildFigures(QVBoxLayout *layout);
    void buildChoice(QVBoxLayout *layout);
    void restart();
    void stopOrRestart();
    void take(const StatisticsFigures &figures, double fraction);
    void showFigures();
    void showState();
    void checkField();
    void copy() const;
    [[nodiscard]] bool isByField() const;
    [[nodiscard]] std::optional<JsonPath> field(QString *problem = nullptr) const;

    ScanJob<StatisticsScan> m_job;
    StatisticsModel *m_model;
    StatisticsFigures m_figures;
    QTimer m_clock; // what is shown of now ages
    QString m_path;
    std::optional<SessionId> m_scope;
    State m_state = State::Idle;
    double m_fraction = 0;
    QStackedWidget *m_pages;
    QLabel *m_scopeLabel;
    QLabel *m_evictedLabel;
    QLabel *m_stateLabel;
    QToolButton *m_stop;
    QTreeView *m_view;
    SizeHistogram *m_histogram;
    QComboBox *m_join;
    QLineEdit *m_field;
    QLabel *m_problem;
};

} // namespace socketglass
