// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pcapngexporter.h"

#include "exchange/pcapngwriter.h"
#include "exchange/streamsynthesis.h"

#include <map>

namespace socketglass {

namespace {

class PcapngExporter final : public PcapngWriter
{
public:
    using PcapngWriter::PcapngWriter;

    bool addSession(const SessionRow &session) override
    {
        m_streams.emplace(session.id, StreamSynthesis(session, m_plan,
                                                      [this](qint64 time, const QByteArray &packet,
                                                             const QByteArray &comment) {
                                                          addPacket(time, packet, comment);
                                                      }));
        return !error();
    }
    bool addEvent(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames) override
    {
        const auto stream = m_streams.find(event.session);
        if (stream != m_streams.end() && !stream->second.take(event, payload, frames))
            m_streams.erase(stream);
        return !error();
    }
    bool finish() override
    {
        for (auto &[id, stream] : m_streams)
            stream.finish();
        m_streams.clear();
        return finishPackets();
    }

private:
    EndpointPlan m_plan;
    std::map<SessionId, StreamSynthesis> m_streams;
};

} // namespace

std::unique_ptr<RecordSink> makePcapngExporter(QIODevice &out)
{
    return std::make_unique<PcapngExporter>(out);
}

} // namespace socketglass
