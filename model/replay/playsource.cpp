// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/playsource.h"

#include "capture/rawdetail.h"
#include "capture/retention.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPromise>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr int rowsPerPage = 4096;
constexpr int rowsAtOnce = 256;
constexpr qint64 bytesPerPage = 2 * 1024 * 1024;
constexpr std::size_t fewSteps = 4096;

} // namespace

QString stepKey(PlayPlan::InStep how, const std::optional<JsonPath> &field, Opcode type,
                QByteArrayView payload)
{
    switch (how) {
    case PlayPlan::InStep::No:
        return {};
    case PlayPlan::InStep::Position:
        return u"message"_s;
    case PlayPlan::InStep::Type:
        return type == Opcode::Text ? u"text"_s : u"binary"_s;
    case PlayPlan::InStep::JsonField:
        break;
    }
    const auto json = type == Opcode::Text && field ? parseJson(payload) : std::nullopt;
    const QList<QJsonValue> values = json ? field->values(*json) : QList<QJsonValue>();
    if (values.isEmpty())
        return {};
    return QString::fromUtf8(QJsonDocument(QJsonArray{values.constFirst()}).toJson(QJsonDocument::Compact));
}

/// The state of the reading thread; one page at a time.
class PlaySource::Reading final
{
public:
    Reading(RecordedSession recording, Profile::Role side, const PlayPlan &plan)
        : m_recording(std::move(recording))
        , m_side(side)
        , m_plan(plan)
        , m_next(std::max<qint64>(0, plan.firstSeq - 1))
    {
        if (plan.inStep == PlayPlan::InStep::JsonField)
            m_field = JsonPath::parse(plan.field);
    }

    Page read()
    {
        Page page;
        if (!m_reader.isOpen() && !open(page))
            return page;
        page.lastSeq = m_last;
        page.note = m_note;
        qint64 bytes = 0;
        const qint64 enough = m_next + rowsPerPage;
        while (bytes < bytesPerPage && m_next < std::min(enough, m_last)) {
            const qint64 end = std::min(m_next + rowsAtOnce, m_last);
            const auto events = m_reader.eventsBut(m_uninteresting, m_recording.session, m_next + m_firstRow,
                                                   int(end - m_next));
            for (const Event &event : events) {
                addOthers(page, event.seq - 1);
                ++m_next;
                addStep(page, event);
                bytes += event.size;
                if (bytes >= bytesPerPage)
                    break;
            }
            if (m_reader.lastError())
                break;
            if (bytes < bytesPerPage)
                addOthers(page, end);
        }
        if (const auto error = m_reader.lastError())
            page.problem = error->message;
        page.ended = m_next >= m_last || !page.problem.isEmpty();
        return page;
    }

private:
    bool open(Page &page)
    {
        page.ended = true;
        if (const auto error = m_reader.open(m_recording.path)) {
            page.problem = error->message;
            return false;
        }
        const auto sessions = m_reader.sessions();
        const auto found = std::find_if(sessions.begin(), sessions.end(), [this](const SessionRow &row) {
            return row.id == m_recording.session;
        });
        if (found == sessions.end()) {
            page.problem = QCoreApplication::translate("PlaySource", "There is no session %1 in %2.")
                               .arg(qint64(m_recording.session))
                               .arg(m_recording.path);
            return false;
        }
        const auto role = Profile::fromJson(QJsonDocument::fromJson(found->profile).object()).role;
        m_ours = role == m_side ? Direction::Sent : Direction::Received;
        if (m_plan.inStep == PlayPlan::InStep::No && !m_plan.skipHeartbeats)
            m_uninteresting = m_ours == Direction::Sent ? Direction::Received : Direction::Sent;
        if (found->evicted > 0 && m_plan.firstSeq <= found->evicted)
            m_note = EvictionText::lostBeginning(found->evicted);
        m_firstRow = m_reader.rowOf(m_recording.session, 1);
        const SessionFileReader::Rows kept = m_reader.rows(m_recording.session);
        m_next = std::max(m_next, kept.first - m_firstRow);
        m_last = std::min(kept.end - m_firstRow, m_plan.lastSeq);
        page.ended = false;
        return true;
    }

    /// All up to that row are messages that only count.
    void addOthers(Page &page, qint64 row)
    {
        if (row <= m_next)
            return;
        PlayStep step;
        step.seq = row;
        step.count = row - m_next;
        page.steps.push_back(std::move(step));
        m_next = row;
    }

