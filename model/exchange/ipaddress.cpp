// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ipaddress.h"

#include <QList>
#include <QStringList>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

std::optional<QList<quint16>> groups(QStringView text)
{
    QList<quint16> result;
    if (text.isEmpty())
        return result;
    for (const QStringView part : text.split(u':')) {
        bool ok = false;
        const uint value = part.size() <= 4 ? part.toString().toUInt(&ok, 16) : 0;
        if (!ok)
            return {};
        result.append(quint16(value));
    }
    return result;
}

std::optional<IpAddress> parseV4(QStringView text)
{
    const auto parts = text.split(u'.');
    IpAddress address;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        bool ok = false;
        const uint value = parts.at(i).toUInt(&ok);
        if (!ok || value > 255 || parts.size() != 4)
            return {};
        address.bytes[size_t(i)] = quint8(value);
    }
    return address;
}

std::optional<IpAddress> parseV6(QStringView text)
{
    if (const qsizetype zone = text.indexOf(u'%'); zone >= 0)
        text = text.first(zone);
    const qsizetype gap = text.indexOf(u"::");
    const auto head = groups(gap < 0 ? text : text.first(gap));
    const auto tail = groups(gap < 0 ? QStringView() : text.sliced(gap + 2));
    if (!head || !tail || (gap < 0 ? head->size() != 8 : head->size() + tail->size() > 7))
        return {};
    IpAddress address;
    address.isV6 = true;
    for (qsizetype i = 0; i < head->size(); ++i)
        qToBigEndian(head->at(i), address.bytes.data() + 2 * i);
    for (qsizetype i = 0; i < tail->size(); ++i)
        qToBigEndian(tail->at(i), address.bytes.data() + 2 * (8 - tail->size() + i));
    return address;
}

} // namespace

IpAddress IpAddress::fromBytes(QByteArrayView network)
{
    IpAddress address;
    address.isV6 = network.size() == 16;
    std::copy_n(network.begin(), std::min<qsizetype>(network.size(), 16), address.bytes.begin());
    return address;
}

std::optional<IpAddress> IpAddress::parse(QStringView text)
{
    return text.contains(u':') ? parseV6(text) : parseV4(text);
}

QString IpAddress::toString() const
{
    QStringList parts;
    if (!isV6) {
        for (size_t i = 0; i < 4; ++i)
            parts.append(QString::number(bytes[i]));
        return parts.join(u'.');
    }
    qsizetype gapBegin = -1;
    qsizetype gapSize = 1; // a single group of zeros stays
    for (qsizetype i = 0, run = 0; i < 8; ++i) {
        const auto group = qFromBigEndian<quint16>(bytes.data() + 2 * i);
        parts.append(QString::number(group, 16));
        run = group == 0 ? run + 1 : 0;
        if (run > gapSize) {
            gapSize = run;
            gapBegin = i + 1 - run;
        }
    }
    if (gapBegin < 0)
        return parts.join(u':');
    return parts.first(gapBegin).join(u':') + u"::"_s + parts.sliced(gapBegin + gapSize).join(u':');
}

std::optional<IpEndpoint> IpEndpoint::parse(QStringView text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 0)
        return {};
    bool ok = false;
    const quint16 port = text.sliced(colon + 1).toUShort(&ok);
    QStringView host = text.first(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    const auto address = IpAddress::parse(host);
    if (!ok || !address)
        return {};
    return IpEndpoint{*address, port};
}

QString IpEndpoint::toString() const
{
    const QString host = address.toString();
    return (address.isV6 ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

} // namespace socketglass
