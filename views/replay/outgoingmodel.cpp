// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/outgoingmodel.h"

#include "capture/rawdetail.h"
#include "templates/variables.h"
#include "timeline/eventtext.h"
#include "views/common/plaintext.h"

#include <QLocale>

namespace socketglass {

namespace {

constexpr qint64 rowsPerPage = 128;
constexpr qint64 eventsPerPage = 512; // a page with few rows among many others
constexpr qint64 eventsPerScan = 16'384;
constexpr int pagesKept = 16;
constexpr qsizetype namesKept = 100;
constexpr int firstEvents = 16; // among them the opening

bool isOutgoing(const Event &event, Direction ours)
{
    if (event.direction != ours)
        return false;
    return event.kind == EventKind::Ping || (event.kind == EventKind::Message &&
                                             !(event.flags & EventFlag::Incomplete) && !RawDetail::of(event));
}

void addNames(QStringList &names, const Event &event)
{
    if (event.opcode != Opcode::Text || names.size() >= namesKept || !event.head.contains("{{"))
        return;
    const QStringList found = variableNames(event.head);
    for (const QString &name : found) {
        if (!names.contains(name) && names.size() < namesKept)
            names.append(name);
    }
}

} // namespace

OutgoingModel::OutgoingModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_pages(pagesKept)
{
}

void OutgoingModel::setSource(const SessionFileReader *reader, SessionId session, Profile::Role recorder)
{
    clear();
    m_reader = reader;
    m_session = session;
    m_ours = recorder == Profile::Role::Client ? Direction::Sent : Direction::Received;
    follow();
}

void OutgoingModel::clear()
{
    m_thread.cancel();
    m_scanning = false;
    beginResetModel();
    m_reader = nullptr;
    m_scanned = {};
    m_marks.clear();
    m_names.clear();
    m_pages.clear();
    m_edits.clear();
    m_start = 0;
    endResetModel();
    Q_EMIT editsChanged();
    Q_EMIT scanned();
}

void OutgoingModel::setShown(bool shown)
{
    m_isShown = shown;
    follow();
}

void OutgoingModel::follow()
{
    if (!m_isShown || !m_reader || !m_reader->isOpen())
        return;
    if (m_reader->path() != m_thread.file()) {
        m_thread.setFile(m_reader->path()); // ends a scan
        m_scanning = false;
    }
    if (!m_scanning && m_reader->eventCount(m_session) > m_scanned.next)
        scanOn();
}

void OutgoingModel::scanOn()
{
    if (m_start == 0)
        readStart();
    m_scanning = true;
    Scan from = m_scanned;
    if (!m_marks.empty())
        from.marks = {m_marks.back()};
    from.names = m_names;
    m_thread.request([this, from, session = m_session,
                      ours = m_ours](const ReaderThread::Context &context) -> ReaderThread::Answer {
        const auto found = std::make_shared<Scan>(scan(context, session, ours, from));
        return [this, found] { take(std::move(*found)); };
    });
}

/// On the reading thread.
OutgoingModel::Scan OutgoingModel::scan(const ReaderThread::Context &context, SessionId session,
                                        Direction ours, Scan from)
{
    Scan result = std::move(from);
    const bool continues = !result.marks.empty();
    Mark page = continues ? result.marks.back() : Mark{};
    if (continues)
        result.marks.clear();
    else
        result.marks.push_back(page);
    const qint64 end = result.next + eventsPerScan;
    while (result.next < end && !context.cancelled) {
        const QList<Event> events = context.reader.events(session, result.next, int(eventsPerPage));
        if (context.openError || events.isEmpty())
            break;
        result.next = context.reader.rowOf(session, events.constFirst().seq);
        for (const Event &event : events) {
            if (result.rows - page.row >= rowsPerPage || result.next - page.next >= eventsPerPage) {
                page = {result.rows, result.next};
                result.marks.push_back(page);
            }
            ++result.next;
            if (!isOutgoing(event, ours))
                continue;
            ++result.rows;
            addNames(result.names, event);
        }
    }
    return result;
}

void OutgoingModel::take(Scan scan)
{
    m_scanning = false;
    const bool ended = scan.next == m_scanned.next;
    const qint64 before = m_scanned.rows;
    const bool grows = scan.rows > before;
    if (grows)
        beginInsertRows({}, int(before), int(std::min<qint64>(scan.rows, INT_MAX)) - 1);
    if (!m_marks.empty())
        m_pages.remove(m_marks.size() - 1);
    m_marks.insert(m_marks.end(), scan.marks.begin(), scan.marks.end());
    m_names = scan.names;
    m_scanned = {.next = scan.next, .rows = scan.rows, .marks = {}, .names = {}};
    if (grows)
        endInsertRows();
    if (!ended)
        follow();
    Q_EMIT scanned();
}

void OutgoingModel::readStart()
{
    const QList<Event> events = m_reader->events(m_session, 0, firstEvents);
    for (const Event &event : events) {
        if (m_start == 0 || event.kind == EventKind::Opened)
            m_start = event.time;
    }
}

void OutgoingModel::setLimits(qint64 firstSeq, qint64 lastSeq, bool skipHeartbeats)
{
    if (m_firstSeq == firstSeq && m_lastSeq == lastSeq && m_skipHeartbeats == skipHeartbeats)
        return;
    m_firstSeq = firstSeq;
    m_lastSeq = lastSeq;
    m_skipHeartbeats = skipHeartbeats;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

const QList<Event> *OutgoingModel::page(std::size_t number) const
{
    if (const QList<Event> *kept = m_pages.object(number))
        return kept;
    const qint64 first = m_marks[number].next;
    const qint64 end = number + 1 < m_marks.size() ? m_marks[number + 1].next : m_scanned.next;
    QList<Event> rows = m_reader->events(m_session, first, int(end - first));
    rows.removeIf([this](const Event &event) { return !isOutgoing(event, m_ours); });
    m_pages.insert(number, new QList<Event>(std::move(rows)));
    return m_pages.object(number);
}

const Event *OutgoingModel::cachedEvent(int row) const
{
    if (!m_reader || row < 0 || row >= rowCount())
        return nullptr;
    // The last of pages that begin at the same row has it: the others have none.
    const auto after = std::upper_bound(m_marks.begin(), m_marks.end(), qint64(row),
                                        [](qint64 wanted, const Mark &mark) { return wanted < mark.row; });
    const auto number = std::size_t(after - m_marks.begin()) - 1;
    const QList<Event> *events = page(number);
    const qint64 place = row - m_marks[number].row;
    return place < events->size() ? &events->at(place) : nullptr;
}

std::optional<Event> OutgoingModel::eventAt(int row) const
{
    const Event *found = cachedEvent(row);
    return found ? std::optional(*found) : std::nullopt;
}

void OutgoingModel::setEdit(int row, const QByteArray &payload)
{
    if (const Event *event = cachedEvent(row)) {
        m_edits.insert(event->seq, payload);
        touchRow(row);
    }
}

void OutgoingModel::undoEdit(int row)
{
    const Event *event = cachedEvent(row);
    if (event && m_edits.remove(event->seq) > 0)
        touchRow(row);
}

void OutgoingModel::touchRow(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT editsChanged();
}

OutgoingModel::Fate OutgoingModel::fateOf(const Event &event) const
{
    if (event.seq < m_firstSeq || event.seq > m_lastSeq)
        return Fate::OutOfRange;
    if (m_skipHeartbeats && (event.kind == EventKind::Ping ||
                             (event.size == event.head.size() && isHeartbeat(event.opcode, event.head))))
        return Fate::Heartbeat;
    if (event.opcode == Opcode::Text && event.flags & EventFlag::InvalidUtf8 && !m_edits.contains(event.seq))
        return Fate::NotUtf8;
    return Fate::Sent;
}

QString OutgoingModel::previewOf(const Event &event) const
{
    const auto edit = m_edits.constFind(event.seq);
    const Fate fate = fateOf(event);
    QString text;
    if (edit == m_edits.constEnd()) {
        text = eventPreview(event);
    } else {
        Event edited = event;
        edited.head = edit->first(std::min(edit->size(), Event::headLimit));
        edited.size = edit->size();
        edited.flags = {};
        text = tr("edited: %1").arg(eventPreview(edited));
    }
    return fate == Fate::Sent ? text : tr("left out: %1").arg(text);
}

QString OutgoingModel::toolTipOf(const Event &event) const
{
    switch (fateOf(event)) {
    case Fate::Sent:
        return m_edits.contains(event.seq) ? tr("Edited: this is sent instead of what was recorded.")
                                           : QString();
    case Fate::OutOfRange:
        return tr("Not sent: outside of the chosen range.");
    case Fate::Heartbeat:
        return tr("Not sent: heartbeats are skipped.");
    case Fate::NotUtf8:
        return tr("Not sent: a text that is not valid UTF-8. Edit it, then it can be sent.");
    }
    return {};
}

QVariant OutgoingModel::displayData(const Event &event, int column) const
{
    switch (column) {
    case NumberColumn:
        return QLocale().toString(event.seq);
    case TimeColumn:
        return QLocale().toString(double(event.time - m_start) / 1e9, 'f', 3);
    case TypeColumn:
        return event.kind == EventKind::Ping ? eventKindText(event.kind) : messageTypeText(event.opcode);
    case SizeColumn: {
        const auto edit = m_edits.constFind(event.seq);
        return QLocale().toString(edit == m_edits.constEnd() ? event.size : qint64(edit->size()));
    }
    case PreviewColumn:
        return previewOf(event);
    default:
        return {};
    }
}

int OutgoingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(std::min<qint64>(m_scanned.rows, INT_MAX));
}

int OutgoingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OutgoingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Event *event = cachedEvent(index.row());
    if (!event)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return displayData(*event, index.column());
    case Qt::ToolTipRole: {
        const QString tip = toolTipOf(*event);
        return tip.isEmpty() ? QVariant() : QVariant(plainToolTip(tip));
    }
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter |
                   (index.column() == TypeColumn || index.column() == PreviewColumn ? Qt::AlignLeft
                                                                                    : Qt::AlignRight));
    case SeqRole:
        return event->seq;
    case FateRole:
        return int(fateOf(*event));
    case EditedRole:
        return m_edits.contains(event->seq);
    case OpcodeRole:
        return int(event->opcode);
    default:
        return {};
    }
}

QVariant OutgoingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn:
        return tr("No.");
    case TimeColumn:
        return tr("Time (s)");
    case TypeColumn:
        return tr("Type");
    case SizeColumn:
        return tr("Size");
    case PreviewColumn:
        return tr("Preview");
    default:
        return {};
    }
}

} // namespace socketglass
