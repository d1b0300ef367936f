// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/comparison.h"

#include "replay/comparisonknowledge.h"
#include "replay/messagepairing.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace socketglass {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::Comparison)
};

constexpr qsizetype maxIgnoredPlaces = 10'000;
constexpr std::size_t rowsBetweenSteps = 500;
constexpr qint32 none = Pairing::none;

bool wasServer(const SessionFileReader &reader, SessionId session)
{
    const QList<SessionRow> sessions = reader.sessions();
    for (const SessionRow &row : sessions) {
        if (row.id == session)
            return QJsonDocument::fromJson(row.profile).object().value(QStringLiteral("role")).toString() ==
                   QStringLiteral("server");
    }
    return false;
}

bool isLife(EventKind kind)
{
    return kind == EventKind::Handshake || kind == EventKind::Opened || kind == EventKind::Closed;
}

/// Events of a session, asked for in about their order.
class EventPages final
{
public:
    EventPages(const SessionFileReader &reader, SessionId session)
        : m_reader(reader)
        , m_session(session)
    {
    }
    /// Nothing where the file is damaged.
    std::optional<Event> event(qint64 seq)
    {
        const qint64 number = std::max<qint64>(0, m_reader.rowOf(m_session, seq)) / pageSize;
        auto page = std::find_if(m_pages.begin(), m_pages.end(),
                                 [number](const Page &known) { return known.number == number; });
        if (page == m_pages.end()) {
            page = m_pages.end() - 1;
            *page = {number, m_reader.events(m_session, number * pageSize, pageSize)};
        }
        std::rotate(m_pages.begin(), page, page + 1);
        const QList<Event> &events = m_pages.front().events;
        const qint64 at = events.isEmpty() ? 0 : seq - events.constFirst().seq;
        return at >= 0 && at < events.size() ? std::optional(events.at(at)) : std::nullopt;
    }

private:
    static constexpr int pageSize = 256;
    struct Page
    {
        qint64 number = -1;
        QList<Event> events;
    };
    const SessionFileReader &m_reader;
    SessionId m_session;
    std::array<Page, 4> m_pages;
};

/// One comparison, step by step.
class ComparisonRun final
{
public:
    ComparisonRun(const SessionFileReader &left, SessionId leftSession, const SessionFileReader &right,
                  SessionId rightSession, const ComparisonOptions &options, const FileProgress &progress)
        : m_leftFile(left)
        , m_rightFile(right)
        , m_leftPages(left, leftSession)
        , m_rightPages(right, rightSession)
        , m_progress(progress)
        , m_knowledge(std::make_shared<ComparisonKnowledge>(options))
        , m_left(left, leftSession, CounterColumns::Left, options, false)
        , m_right(right, rightSession, CounterColumns::Right, options,
                  wasServer(left, leftSession) != wasServer(right, rightSession))
    {
        m_result.mirrored = wasServer(left, leftSession) != wasServer(right, rightSession);
    }
    ComparisonResult run();

private:
    bool scan();
    void makeRows();
    void addRow(qint32 left, qint32 right);
    bool learnCounters();
    bool judge();
    void judgePair(ComparisonRow &row, const ScannedRow &left, const ScannedRow &right);
    void judgeAlone(ComparisonRow &row, const ScannedRow &only, const std::vector<ScannedRow> &others);
    void countIgnored(IgnoredKind kind, Direction direction, const QString &place, const QString &left,
                      const QString &right);
    bool step(double from, double share, double fraction);

    const SessionFileReader &m_leftFile;
    const SessionFileReader &m_rightFile;
    EventPages m_leftPages;
    EventPages m_rightPages;
    const FileProgress &m_progress;
    std::shared_ptr<ComparisonKnowledge> m_knowledge;
    SessionScan m_left;
    SessionScan m_right;
    Pairing m_pairing;
    std::vector<std::pair<qint32, qint32>> m_sides; ///< by row of the result
    QHash<QString, qsizetype> m_ignoredByPlace;
    ComparisonResult m_result;
};

ComparisonResult ComparisonRun::run()
{
    if (scan()) {
        m_knowledge->leftOpened = m_result.leftOpened = m_left.opened();
        m_knowledge->rightOpened = m_result.rightOpened = m_right.opened();
        m_pairing = pairRows(m_left.rows(), m_right.rows());
        m_result.approximate = m_pairing.approximate;
        makeRows();
        if (learnCounters() && judge()) {
            std::stable_sort(m_result.ignored.begin(), m_result.ignored.end(),
                             [](const IgnoredPlace &a, const IgnoredPlace &b) { return a.count > b.count; });
        }
    }
    for (const auto *scan : {&m_left, &m_right}) {
        if (!m_result.error)
            m_result.error = scan->error();
    }
    m_result.cancelled = m_result.cancelled && !m_result.error;
    m_result.knowledge = m_knowledge;
    return std::move(m_result);
}

