// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/filtermatcher.h"

#include "capture/filesetting.h"
#include "timeline/filterexpression.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace socketglass {

namespace {

constexpr qint64 second = 1'000'000'000;
constexpr qint64 pieceSize = 1024 * 1024;

bool carriesPayload(EventKind kind)
{
    return kind == EventKind::Message || kind == EventKind::Ping || kind == EventKind::Pong ||
           kind == EventKind::Closing;
}

/// Values, one a line; a header on one line. QJsonDocument bounds the depth.
void appendWords(const QJsonValue &value, QByteArray &out)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QJsonValue &member : object)
            appendWords(member, out);
        return;
    }
    if (!value.isArray()) {
        out += value.toVariant().toString().toUtf8() + '\n';
        return;
    }
    const QJsonArray array = value.toArray();
    if (array.size() == 2 && array[0].isString() && array[1].isString()) {
        out += array[0].toString().toUtf8() + ": " + array[1].toString().toUtf8() + '\n';
        return;
    }
    for (const QJsonValue &element : array)
        appendWords(element, out);
}

} // namespace

struct FilterMatcher::Content
{
    const Event *given = nullptr;
    std::optional<Event> row;
    std::optional<QByteArray> payload;
    std::optional<QString> text;
    std::optional<QByteArray> words;
    std::optional<std::optional<QJsonValue>> json;

    void clear()
    {
        given = nullptr;
        row.reset();
        payload.reset();
        text.reset();
        words.reset();
        json.reset();
    }
};

struct FilterVisitor
{
    FilterMatcher &matcher;
    const EventView &event;

    bool operator()(const filter::DirectionTerm &term) const { return event.direction == term.direction; }
    bool operator()(const filter::KindTerm &term) const
    {
        return event.kind == term.kind && (!term.opcode || event.opcode == *term.opcode);
    }
    bool operator()(const filter::FlagTerm &term) const { return event.flags.testFlag(term.flag); }
    bool operator()(const filter::ContinuationTerm &) const
    {
        return event.kind == EventKind::Message && event.frames > 1;
    }
    bool operator()(const filter::HeartbeatTerm &) const { return matcher.m_isHeartbeat; }
    bool operator()(const filter::SizeTerm &term) const
    {
        return carriesPayload(event.kind) &&
               filter::compare(matcher.size(event), term.comparison, term.bytes);
    }
    bool operator()(const filter::CodeTerm &term) const
    {
        if (event.kind != EventKind::Closing && event.kind != EventKind::Closed)
            return false;
        const QJsonValue code = matcher.row(event).details().value(QLatin1String("code"));
        return code.isDouble() && filter::compare(code.toInteger(-1), term.comparison, term.code);
    }
    template <typename Other>
    bool operator()(const Other &term) const
    {
        return matcher.holds(term, event);
    }
};

FilterMatcher::FilterMatcher(const Filter &filter, const SessionFileReader *reader)
    : m_filter(filter)
    , m_reader(reader)
    , m_content(std::make_unique<Content>())
{
    if (filter.needsOrder())
        markHeartbeats();
    if (const auto &notes = filter.m_compiled->notes)
        m_notes = *notes;
    else if (reader && filter.asksNotes())
        m_notes = EventNotes::fromJson(reader->setting(FileSetting::notes));
}

FilterMatcher::~FilterMatcher() = default;
FilterMatcher::FilterMatcher(FilterMatcher &&) noexcept = default;
FilterMatcher &FilterMatcher::operator=(FilterMatcher &&) noexcept = default;

EventColumns FilterMatcher::columns() const
{
    const EventColumns asked = m_filter.m_compiled->expression.columns();
    return m_heartbeats ? asked | HeartbeatDetector::columns() : asked;
}

void FilterMatcher::markHeartbeats()
{
    m_heartbeats.emplace();
}

bool FilterMatcher::matches(const EventView &event)
{
    if (m_heartbeats)
        m_isHeartbeat = m_heartbeats->next(event);
    const bool result = holds(m_filter.m_compiled->expression, event);
    m_content->clear();
    return result;
}

bool FilterMatcher::matches(const Event &event)
{
    m_content->given = &event;
    return matches(EventView(event));
}

bool FilterMatcher::holds(const filter::Expression &expression, const EventView &event)
{
    const auto inner = [&](const filter::Expression &operand) { return holds(operand, event); };
    const auto &operands = expression.operands;
    switch (expression.kind) {
    case filter::Expression::Kind::And:
        return std::all_of(operands.begin(), operands.end(), inner);
    case filter::Expression::Kind::Or:
        return std::any_of(operands.begin(), operands.end(), inner);
    case filter::Expression::Kind::Not:
        return !inner(operands.front());
    case filter::Expression::Kind::Ask:
        break;
    }
    return std::visit(FilterVisitor{*this, event}, expression.term);
}

bool FilterMatcher::holds(const filter::BytesTerm &term, const EventView &event)
{
    if (term.search.isIn(event.head))
        return true;
    if (event.kind != EventKind::Message && term.isText && term.search.isIn(words(event)))
        return true;
    if (isAllInHead(event) || !m_reader)
        return false;
    const Event &stored = row(event);
    const qint64 overlap = term.search.wanted().size() - 1;
    for (qint64 at = std::max<qint64>(stored.head.size() - overlap, 0); at + overlap < stored.size;
         at += pieceSize) {
        const QByteArray piece = m_reader->payload(stored, at, pieceSize + overlap);
        if (term.search.isIn(piece))
            return true;
        if (piece.size() < std::min(pieceSize + overlap, stored.size - at))
            break; // the file is damaged
    }
    return false;
}

