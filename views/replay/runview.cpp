// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/runview.h"

#include "payload/visibletext.h"
#include "views/common/formparts.h"
#include "views/replay/runsmodel.h"

#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QTableView>
#include <QVBoxLayout>

namespace socketglass {

namespace {

constexpr int barSteps = 1000;

double fractionOf(const Replayer::Run &run, qint64 firstSeq)
{
    if (run.ended)
        return 1;
    const qint64 all = run.progress.lastSeq - firstSeq + 1;
    const qint64 played = run.progress.seq - firstSeq + 1;
    return all > 0 ? std::clamp(double(played) / double(all), 0.0, 1.0) : 0;
}

} // namespace

RunView::RunView(QWidget *parent)
    : QWidget(parent)
    , m_model(new RunsModel(this))
    , m_bar(new QProgressBar(this))
    , m_state(hintLabel({}, this))
    , m_counts(hintLabel({}, this))
    , m_note(problemLabel(QStringLiteral("replayNote"), this))
{
    m_bar->setObjectName(QStringLiteral("replayProgress"));
    m_bar->setAccessibleName(tr("Position in the recording"));
    m_bar->setRange(0, barSteps);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(fontMetrics().height() * 2 / 3);
    m_state->setObjectName(QStringLiteral("replayState"));
    QFont bold = m_state->font();
    bold.setBold(true);
    m_state->setFont(bold);
    m_counts->setObjectName(QStringLiteral("replayCounts"));
    buildTable();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bar);
    for (QWidget *part : QList<QWidget *>{m_state, m_counts, m_note, m_table})
        layout->addWidget(part);
    hide();
}

void RunView::buildTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("replayRuns"));
    m_table->setAccessibleName(tr("Sessions of the replay"));
    m_table->setModel(m_model);
    makeDense(m_table);
    m_table->setMaximumHeight(fontMetrics().height() * 9);
    const int unit = fontMetrics().averageCharWidth();
    const QList<int> widths{8, 14, 11, 8};
    for (int column = 0; column < widths.size(); ++column)
        m_table->horizontalHeader()->resizeSection(column, unit * widths.at(column));
    m_table->hide();
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT sessionPicked(SessionId(index.data(RunsModel::SessionIdRole).toLongLong()));
    });
}

void RunView::clear()
{
    m_model->setRuns({});
    hide();
}

std::optional<SessionId> RunView::session() const
{
    const QList<Replayer::Run> &runs = m_model->runs();
    if (runs.isEmpty())
        return {};
    const int row = m_table->currentIndex().row();
    return runs.at(row >= 0 && row < runs.size() ? row : 0).session;
}

void RunView::show(const Replayer &replayer)
{
    m_model->setRuns(replayer.runs());
    const bool many = replayer.plannedRuns() > 1;
    m_table->setVisible(many);
    updateBar(replayer);
    if (many)
        showMany(replayer);
    else if (!replayer.runs().isEmpty())
        showOne(replayer);
    QWidget::show();
}

void RunView::updateBar(const Replayer &replayer)
{
    double done = 0;
    for (const Replayer::Run &run : replayer.runs())
        done += fractionOf(run, replayer.settings().plan.firstSeq);
    m_bar->setValue(int(done / double(replayer.plannedRuns()) * barSteps));
}

void RunView::showOne(const Replayer &replayer)
{
    const Replayer::Run &run = replayer.runs().constFirst();
    const PlayProgress &progress = run.progress;
    const bool waits = progress.state == PlayProgress::State::Waiting && !progress.waitingFor.isEmpty();
    m_state->setText(waits ? visibleText(progress.waitingFor) : runStateText(run));
    m_state->show();
    QStringList parts{
        tr("Event %1 of %2").arg(locale().toString(progress.seq), locale().toString(progress.lastSeq)),
        tr("%1 sent").arg(locale().toString(progress.sent)),
        tr("%1 received, %2 in the recording")
            .arg(locale().toString(progress.received), locale().toString(progress.recordedReceived))};
    if (replayer.settings().plan.timing == PlayPlan::Timing::Recorded)
        parts.append(
            tr("at most %1 ms late").arg(locale().toString(double(progress.latestNs) / 1e6, 'f', 1)));
    m_counts->setText(parts.join(QStringLiteral(" · ")));
    m_counts->show();
    showProblem(m_note, runNoteText(run));
}

void RunView::showMany(const Replayer &replayer)
{
    qint64 ended = 0;
    qint64 failed = 0;
    qint64 sent = 0;
    qint64 received = 0;
    QString note;
    for (const Replayer::Run &run : replayer.runs()) {
        ended += run.ended;
        failed += !run.progress.problem.isEmpty();
        sent += run.progress.sent;
        received += run.progress.received;
        if (note.isEmpty() && !runNoteText(run).isEmpty())
            note = tr("Session %1: %2").arg(qint64(run.session)).arg(runNoteText(run));
    }
    m_state->setText(replayer.isFinished() ? (failed > 0 ? tr("Finished, some ended early") : tr("Finished"))
                     : replayer.isPaused() ? tr("Paused")
                                           : tr("Playing"));
    m_state->show();
    m_counts->setText(tr("%1 of %2 ended · %3 ended early · %4 sent · %5 received")
                          .arg(locale().toString(ended), locale().toString(replayer.plannedRuns()),
                               locale().toString(failed), locale().toString(sent),
                               locale().toString(received)));
    m_counts->show();
    showProblem(m_note, note);
}

} // namespace socketglass
