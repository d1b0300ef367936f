// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturerecorder.h"

#include <QJsonDocument>

namespace socketglass {

namespace {

constexpr std::size_t batchBytes = 1024 * 1024;
constexpr qsizetype smallestChunk = 64 * 1024;
constexpr qsizetype largestChunk = 256 * 1024;
constexpr std::size_t framesHeld = 4096;

} // namespace

CaptureRecorder::CaptureRecorder(std::shared_ptr<CaptureQueue> queue, Start start, QObject *parent)
    : QObject(parent)
    , m_queue(std::move(queue))
    , m_nextEvent(start.event)
    , m_nextSession(start.session)
    , m_nextPayload(start.payload)
    , m_seq(std::move(start.lastSeq))
    , m_flushTimer(this)
{
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setInterval(0);
    connect(&m_flushTimer, &QTimer::timeout, this, &CaptureRecorder::flush);
    m_queue->setRoomHook(
        [this] { QMetaObject::invokeMethod(this, &CaptureRecorder::roomAvailable, Qt::QueuedConnection); });
}

CaptureRecorder::~CaptureRecorder()
{
    m_queue->setRoomHook({});
    flush();
}

CaptureBatch &CaptureRecorder::batch()
{
    if (!m_batch)
        m_batch = m_queue->spare();
    scheduleFlush();
    return *m_batch;
}

void CaptureRecorder::scheduleFlush()
{
    if (!m_flushTimer.isActive())
        m_flushTimer.start();
}

void CaptureRecorder::flush()
{
    m_flushTimer.stop();
    if (m_batch && !m_batch->isEmpty())
        m_queue->push(std::move(m_batch));
}

SessionId CaptureRecorder::addSession(SessionRow row)
{
    if (qint64(row.id) == 0)
        row.id = SessionId(m_nextSession);
    m_nextSession = std::max(m_nextSession, qint64(row.id) + 1);
    const SessionId id = row.id;
    batch().sessions.push_back(std::move(row));
    return id;
}

void CaptureRecorder::updateSession(const SessionRow &row)
{
    batch().sessions.push_back(row);
}

EventId CaptureRecorder::append(const Event &event, QByteArrayView head)
{
    CaptureBatch &target = batch();
    CaptureBatch::EventRecord &record = target.events.emplace_back();
    record.id = EventId(m_nextEvent++);
    record.session = event.session;
    record.seq = nextSeq(event.session);
    record.time = event.time == 0 ? captureNow() : event.time;
    record.size = event.size;
    record.wireSize = event.wireSize;
    record.payloadId = event.payloadId;
    record.head = target.append(head);
    record.detail = target.append(event.detail);
    record.maskingKey = event.maskingKey.value_or(0);
    record.masked = event.maskingKey.has_value();
    record.frames = event.frames;
    record.flags = event.flags;
    record.kind = event.kind;
    record.direction = event.direction;
    record.opcode = event.opcode;
    const EventId id = record.id;
    if (target.bytes.size() + target.events.size() * sizeof(CaptureBatch::EventRecord) >= batchBytes)
        flush();
    return id;
}

qint64 CaptureRecorder::nextSeq(SessionId session)
{
    if (!m_lastSeq || m_lastSession != session) {
        m_lastSession = session;
        m_lastSeq = &m_seq[session];
    }
    return ++*m_lastSeq;
}

EventId CaptureRecorder::record(SessionId session, EventKind kind, const QJsonObject &details, qint64 time)
{
    Event event;
    event.session = session;
    event.kind = kind;
    event.time = time;
    if (!details.isEmpty())
        event.detail = QJsonDocument(details).toJson(QJsonDocument::Compact);
    return append(event, {});
}

EventId CaptureRecorder::record(Event event, QByteArrayView payload, const QByteArray &block)
{
    event.size = payload.size();
    event.payloadId = {};
    if (payload.size() > Event::headLimit) {
        event.payloadId = PayloadId(m_nextPayload++);
        writeChunks(event.payloadId, Event::headLimit, payload.sliced(Event::headLimit), block);
    }
    return append(event, payload.first(std::min(payload.size(), Event::headLimit)));
}

void CaptureRecorder::writeChunks(PayloadId payload, qint64 offset, QByteArrayView data,
                                  const QByteArray &block)
{
    while (!data.isEmpty()) {
        const QByteArrayView piece = data.first(std::min(data.size(), largestChunk));
        CaptureBatch &target = batch();
        target.addChunk(payload, offset, piece, block);
        if (target.bytes.size() + std::size_t(target.chunkBytes) >= batchBytes)
            flush();
        offset += piece.size();
        data = data.sliced(piece.size());
    }
}

void CaptureRecorder::append(Message &message, QByteArrayView piece, const QByteArray &block)
{
    message.m_size += piece.size();
    if (const qsizetype room = Event::headLimit - message.m_head.size(); room > 0) {
        const QByteArrayView head = piece.first(std::min(piece.size(), room));
        message.m_head.append(head.data(), head.size());
        message.m_written += head.size();
        piece = piece.sliced(head.size());
    }
    if (piece.isEmpty())
        return;
    if (qint64(message.m_payloadId) == 0)
        message.m_payloadId = PayloadId(m_nextPayload++);
    QByteArray &pending = message.m_pending;
    if (!pending.isEmpty()) {
        const qsizetype taken =
            std::min(piece.size(), std::max<qsizetype>(smallestChunk - pending.size(), 0));
        pending.append(piece.data(), taken);
        piece = piece.sliced(taken);
        if (pending.size() < smallestChunk)
            return;
        writeChunks(message.m_payloadId, message.m_written, pending, {});
        message.m_written += pending.size();
        pending.resize(0);
    }
    const qsizetype rest = piece.size() % largestChunk;
    const qsizetype direct = rest < smallestChunk ? piece.size() - rest : piece.size();
    writeChunks(message.m_payloadId, message.m_written, piece.first(direct), block);
    message.m_written += direct;
    piece = piece.sliced(direct);
    pending.append(piece.data(), piece.size());
}

void CaptureRecorder::addFrame(Message &message, const FrameRow &frame)
{
    if (message.m_frames.size() == framesHeld)
        spillFrames(message);
    message.m_frames.push_back(frame);
}

void CaptureRecorder::spillFrames(Message &message)
{
    if (qint64(message.m_payloadId) == 0)
        message.m_payloadId = PayloadId(m_nextPayload++);
    writeFrames(EventId(-qint64(message.m_payloadId)), message);
    message.m_spilledFrames += int(message.m_frames.size());
    message.m_frames.clear();
    flush();
}

void CaptureRecorder::writeFrames(EventId id, Message &message)
{
    CaptureBatch &target = batch();
    int index = message.m_spilledFrames;
    for (const FrameRow &row : message.m_frames)
        target.frames.push_back({id, ++index, row});
}

EventId CaptureRecorder::finish(Event event, Message &message)
{
    if (!message.m_pending.isEmpty())
        writeChunks(message.m_payloadId, message.m_written, message.m_pending, {});
    event.size = message.m_size;
    event.payloadId = message.m_payloadId;
    const int frames = message.m_spilledFrames + int(message.m_frames.size());
    if (frames > 0)
        event.frames = frames;
    if (frames == 1 && !event.maskingKey)
        event.maskingKey = message.m_frames.front().header.maskingKey;
    if (frames > 1) {
        event.maskingKey.reset();
        if (message.m_spilledFrames > 0)
            batch().adoptions.push_back({message.m_payloadId, EventId(m_nextEvent)});
        writeFrames(EventId(m_nextEvent), message);
    }
    const EventId id = append(event, message.m_head);
    message.m_head.resize(0);
    message.m_pending.resize(0);
    message.m_written = 0;
    message.m_payloadId = {};
    message.m_size = 0;
    message.m_frames.clear();
    message.m_spilledFrames = 0;
    return id;
}

void CaptureRecorder::recordHold(const HoldRow &row)
{
    batch().holds.push_back(row);
}

void CaptureRecorder::setSetting(const QString &name, const QByteArray &json)
{
    batch().settings.emplace_back(name, json);
}

} // namespace socketglass