bool FilterMatcher::holds(const filter::RegexTerm &term, const EventView &event)
{
    const auto found = [this, &term](const QString &text) {
        constexpr auto isSound = QRegularExpression::DontCheckSubjectStringMatchOption;
        return ownExpression(term).match(text, 0, QRegularExpression::NormalMatch, isSound).hasMatch();
    };
    if (event.kind != EventKind::Message && !words(event).isEmpty())
        return found(QString::fromUtf8(words(event)));
    if (!carriesPayload(event.kind) || (term.required && !term.required->isIn(payload(event))))
        return false;
    return found(text(event));
}

/// One that threads share is locked for every match.
const QRegularExpression &FilterMatcher::ownExpression(const filter::RegexTerm &term)
{
    auto own = m_expressions.find(&term);
    if (own == m_expressions.end()) {
        const QRegularExpression &shared = term.expression;
        own =
            m_expressions.emplace(&term, QRegularExpression(shared.pattern(), shared.patternOptions())).first;
        own->second.optimize();
    }
    return own->second;
}

bool FilterMatcher::holds(const filter::JsonTerm &term, const EventView &event)
{
    if (event.kind != EventKind::Message || size(event) > Filter::maxExamined)
        return false;
    const auto &root = json(event);
    if (!root)
        return false;
    const QList<QJsonValue> values = term.path.values(*root);
    return term.condition
               ? std::any_of(values.begin(), values.end(),
                             [&term](const QJsonValue &value) { return term.condition->holds(value); })
               : !values.isEmpty();
}

bool FilterMatcher::holds(const filter::SessionTerm &term, const EventView &event)
{
    if (term.id)
        return event.session == *term.id;
    if (m_reader && !m_names.contains(event.session)) {
        m_names.insert(event.session, {}); // of a session that the file does not name, too
        for (const SessionRow &session : m_reader->sessions())
            m_names.insert(session.id, session.name);
    }
    return m_names.value(event.session).contains(term.part, Qt::CaseInsensitive);
}

bool FilterMatcher::holds(const filter::TimeTerm &term, const EventView &event)
{
    qint64 time = event.time;
    if (term.ofDay) {
        const qint64 seconds = time / second;
        constexpr qint64 day = 24 * 3600;
        const qint64 local = (seconds + offsetFromUtc(seconds)) % day;
        time = (local < 0 ? local + day : local) * second + time % second;
    }
    const bool within = time >= term.from && time < term.until;
    if (term.comparison == filter::Comparison::Equal)
        return within;
    if (term.comparison == filter::Comparison::NotEqual)
        return !within;
    return filter::compare(time, term.comparison, term.from);
}

bool FilterMatcher::holds(const filter::NoteTerm &term, const EventView &event) const
{
    const std::optional<QString> note = m_notes.at(event.id);
    return note && note->contains(term.part, term.sensitivity);
}

/// Offsets change at quarters of an hour only.
qint64 FilterMatcher::offsetFromUtc(qint64 seconds)
{
    constexpr qint64 quarter = 15 * 60;
    if (m_offsetBlock != seconds / quarter) {
        m_offsetBlock = seconds / quarter;
        m_offset = QDateTime::fromSecsSinceEpoch(m_offsetBlock * quarter).offsetFromUtc();
    }
    return m_offset;
}

bool FilterMatcher::isAllInHead(const EventView &event)
{
    return event.head.size() < Event::headLimit || row(event).size <= event.head.size();
}

qint64 FilterMatcher::size(const EventView &event)
{
    return isAllInHead(event) ? event.head.size() : row(event).size;
}

const Event &FilterMatcher::row(const EventView &event)
{
    if (m_content->given)
        return *m_content->given;
    if (!m_content->row)
        m_content->row = m_reader ? m_reader->event(event.id).value_or(Event()) : Event();
    return *m_content->row;
}

QByteArrayView FilterMatcher::payload(const EventView &event)
{
    if (!m_reader || isAllInHead(event))
        return event.head;
    if (!m_content->payload)
        m_content->payload = m_reader->payload(row(event), 0, Filter::maxExamined);
    return *m_content->payload;
}

/// Of a binary message: each byte as one character.
const QString &FilterMatcher::text(const EventView &event)
{
    if (!m_content->text)
        m_content->text = event.opcode == Opcode::Text ? QString::fromUtf8(payload(event))
                                                       : QString::fromLatin1(payload(event));
    return *m_content->text;
}

const QByteArray &FilterMatcher::words(const EventView &event)
{
    if (!m_content->words) {
        m_content->words.emplace();
        const QByteArray &detail = row(event).detail;
        if (!detail.isEmpty())
            appendWords(QJsonDocument::fromJson(detail).object(), *m_content->words);
    }
    return *m_content->words;
}

const std::optional<QJsonValue> &FilterMatcher::json(const EventView &event)
{
    if (!m_content->json)
        m_content->json = parseJson(payload(event));
    return *m_content->json;
}

} // namespace socketglass
