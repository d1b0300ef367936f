// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pcapimporter.h"
#include "fuzz.h"

#include <QBuffer>
#include <QHash>

using namespace socketglass;

namespace {

/// Checks what every session keeps to.
class CheckingSink final : public RecordSink
{
public:
    bool addSession(const SessionRow &session) override
    {
        FUZZ_CHECK(!m_sessions.contains(session.id));
        m_sessions.insert(session.id, {});
        return true;
    }
    bool addEvent(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames) override
    {
        const auto session = m_sessions.find(event.session);
        FUZZ_CHECK(session != m_sessions.end() && !session->closed);
        FUZZ_CHECK(session->started == (event.kind != EventKind::Opening));
        FUZZ_CHECK(!session->started || event.time >= session->time);
        FUZZ_CHECK(event.size == payload.size() && event.wireSize >= 0);
        FUZZ_CHECK(frames.isEmpty() || frames.size() > 1);
        FUZZ_CHECK(event.detail.isEmpty() || !event.details().isEmpty());
        session->started = true;
        session->closed = event.kind == EventKind::Closed;
        session->time = event.time;
        ++events;
        return true;
    }
    bool finish() override { return true; }
    [[nodiscard]] std::optional<FileError> error() const override { return {}; }
    qint64 events = 0;

private:
    struct Session
    {
        bool started = false;
        bool closed = false;
        qint64 time = 0;
    };
    QHash<SessionId, Session> m_sessions;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    QByteArray bytes = fuzz::view(data, size).toByteArray();
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    CheckingSink sink;
    const ImportReport report = importPcap(buffer, QStringLiteral("x.pcap"), sink);
    FUZZ_CHECK(report.events == sink.events);
    FUZZ_CHECK(report.problems.size() <= ImportReport::problemLimit);
    return 0;
}
