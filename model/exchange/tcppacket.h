// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/ipaddress.h"

namespace socketglass {

struct TcpPacket
{
    enum Flag : quint8 { Fin = 0x01, Syn = 0x02, Rst = 0x04, Ack = 0x10 };
    IpEndpoint source;
    IpEndpoint target;
    quint32 sequence = 0;
    quint32 acknowledged = 0;
    quint8 flags = 0;
    QByteArrayView payload; ///< as far as it was captured
    qsizetype cut = 0;      ///< bytes behind it that were not
    [[nodiscard]] bool has(Flag flag) const { return (flags & flag) != 0; }
};

/// The TCP packet in a captured one: of Ethernet (also with VLAN tags), Linux cooked (both versions),
/// loopback and raw IP; nothing for any other packet, and for fragments of IP.
[[nodiscard]] std::optional<TcpPacket> tcpPacket(int linkType, QByteArrayView bytes);

} // namespace socketglass
