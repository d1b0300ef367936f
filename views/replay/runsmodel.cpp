// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/runsmodel.h"

#include "payload/visibletext.h"
#include "views/common/plaintext.h"

#include <QLocale>

namespace socketglass {

QString runStateText(const Replayer::Run &run)
{
    switch (run.progress.state) {
    case PlayProgress::State::Starting:
        return RunsModel::tr("Connecting");
    case PlayProgress::State::Playing:
        return RunsModel::tr("Playing");
    case PlayProgress::State::Paused:
        return RunsModel::tr("Paused");
    case PlayProgress::State::Waiting:
        return RunsModel::tr("Waiting");
    case PlayProgress::State::Finishing:
        return RunsModel::tr("Waits for the last replies");
    case PlayProgress::State::Finished:
        break;
    }
    if (!run.progress.problem.isEmpty())
        return RunsModel::tr("Ended early");
    return run.ended ? RunsModel::tr("Finished") : RunsModel::tr("Closing");
}

QString runNoteText(const Replayer::Run &run)
{
    QStringList parts;
    if (!run.progress.problem.isEmpty())
        parts.append(visibleText(run.progress.problem));
    if (run.progress.skipped > 0)
        parts.append(RunsModel::tr("%Ln message(s) skipped.", nullptr, int(run.progress.skipped)));
    if (!run.progress.note.isEmpty())
        parts.append(visibleText(run.progress.note));
    return parts.join(u'\n');
}

void RunsModel::setRuns(const QList<Replayer::Run> &runs)
{
    const bool goesOn = !m_runs.isEmpty() && runs.size() >= m_runs.size() &&
                        runs.constFirst().session == m_runs.constFirst().session;
    if (!goesOn) {
        beginResetModel();
        m_runs = runs;
        endResetModel();
        return;
    }
    const int before = int(m_runs.size());
    if (runs.size() > before) {
        beginInsertRows({}, before, int(runs.size()) - 1);
        m_runs = runs;
        endInsertRows();
    } else {
        m_runs = runs;
    }
    Q_EMIT dataChanged(index(0, 0), index(before - 1, ColumnCount - 1));
}

int RunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Replayer::Run &run = m_runs.at(index.row());
    if (role == SessionIdRole)
        return qint64(run.session);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == StateColumn ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::ToolTipRole) {
        const QString note = runNoteText(run);
        return note.isEmpty() ? QVariant() : QVariant(plainToolTip(note));
    }
    if (role != Qt::DisplayRole)
        return {};
    const QLocale locale;
    switch (index.column()) {
    case SessionColumn:
        return locale.toString(qint64(run.session));
    case StateColumn:
        return runStateText(run);
    case PositionColumn:
        return tr("%1 / %2").arg(locale.toString(run.progress.seq), locale.toString(run.progress.lastSeq));
    case SentColumn:
        return locale.toString(run.progress.sent);
    case ReceivedColumn:
        return tr("%1 / %2").arg(locale.toString(run.progress.received),
                                 locale.toString(run.progress.recordedReceived));
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SessionColumn:
        return tr("Session");
    case StateColumn:
        return tr("State");
    case PositionColumn:
        return tr("Event");
    case SentColumn:
        return tr("Sent");
    case ReceivedColumn:
        return tr("Received");
    default:
        return {};
    }
}

} // namespace socketglass
