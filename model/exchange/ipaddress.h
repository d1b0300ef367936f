// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QHash>
#include <QString>

#include <array>
#include <optional>

namespace socketglass {

/// An address of either family; IPv4 stands in the first four bytes.
struct IpAddress
{
    std::array<quint8, 16> bytes{};
    bool isV6 = false;
    bool operator==(const IpAddress &) const = default;
    [[nodiscard]] qsizetype size() const { return isV6 ? 16 : 4; }
    [[nodiscard]] QByteArrayView view() const
    {
        return {reinterpret_cast<const char *>(bytes.data()), size()};
    }
    /// `network`: 4 or 16 bytes.
    [[nodiscard]] static IpAddress fromBytes(QByteArrayView network);
    [[nodiscard]] static std::optional<IpAddress> parse(QStringView text);
    [[nodiscard]] QString toString() const;
};

struct IpEndpoint
{
    IpAddress address;
    quint16 port = 0;
    bool operator==(const IpEndpoint &) const = default;
    /// "192.0.2.1:80", "[2001:db8::1]:80"; nothing where a name stands in place of the address.
    [[nodiscard]] static std::optional<IpEndpoint> parse(QStringView text);
    [[nodiscard]] QString toString() const;
};

inline size_t qHash(const IpEndpoint &endpoint, size_t seed = 0) noexcept
{
    return qHashMulti(seed, endpoint.address.view(), endpoint.port);
}

} // namespace socketglass