    void addStep(Page &page, const Event &event)
    {
        PlayStep step;
        step.seq = event.seq;
        step.time = event.time;
        step.type = event.opcode;
        step.ours = event.direction == m_ours;
        switch (event.kind) {
        case EventKind::Opened:
            step.kind = PlayStep::Kind::Opened;
            break;
        case EventKind::Message:
            if (!fillMessage(step, event))
                return;
            break;
        case EventKind::Ping:
            if (!step.ours || m_plan.skipHeartbeats)
                return;
            step.kind = PlayStep::Kind::Ping;
            step.payload = m_plan.edits.value(event.seq, m_reader.payload(event));
            break;
        case EventKind::Closing:
            if (std::exchange(m_closing, true))
                return; // the answer comes by itself
            fillClose(step, event);
            break;
        case EventKind::Closed:
            if (m_closing || event.details().value(u"wasClean").toBool())
                return;
            step.kind = PlayStep::Kind::Drop;
            step.ours =
                (event.details().value(u"endedBy").toString() == u"local") == (m_ours == Direction::Sent);
            break;
        default:
            return;
        }
        page.steps.push_back(std::move(step));
    }

    bool fillMessage(PlayStep &step, const Event &event)
    {
        if (event.flags & EventFlag::Incomplete || RawDetail::of(event))
            return false; // no whole message
        const bool needsPayload =
            step.ours || m_plan.inStep == PlayPlan::InStep::JsonField || m_plan.skipHeartbeats;
        const QByteArray payload = needsPayload ? m_reader.payload(event) : QByteArray();
        if (m_plan.skipHeartbeats && isHeartbeat(event.opcode, payload))
            return false;
        step.kind = PlayStep::Kind::Message;
        step.validUtf8 = !(event.flags & EventFlag::InvalidUtf8) || m_plan.edits.contains(event.seq);
        if (step.ours)
            step.payload = m_plan.edits.value(event.seq, payload);
        else
            step.key = stepKey(m_plan.inStep, m_field, event.opcode, payload);
        return true;
    }

    static void fillClose(PlayStep &step, const Event &event)
    {
        step.kind = PlayStep::Kind::Close;
        const QJsonObject details = event.details();
        if (details.contains(u"code"_s))
            step.code = quint16(details.value(u"code").toInt());
        step.reason = details.value(u"reason").toString();
    }

    RecordedSession m_recording;
    Profile::Role m_side;
    PlayPlan m_plan;
    std::optional<JsonPath> m_field;
    SessionFileReader m_reader;
    Direction m_ours = Direction::Sent;
    Direction m_uninteresting = Direction::None; // messages that only count
    qint64 m_firstRow = 0;                       // of `seq` 1: below 0 where the beginning is not kept
    qint64 m_next;                               // `seq` - 1
    qint64 m_last = 0;
    bool m_closing = false;
    QString m_note;
};

PlaySource::PlaySource(RecordedSession recording, Profile::Role side, const PlayPlan &plan, QObject *parent)
    : QObject(parent)
    , m_reading(std::make_shared<Reading>(std::move(recording), side, plan))
    , m_watcher(this)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &PlaySource::takePage);
}

PlaySource::~PlaySource() = default;

void PlaySource::start()
{
    readOn();
}

void PlaySource::readOn()
{
    if (m_busy || m_ended)
        return;
    m_busy = true;
    auto promise = std::make_shared<QPromise<std::shared_ptr<Page>>>();
    m_watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, reading = m_reading] {
        promise->start();
        promise->addResult(std::make_shared<Page>(reading->read()));
        promise->finish();
    });
}

void PlaySource::takePage()
{
    m_busy = false;
    const std::shared_ptr<Page> page = m_watcher.result();
    for (PlayStep &step : page->steps)
        m_steps.push_back(std::move(step));
    m_lastSeq = page->lastSeq;
    m_ended = page->ended;
    m_problem = page->problem;
    m_note = page->note;
    if (m_steps.size() < fewSteps)
        readOn();
    if (isReady())
        Q_EMIT ready();
}

void PlaySource::pop()
{
    m_steps.pop_front();
    if (m_steps.size() < fewSteps)
        readOn();
}

} // namespace socketglass
