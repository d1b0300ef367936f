// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/devicesink.h"

#include <map>

namespace socketglass {

/// Packets as a pcapng capture of one Ethernet interface with times in nanoseconds. Packets that come a
/// little late are put in the order of time.
class PcapngWriter : public DeviceSink
{
public:
    explicit PcapngWriter(QIODevice &out);

protected:
    void addPacket(qint64 time, const QByteArray &packet, const QByteArray &comment = {});
    bool finishPackets();

private:
    void writeBlock(quint32 type, const QByteArray &body);
    void writeFirst();

    std::map<std::pair<qint64, qint64>, QByteArray> m_waiting; // time, order of arrival; block bodies
    qint64 m_packets = 0;
    qsizetype m_waitingBytes = 0;
};

} // namespace socketglass
