// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/comparisonmodel.h"

#include "payload/visibletext.h"
#include "timeline/eventtext.h"

#include <algorithm>

namespace socketglass {

namespace {

constexpr int rowsKept = 500;
constexpr qint64 largestShown = 512 * 1024; ///< bytes: of larger payloads the table shows no differences

bool isShownWhole(const std::optional<Event> &left, const std::optional<Event> &right)
{
    return left && right && left->size <= largestShown && right->size <= largestShown;
}

} // namespace

struct ComparisonModel::Shown
{
    std::optional<Event> left;
    std::optional<Event> right;
    std::optional<QString> differences; ///< made when asked for: both payloads are read for it
};

ComparisonModel::ComparisonModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_cache(rowsKept)
{
}

ComparisonModel::~ComparisonModel() = default;

void ComparisonModel::setResult(std::shared_ptr<const ComparisonResult> result, const SessionFileReader *left,
                                const SessionFileReader *right)
{
    beginResetModel();
    const bool usable = result && left && right;
    m_result = usable ? std::move(result) : nullptr;
    m_left = left;
    m_right = right;
    rebuild();
    endResetModel();
}

void ComparisonModel::setOnlyDifferences(bool only)
{
    if (only == m_onlyDifferences)
        return;
    beginResetModel();
    m_onlyDifferences = only;
    m_cache.clear();
    endResetModel();
}

void ComparisonModel::rebuild()
{
    m_cache.clear();
    m_differing.clear();
    for (qsizetype i = 0; m_result && i < m_result->rows.size(); ++i) {
        if (isDifference(m_result->rows.at(i).verdict))
            m_differing.append(qint32(i));
    }
}

int ComparisonModel::nextDifference(int row, bool downwards) const
{
    if (m_onlyDifferences) {
        const int next = downwards ? row + 1 : row - 1;
        return next >= 0 && next < rowCount() ? next : -1;
    }
    const auto after = downwards ? std::upper_bound(m_differing.begin(), m_differing.end(), row)
                                 : std::lower_bound(m_differing.begin(), m_differing.end(), row);
    if (downwards)
        return after == m_differing.end() ? -1 : *after;
    return after == m_differing.begin() ? -1 : *(after - 1);
}

const ComparisonRow *ComparisonModel::rowAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &m_result->rows.at(m_onlyDifferences ? m_differing.at(row) : row);
}

QList<ValueDifference> ComparisonModel::differences(int row) const
{
    const ComparisonRow *found = rowAt(row);
    return found ? m_result->differences(*found, *m_left, *m_right) : QList<ValueDifference>();
}

int ComparisonModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_result)
        return 0;
    const qsizetype count = m_onlyDifferences ? m_differing.size() : m_result->rows.size();
    return int(std::min<qsizetype>(count, std::numeric_limits<int>::max()));
}

int ComparisonModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : comparisonColumnCount;
}

QVariant ComparisonModel::data(const QModelIndex &index, int role) const
{
    const ComparisonRow *row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (!row)
        return {};
    if (role == Qt::DisplayRole)
        return ComparisonColumn(index.column()) == ComparisonColumn::Differences
                   ? shownDifferences(index.row())
                   : text(*row, shown(index.row()), ComparisonColumn(index.column()));
    return value(*row, index.row(), role);
}

QVariant ComparisonModel::value(const ComparisonRow &row, int index, int role) const
{
    switch (role) {
    case VerdictRole:
        return int(row.verdict);
    case LeftIdRole:
        return qint64(row.left);
    case RightIdRole:
        return qint64(row.right);
    case LeftDelayRole:
        return row.leftDelay;
    case RightDelayRole:
        return row.rightDelay;
    case LeftElapsedRole:
        return row.left == EventId{} ? QVariant() : QVariant(row.leftTime - m_result->leftOpened);
    case RightElapsedRole:
        return row.right == EventId{} ? QVariant() : QVariant(row.rightTime - m_result->rightOpened);
    case ComparisonKindRole:
        return int(row.kind);
    case ComparisonSentenceRole: {
        const Shown &what = shown(index);
        const auto &event = what.left ? what.left : what.right;
        const QString sentence = event ? eventSentence(*event, {}) : QString();
        const QString differences = shownDifferences(index);
        return differences.isEmpty() ? tr("%1: %2").arg(verdictText(row.verdict), sentence)
                                     : tr("%1: %2. %3").arg(verdictText(row.verdict), sentence, differences);
    }
    default:
        return {};
    }
}

