// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/copyjob.h"

#include "capture/eventjson.h"
#include "capture/eventnotes.h"
#include "capture/filesetting.h"
#include "protocol/utf8.h"
#include "timeline/eventtext.h"
#include "views/timeline/copycode.h"

#include <QCoreApplication>

namespace socketglass {

namespace {

bool hasPayload(const Event &event)
{
    return event.kind == EventKind::Message || event.kind == EventKind::Ping || event.kind == EventKind::Pong;
}

QString payloadText(QByteArrayView payload)
{
    return firstInvalidUtf8(payload) < 0 ? QString::fromUtf8(payload)
                                         : QString::fromLatin1(payload.toByteArray().toHex(' '));
}

QString rowText(const Event &event, const QString &session)
{
    return QStringList{QString::fromLatin1(isoTime(event.time)),
                       session,
                       directionName(event.direction),
                       eventKindName(event.kind),
                       event.kind == EventKind::Message ? opcodeName(event.opcode) : QString(),
                       QString::number(event.size),
                       eventPreview(event)}
        .join(u'\t');
}

class Collector final
{
public:
    Collector(const CopyJob::Request &request, const ReaderThread::Context &context)
        : m_request(request)
        , m_context(context)
    {
        for (const RowRange &range : request.rows)
            m_total += range.count;
        m_total += qint64(request.events.size());
    }

    void run()
    {
        if (m_context.openError) {
            problem = m_context.openError->message;
            return;
        }
        const QList<SessionRow> sessions = m_context.reader.sessions();
        for (const SessionRow &session : sessions)
            m_urls.insert(session.id, session.url);
        if (m_request.format == CopyFormat::JsonLine)
            m_notes = EventNotes::fromJson(m_context.reader.setting(FileSetting::notes));
        for (const RowRange &range : m_request.rows)
            if (!addRange(range))
                return;
        addEvents();
    }

    QStringList lines;
    QString problem;

private:
    bool addRange(RowRange range)
    {
        while (range.count > 0) {
            if (m_context.cancelled)
                return false;
            const QList<Event> events = m_context.reader.events(m_request.scope, rowOf(range.first),
                                                                int(std::min<qint64>(range.count, 256)));
            if (events.isEmpty())
                return failed();
            const qint64 end = range.first + range.count;
            for (const Event &event : events) {
                range.first = 1 + (m_request.scope ? event.seq : qint64(event.id));
                if (range.first > end) // those that were asked for are not kept any more
                    break;
                if (!add(event))
                    return false;
            }
            range.count = end - range.first;
            m_context.report(double(lines.size()) / double(m_total));
        }
        return true;
    }
    [[nodiscard]] qint64 rowOf(qint64 number) const
    {
        return m_request.scope ? m_context.reader.rowOf(*m_request.scope, number)
                               : m_context.reader.rowOf(EventId(number));
    }
    void addEvents()
    {
        for (const quint32 id : m_request.events) {
            if (m_context.cancelled)
                return;
            const auto event = m_context.reader.event(EventId(id));
            if (!event) {
                failed();
                return;
            }
            if (!add(*event))
                return;
            if (lines.size() % 256 == 0)
                m_context.report(double(lines.size()) / double(m_total));
        }
    }
    bool failed()
    {
        const std::optional<FileError> error = m_context.reader.lastError();
        problem = error ? error->message
                        : QCoreApplication::translate("CopyJob",
                                                      "The rows could not be read from the session file.");
        return false;
    }
    bool add(Event event)
    {
        event.note = m_notes.at(event.id);
        const bool needsPayload = m_request.format != CopyFormat::Rows;
        m_bytes += needsPayload ? event.size + event.detail.size() : event.head.size() + 128;
        if (m_bytes > CopyJob::maxBytes) {
            problem =
                QCoreApplication::translate("CopyJob", "Only part was copied: the clipboard takes at most %1 "
                                                       "of payload. Export the session instead.")
                    .arg(byteCountText(CopyJob::maxBytes));
            return false;
        }
        lines << line(event, needsPayload ? m_context.reader.payload(event) : QByteArray());
        return true;
    }
    [[nodiscard]] QString line(const Event &event, const QByteArray &payload) const
    {
        switch (m_request.format) {
        case CopyFormat::Rows:
            return rowText(event, m_request.names.value(event.session));
        case CopyFormat::JsonLine:
            return QString::fromUtf8(eventToJsonLine(event, payload).trimmed());
        case CopyFormat::Hex:
            return QString::fromLatin1(payload.toHex(' '));
        case CopyFormat::Base64:
            return QString::fromLatin1(payload.toBase64());
        case CopyFormat::CArray:
            return cArray(event, payload);
        case CopyFormat::Command:
            return commandLine(event, payload, m_urls.value(event.session));
        case CopyFormat::Text:
            break;
        }
        return hasPayload(event) ? payloadText(payload)
                                 : eventSentence(event, m_request.names.value(event.session));
    }

    const CopyJob::Request &m_request;
    const ReaderThread::Context &m_context;
    QHash<SessionId, QString> m_urls;
    EventNotes m_notes;
    qint64 m_total = 0;
    qint64 m_bytes = 0;
};

} // namespace

CopyJob::CopyJob(QObject *parent)
    : QObject(parent)
{
    connect(&m_thread, &ReaderThread::progressed, this, &CopyJob::progressed);
}

void CopyJob::start(const Request &request)
{
    m_running = true;
    m_thread.request([this, request](const ReaderThread::Context &context) -> ReaderThread::Answer {
        Collector collector(request, context);
        collector.run();
        return [this, text = collector.lines.join(u'\n'), count = collector.lines.size(),
                problem = collector.problem] {
            m_running = false;
            Q_EMIT finished(text, count, problem);
        };
    });
}

void CopyJob::cancel()
{
    m_running = false;
    m_thread.cancel();
}

} // namespace socketglass