bool ComparisonRun::step(double from, double share, double fraction)
{
    if (m_progress.report)
        m_progress.report(from + share * fraction);
    if (m_progress.isCancelled && m_progress.isCancelled())
        m_result.cancelled = true;
    return !m_result.cancelled;
}

bool ComparisonRun::scan()
{
    const auto part = [this](double from, double share) {
        return [this, from, share](double fraction) { return step(from, share, fraction); };
    };
    const ComparisonMasks &masks = m_knowledge->masks;
    CounterColumns &counters = m_knowledge->counters;
    if (!m_left.scan(masks, counters, part(0, 0.25)) || !m_right.scan(masks, counters, part(0.25, 0.25)))
        return false;
    return !counters.anyMayBeShifted() || (m_left.maskCounters(masks, counters, part(0.5, 0.1)) &&
                                           m_right.maskCounters(masks, counters, part(0.6, 0.1)));
}

// What only the right has stands behind what came before it there.
void ComparisonRun::makeRows()
{
    const auto rightCount = qint32(m_right.rows().size());
    qint32 right = 0;
    const auto addExtras = [&](qint32 until) {
        for (; right < until; ++right) {
            if (m_pairing.ofRight[std::size_t(right)] == none)
                addRow(none, right);
        }
    };
    for (qint32 left = 0; left < qint32(m_left.rows().size()); ++left) {
        const qint32 partner = m_pairing.ofLeft[std::size_t(left)];
        if (partner != none && !m_pairing.reordered[std::size_t(left)])
            addExtras(partner);
        addRow(left, partner);
    }
    addExtras(rightCount);
}

void ComparisonRun::addRow(qint32 left, qint32 right)
{
    ComparisonRow row;
    const ScannedRow &either =
        left != none ? m_left.rows()[std::size_t(left)] : m_right.rows()[std::size_t(right)];
    row.kind = either.kind;
    row.direction = either.direction;
    if (left != none) {
        row.left = either.id;
        row.leftTime = either.time;
        row.leftDelay = either.delay;
    }
    if (right != none) {
        const ScannedRow &partner = m_right.rows()[std::size_t(right)];
        row.right = partner.id;
        row.rightTime = partner.time;
        row.rightDelay = partner.delay;
    }
    m_result.rows.append(row);
    m_sides.emplace_back(left, right);
}

bool ComparisonRun::learnCounters()
{
    CounterColumns &counters = m_knowledge->counters;
    if (!m_knowledge->recognise || !counters.anyMayBeShifted())
        return true;
    MessageLeaves left;
    MessageLeaves right;
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        if (i % rowsBetweenSteps == 0 && !step(0.7, 0.1, double(i) / double(m_sides.size())))
            return false;
        const auto [a, b] = m_sides[i];
        if (a == none || b == none || m_result.rows.at(qsizetype(i)).kind != EventKind::Message)
            continue;
        const auto leftEvent = m_leftPages.event(m_left.rows()[std::size_t(a)].seq);
        const auto rightEvent = m_rightPages.event(m_right.rows()[std::size_t(b)].seq);
        if (!leftEvent || !rightEvent)
            continue;
        const QByteArray leftPayload = wholePayload(m_leftFile, *leftEvent);
        const QByteArray rightPayload = wholePayload(m_rightFile, *rightEvent);
        left.read(leftPayload, leftEvent->opcode == Opcode::Text);
        right.read(rightPayload, rightEvent->opcode == Opcode::Text);
        notePairs(left, right, m_left.rows()[std::size_t(a)].direction, counters);
    }
    return true;
}

bool ComparisonRun::judge()
{
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        if (i % rowsBetweenSteps == 0 && !step(0.8, 0.2, double(i) / double(m_sides.size())))
            return false;
        ComparisonRow &row = m_result.rows[qsizetype(i)];
        const auto [a, b] = m_sides[i];
        const ScannedRow *left = a != none ? &m_left.rows()[std::size_t(a)] : nullptr;
        const ScannedRow *right = b != none ? &m_right.rows()[std::size_t(b)] : nullptr;
        if (left && right)
            judgePair(row, *left, *right);
        else
            judgeAlone(row, left ? *left : *right, left ? m_right.rows() : m_left.rows());
        if (a != none && m_pairing.reordered[std::size_t(a)] && row.verdict != Verdict::Changed &&
            !m_knowledge->ignoreOrder)
            row.verdict = Verdict::Reordered;
        ++m_result.counts[std::size_t(row.verdict)];
    }
    return true;
}