QString ComparisonModel::text(const ComparisonRow &row, const Shown &shown, ComparisonColumn column) const
{
    const auto seq = [](const auto &event) { return event ? QString::number(event->seq) : QString(); };
    const auto direction = [](const auto &event) {
        return event ? directionText(event->direction) : QString();
    };
    const auto preview = [](const auto &event) { return event ? eventPreview(*event) : QString(); };
    switch (column) {
    case ComparisonColumn::Verdict:
        return verdictText(row.verdict);
    case ComparisonColumn::LeftSeq:
        return seq(shown.left);
    case ComparisonColumn::LeftTime:
        return shown.left ? deltaText(row.leftTime - m_result->leftOpened) : QString();
    case ComparisonColumn::LeftDirection:
        return direction(shown.left);
    case ComparisonColumn::LeftPreview:
        return preview(shown.left);
    case ComparisonColumn::RightSeq:
        return seq(shown.right);
    case ComparisonColumn::RightTime:
        return shown.right ? deltaText(row.rightTime - m_result->rightOpened) : QString();
    case ComparisonColumn::RightDirection:
        return direction(shown.right);
    case ComparisonColumn::RightPreview:
        return preview(shown.right);
    case ComparisonColumn::Differences:
        break;
    }
    return {};
}

QString ComparisonModel::shownDifferences(int row) const
{
    Shown &known = shown(row);
    if (!known.differences) {
        const ComparisonRow &what = *rowAt(row);
        known.differences = QString();
        if (what.verdict != Verdict::Equal && isShownWhole(known.left, known.right))
            known.differences = differencesText(m_result->differences(what, *m_left, *m_right),
                                                what.verdict != Verdict::Changed);
    }
    return *known.differences;
}

ComparisonModel::Shown &ComparisonModel::shown(int row) const
{
    if (Shown *known = m_cache.object(row))
        return *known;
    auto fresh = std::make_unique<Shown>();
    const ComparisonRow &what = *rowAt(row);
    if (what.left != EventId{})
        fresh->left = m_left->event(what.left);
    if (what.right != EventId{})
        fresh->right = m_right->event(what.right);
    Shown *kept = fresh.release();
    m_cache.insert(row, kept);
    return *kept;
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (ComparisonColumn(section)) {
    case ComparisonColumn::Verdict:
        return tr("Verdict");
    case ComparisonColumn::LeftSeq:
        return tr("Left #");
    case ComparisonColumn::LeftTime:
        return tr("Left time");
    case ComparisonColumn::LeftDirection:
    case ComparisonColumn::RightDirection:
        return tr("Direction");
    case ComparisonColumn::LeftPreview:
        return tr("Left");
    case ComparisonColumn::RightSeq:
        return tr("Right #");
    case ComparisonColumn::RightTime:
        return tr("Right time");
    case ComparisonColumn::RightPreview:
        return tr("Right");
    case ComparisonColumn::Differences:
        return tr("Differences");
    }
    return {};
}

bool isDifference(Verdict verdict)
{
    return verdict == Verdict::Changed || verdict == Verdict::Missing || verdict == Verdict::Extra ||
           verdict == Verdict::Reordered;
}

QString differencesText(const QList<ValueDifference> &differences, bool withIgnored)
{
    constexpr qsizetype mostShown = 10;
    QStringList parts;
    for (const ValueDifference &difference : differences) {
        if (difference.ignored && !withIgnored)
            continue;
        QString part =
            ComparisonModel::tr("%1: %2 → %3").arg(difference.place, difference.left, difference.right);
        if (difference.change == ValueDifference::Change::Added)
            part = ComparisonModel::tr("%1 is new: %2").arg(difference.place, difference.right);
        else if (difference.change == ValueDifference::Change::Removed)
            part = ComparisonModel::tr("%1 is gone: %2").arg(difference.place, difference.left);
        parts.append(
            difference.ignored
                ? ComparisonModel::tr("%1 (ignored: %2)").arg(part, ignoredKindText(*difference.ignored))
                : part);
        if (parts.size() == mostShown) {
            parts.append(QStringLiteral("…"));
            break;
        }
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace socketglass
