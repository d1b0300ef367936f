// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/capturefilereader.h"

#include <QtEndian>

#include <algorithm>

namespace socketglass {

namespace {

constexpr qsizetype largestBlock = 16 * 1024 * 1024;
constexpr std::size_t mostInterfaces = 65'536;
constexpr qint64 perSecond = 1'000'000'000;
constexpr qint64 latestSecond = 9'000'000'000;
constexpr quint32 sectionHeader = 0x0A0D0D0A;
constexpr quint32 byteOrderMark = 0x1A2B3C4D;
enum : quint32 { InterfaceBlock = 1, OldPacket = 2, SimplePacket = 3, EnhancedPacket = 6 };

qint64 nanoseconds(quint64 seconds, qint64 offset, quint64 fraction)
{
    const qint64 whole =
        std::clamp(qint64(std::min(seconds, quint64(latestSecond))) + offset, -latestSecond, latestSecond);
    return whole * perSecond + qint64(std::min(fraction, quint64(perSecond)));
}

} // namespace

CaptureFileReader::CaptureFileReader(QIODevice &in, const QString &fileName)
    : m_in(in)
    , m_fileName(fileName)
{
}

template <typename Number>
Number CaptureFileReader::number(qsizetype at) const
{
    return m_bigEndian ? qFromBigEndian<Number>(m_block.constData() + at)
                       : qFromLittleEndian<Number>(m_block.constData() + at);
}

bool CaptureFileReader::fail(const QString &what)
{
    m_error =
        FileError{FileError::Kind::Damaged, tr("“%1” is damaged at byte %2: %3. What came before is taken.")
                                                .arg(m_fileName)
                                                .arg(m_position)
                                                .arg(what)};
    return false;
}

/// The next bytes behind the first `keep` of the block. False at the end of the file.
bool CaptureFileReader::read(qsizetype size, qsizetype keep)
{
    m_block.resize(keep + size);
    qsizetype got = 0;
    while (got < size) {
        const qint64 some = m_in.read(m_block.data() + keep + got, size - got);
        if (some <= 0)
            break;
        got += qsizetype(some);
    }
    if (got == size) {
        m_position += size;
        return true;
    }
    if (got > 0 || keep > 0)
        fail(tr("it ends in the middle of a packet"));
    return false;
}

bool CaptureFileReader::readStart()
{
    m_started = true;
    if (!read(4))
        return fail(tr("it is empty"));
    const auto magic = qFromBigEndian<quint32>(m_block.constData());
    if (magic == sectionHeader) {
        m_isPcapng = true;
        return readSection();
    }
    m_bigEndian = magic == 0xA1B2C3D4 || magic == 0xA1B23C4D;
    m_nanoseconds = magic == 0xA1B23C4D || magic == 0x4D3CB2A1;
    if (!m_bigEndian && magic != 0xD4C3B2A1 && magic != 0x4D3CB2A1) {
        m_error = FileError{FileError::Kind::NotASessionFile,
                            tr("“%1” is neither a pcap nor a pcapng capture.").arg(m_fileName)};
        return false;
    }
    if (!read(20))
        return fail(tr("its head is not complete"));
    m_linkType = number<quint16>(m_bigEndian ? 18 : 16);
    return true;
}

bool CaptureFileReader::next(CapturedPacket &packet)
{
    if (m_error || (!m_started && !readStart()))
        return false;
    return m_isPcapng ? nextOfPcapng(packet) : nextOfPcap(packet);
}

bool CaptureFileReader::nextOfPcap(CapturedPacket &packet)
{
    if (!read(16))
        return false;
    const quint64 fraction = number<quint32>(4);
    packet.time = nanoseconds(number<quint32>(0), 0, m_nanoseconds ? fraction : fraction * 1000);
    const auto size = number<quint32>(8);
    if (size > quint32(largestBlock))
        return fail(tr("a packet claims to have %1 bytes").arg(size));
    if (size > 0 && !read(qsizetype(size)))
        return m_error ? false : fail(tr("it ends in the middle of a packet"));
    packet.number = ++m_packets;
    packet.linkType = m_linkType;
    packet.bytes = QByteArrayView(m_block).first(qsizetype(size));
    return true;
}

/// After the type of its block. The byte order stands in the block itself.
bool CaptureFileReader::readSection()
{
    if (!read(8))
        return fail(tr("the head of a section is not complete"));
    const auto mark = qFromBigEndian<quint32>(m_block.constData() + 4);
    m_bigEndian = mark == byteOrderMark;
    if (!m_bigEndian && mark != qbswap(byteOrderMark))
        return fail(tr("the head of a section has no byte order"));
    const auto size = number<quint32>(0);
    if (size < 28 || size % 4 != 0 || size > quint32(largestBlock))
        return fail(tr("the head of a section claims to have %1 bytes").arg(size));
    if (!read(qsizetype(size) - 12))
        return fail(tr("the head of a section is not complete"));
    m_interfaces.clear();
    return true;
}

/// The block's body, its length at the end included.
bool CaptureFileReader::readBlock(quint32 &type)
{
    if (!read(4))
        return false;
    type = number<quint32>(0);
    if (type == sectionHeader)
        return readSection();
    if (!read(4, 4))
        return false;
    const auto size = number<quint32>(4);
    if (size < 12 || size % 4 != 0 || size > quint32(largestBlock))
        return fail(tr("a block claims to have %1 bytes").arg(size));
    if (!read(qsizetype(size) - 8))
        return m_error ? false : fail(tr("it ends in the middle of a block"));
    if (number<quint32>(qsizetype(size) - 12) != size)
        return fail(tr("the two lengths of a block differ"));
    m_block.chop(4);
    return true;
}

bool CaptureFileReader::nextOfPcapng(CapturedPacket &packet)
{
    quint32 type = 0;
    while (readBlock(type)) {
        if (type == InterfaceBlock)
            addInterface();
        else if ((type == EnhancedPacket || type == OldPacket || type == SimplePacket) &&
                 takePacket(type, packet))
            return true;
        if (m_error)
            return false;
    }
    return false;
}

void CaptureFileReader::addInterface()
{
    if (m_block.size() < 8 || m_interfaces.size() >= mostInterfaces) {
        fail(tr("an interface is not described properly"));
        return;
    }
    Interface interface;
    interface.linkType = number<quint16>(0);
    interface.snapLength = number<quint32>(4);
    for (qsizetype at = 8; at + 4 <= m_block.size();) {
        const auto code = number<quint16>(at);
        const auto size = qsizetype(number<quint16>(at + 2));
        if (code == 0 || size > m_block.size() - at - 4)
            break;
        if (code == 9 && size == 1)
            interface.resolution = quint8(m_block.at(at + 4));
        else if (code == 14 && size == 8)
            interface.offset = std::clamp(number<qint64>(at + 4), -latestSecond, latestSecond);
        at += 4 + (size + 3) / 4 * 4;
    }
    m_interfaces.push_back(interface);
}

qint64 CaptureFileReader::timeOf(const Interface &interface, quint64 units)
{
    const unsigned exponent = interface.resolution & 0x7f;
    if (interface.resolution & 0x80) {
        if (exponent > 63)
            return 0;
        quint64 fraction = units & ((quint64(1) << exponent) - 1);
        const unsigned kept = std::min(exponent, 32U);
        fraction >>= exponent - kept;
        return nanoseconds(units >> exponent, interface.offset, (fraction * perSecond) >> kept);
    }
    quint64 perUnit = 1;
    for (unsigned i = 0; i < std::min(exponent, 19U); ++i)
        perUnit *= 10;
    if (exponent > 19)
        return 0;
    const quint64 fraction = units % perUnit;
    return nanoseconds(units / perUnit, interface.offset,
                       exponent <= 9 ? fraction * (perSecond / perUnit) : fraction / (perUnit / perSecond));
}

bool CaptureFileReader::takePacket(quint32 type, CapturedPacket &packet)
{
    ++m_packets;
    const qsizetype head = type == SimplePacket ? 4 : 20;
    if (m_block.size() < head)
        return fail(tr("the block of a packet is too short"));
    const std::size_t index = type == EnhancedPacket ? number<quint32>(0)
                              : type == OldPacket    ? number<quint16>(0)
                                                     : 0;
    if (index >= m_interfaces.size()) {
        ++m_homeless;
        return false;
    }
    const Interface &interface = m_interfaces[index];
    quint32 size = number<quint32>(type == SimplePacket ? 0 : 12);
    if (type == SimplePacket) {
        if (interface.snapLength > 0)
            size = std::min(size, interface.snapLength);
        size = std::min(size, quint32(m_block.size() - head));
    } else {
        m_lastTime = timeOf(interface, quint64(number<quint32>(4)) << 32 | number<quint32>(8));
    }
    if (size > quint32(m_block.size() - head))
        return fail(tr("a packet claims to have %1 bytes").arg(size));
    packet.number = m_packets;
    packet.time = m_lastTime;
    packet.linkType = interface.linkType;
    packet.bytes = QByteArrayView(m_block).sliced(head, qsizetype(size));
    return true;
}

} // namespace socketglass