void ComparisonRun::judgePair(ComparisonRow &row, const ScannedRow &left, const ScannedRow &right)
{
    if (left.content == right.content)
        return;
    const auto a = m_leftPages.event(left.seq);
    const auto b = m_rightPages.event(right.seq);
    if (!a || !b) {
        m_result.error = a ? m_rightFile.lastError() : m_leftFile.lastError();
        row.verdict = Verdict::Changed;
        return;
    }
    bool changed = false;
    bool ignored = false;
    const auto differences = m_knowledge->compare(*a, *b, row.direction, m_leftFile, m_rightFile);
    for (const ValueDifference &difference : differences) {
        changed = changed || !difference.ignored;
        ignored = ignored || difference.ignored;
    }
    row.verdict = changed ? Verdict::Changed : ignored ? Verdict::EqualIgnoring : Verdict::Equal;
    for (const ValueDifference &difference : differences) {
        if (difference.ignored)
            countIgnored(*difference.ignored, row.direction, difference.place, difference.left,
                         difference.right);
    }
}

void ComparisonRun::judgeAlone(ComparisonRow &row, const ScannedRow &only,
                               const std::vector<ScannedRow> &others)
{
    const bool onLeft = row.left != EventId{};
    const auto sameKind = [&only](const ScannedRow &other) { return other.kind == only.kind; };
    const bool notRecorded = isLife(only.kind) && std::none_of(others.begin(), others.end(), sameKind);
    row.verdict = onLeft ? Verdict::Missing : Verdict::Extra;
    if (!only.heartbeat && !notRecorded)
        return;
    row.verdict = Verdict::Ignored;
    countIgnored(only.heartbeat ? IgnoredKind::Heartbeat : IgnoredKind::NotRecorded, row.direction,
                 eventKindName(only.kind), onLeft ? Words::tr("present") : QString(),
                 onLeft ? QString() : Words::tr("present"));
}

void ComparisonRun::countIgnored(IgnoredKind kind, Direction direction, const QString &place,
                                 const QString &left, const QString &right)
{
    ++m_result.ignoredValues;
    const QString key = QString::number(int(kind)) + directionName(direction) + u':' + place;
    const auto known = m_ignoredByPlace.constFind(key);
    if (known != m_ignoredByPlace.cend()) {
        ++m_result.ignored[*known].count;
        return;
    }
    if (m_result.ignored.size() >= maxIgnoredPlaces)
        return;
    m_ignoredByPlace.insert(key, m_result.ignored.size());
    m_result.ignored.append({kind, direction, place, 1, left, right});
}

} // namespace

qint64 ComparisonResult::differenceCount() const
{
    return count(Verdict::Changed) + count(Verdict::Missing) + count(Verdict::Extra) +
           count(Verdict::Reordered);
}

QList<ValueDifference> ComparisonResult::differences(const ComparisonRow &row, const SessionFileReader &left,
                                                     const SessionFileReader &right) const
{
    if (!knowledge || row.left == EventId{} || row.right == EventId{})
        return {};
    const auto a = left.event(row.left);
    const auto b = right.event(row.right);
    return a && b ? knowledge->compare(*a, *b, row.direction, left, right) : QList<ValueDifference>();
}

QString verdictName(Verdict verdict)
{
    static const QStringList names{QStringLiteral("equal"),   QStringLiteral("equalIgnoring"),
                                   QStringLiteral("changed"), QStringLiteral("missing"),
                                   QStringLiteral("extra"),   QStringLiteral("reordered"),
                                   QStringLiteral("ignored")};
    return names.value(int(verdict));
}

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Equal:
        return Words::tr("equal");
    case Verdict::EqualIgnoring:
        return Words::tr("equal, some values ignored");
    case Verdict::Changed:
        return Words::tr("changed");
    case Verdict::Missing:
        return Words::tr("missing");
    case Verdict::Extra:
        return Words::tr("extra");
    case Verdict::Reordered:
        return Words::tr("at another place");
    case Verdict::Ignored:
        break;
    }
    return Words::tr("ignored");
}

ComparisonResult compareSessions(const SessionFileReader &left, SessionId leftSession,
                                 const SessionFileReader &right, SessionId rightSession,
                                 const ComparisonOptions &options, const FileProgress &progress)
{
    return ComparisonRun(left, leftSession, right, rightSession, options, progress).run();
}

} // namespace socketglass
