// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pcapimporter.h"

#include "capture/fileerrors.h"
#include "exchange/capturedconnection.h"
#include "exchange/capturefilereader.h"

#include <QHash>

#include <algorithm>
#include <list>

namespace socketglass {

namespace {

constexpr qsizetype mostConnections = 16'384;
constexpr qint64 mostWaiting = 128LL * 1024 * 1024;
constexpr qint64 packetsBetweenChecks = 4096;

struct ConnectionKey
{
    IpEndpoint one;
    IpEndpoint other;
    bool operator==(const ConnectionKey &) const = default;
};

size_t qHash(const ConnectionKey &key, size_t seed = 0) noexcept
{
    return qHashMulti(seed, key.one, key.other);
}

/// The connections of a capture, as many as there is room for: those that were quiet for longest go first.
class Connections final
{
    Q_DECLARE_TR_FUNCTIONS(CaptureImport)

public:
    explicit Connections(CaptureImport &import)
        : m_import(import)
    {
    }

    void take(const TcpPacket &packet, qint64 time)
    {
        auto at = find(packet);
        if (at != m_order.end() && (*at)->connection.isOther(packet)) {
            end(at);
            at = m_order.end();
        }
        if (at == m_order.end()) {
            if (packet.has(TcpPacket::Rst) || (packet.payload.isEmpty() && !packet.has(TcpPacket::Syn)))
                return;
            at = add(packet);
        }
        m_order.splice(m_order.end(), m_order, at);
        Entry &entry = **at;
        const qint64 before = entry.connection.memory();
        entry.connection.take(packet, time);
        m_waiting += entry.connection.memory() - before;
        if (entry.connection.isOver())
            end(at);
        while (m_order.size() > 1 && (m_waiting > mostWaiting || qsizetype(m_order.size()) > mostConnections))
            end(m_order.begin());
    }

    void endAll()
    {
        while (!m_order.empty())
            end(m_order.begin());
    }

private:
    struct Entry
    {
        Entry(CaptureImport &import, const ConnectionKey &k)
            : key(k)
            , connection(import, k.one, k.other)
        {
        }
        ConnectionKey key;
        CapturedConnection connection;
    };
    using Order = std::list<std::unique_ptr<Entry>>; // the one that was quiet for longest first

    Order::iterator find(const TcpPacket &packet)
    {
        const auto known = m_entries.constFind({packet.source, packet.target});
        if (known != m_entries.constEnd())
            return *known;
        return m_entries.value({packet.target, packet.source}, m_order.end());
    }
    Order::iterator add(const TcpPacket &packet)
    {
        const ConnectionKey key{packet.source, packet.target};
        m_order.push_back(std::make_unique<Entry>(m_import, key));
        const auto at = std::prev(m_order.end());
        m_entries.insert(key, at);
        return at;
    }
    void end(Order::iterator at)
    {
        Entry &entry = **at;
        m_waiting -= entry.connection.memory();
        entry.connection.end();
        m_entries.remove(entry.key);
        m_order.erase(at);
    }

    CaptureImport &m_import;
    Order m_order;
    QHash<ConnectionKey, Order::iterator> m_entries;
    qint64 m_waiting = 0;
};

class Words
{
    Q_DECLARE_TR_FUNCTIONS(CaptureImport)
};

} // namespace

ImportReport importPcap(QIODevice &in, const QString &fileName, RecordSink &sink,
                        const FileProgress &progress)
{
    CaptureImport import{sink, {}};
    Connections connections(import);
    CaptureFileReader reader(in, fileName);
    const double size = in.isSequential() ? 0 : double(std::max<qint64>(1, in.size()));
    CapturedPacket packet;
    while (!import.report.error && !sink.error() && reader.next(packet)) {
        if (const auto tcp = tcpPacket(packet.linkType, packet.bytes))
            connections.take(*tcp, packet.time);
        if (packet.number % packetsBetweenChecks != 0)
            continue;
        if (progress.report && size > 0)
            progress.report(std::min(1.0, double(in.pos()) / size));
        if (progress.isCancelled && progress.isCancelled())
            import.report.error = FileErrors::cancelled();
    }
    if (!import.report.error)
        connections.endAll();
    if (!import.report.error)
        import.report.error = sink.error() ? sink.error() : reader.error();
    if (reader.homelessPackets() > 0)
        import.report.skip(
            fileName, Words::tr("%Ln packet(s) belong to interfaces that the file does not describe.",
                                nullptr, int(std::min<qint64>(reader.homelessPackets(), 1'000'000'000))));
    return import.report;
}

} // namespace socketglass
