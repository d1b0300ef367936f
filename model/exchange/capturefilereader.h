// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"

#include <QCoreApplication>
#include <QIODevice>

namespace socketglass {

struct CapturedPacket
{
    qint64 number = 0;    ///< 1, 2, 3 … in the file
    qint64 time = 0;      ///< ns since 1970
    int linkType = 0;     ///< LINKTYPE_… of tcpdump.org
    QByteArrayView bytes; ///< valid until the next packet
};

/// Packets of a pcap or pcapng file of either byte order, one by one. Holds one block of at most 16 MiB.
class CaptureFileReader final
{
    Q_DECLARE_TR_FUNCTIONS(CaptureFileReader)

public:
    /// `in` must outlive it. `fileName`: for messages.
    CaptureFileReader(QIODevice &in, const QString &fileName);

    /// False: there are no more, or error().
    bool next(CapturedPacket &packet);
    [[nodiscard]] const std::optional<FileError> &error() const { return m_error; }
    /// Packets that could not be placed, as they belong to no interface that is described.
    [[nodiscard]] qint64 homelessPackets() const { return m_homeless; }

private:
    struct Interface
    {
        int linkType = 0;
        quint32 snapLength = 0;
        quint8 resolution = 6;
        qint64 offset = 0; // s
    };
    template <typename Number>
    [[nodiscard]] Number number(qsizetype at) const;
    bool readStart();
    bool read(qsizetype size, qsizetype keep = 0);
    bool nextOfPcap(CapturedPacket &packet);
    bool nextOfPcapng(CapturedPacket &packet);
    bool readBlock(quint32 &type);
    bool readSection();
    void addInterface();
    void readResolution(Interface &interface, qsizetype at) const;
    bool takePacket(quint32 type, CapturedPacket &packet);
    [[nodiscard]] static qint64 timeOf(const Interface &interface, quint64 units);
    bool fail(const QString &what);

    QIODevice &m_in;
    QString m_fileName;
    QByteArray m_block;
    qint64 m_position = 0;
    qint64 m_packets = 0;
    qint64 m_homeless = 0;
    qint64 m_lastTime = 0;
    bool m_started = false;
    bool m_isPcapng = false;
    bool m_bigEndian = false;
    bool m_nanoseconds = false; // of pcap
    int m_linkType = 0;         // of pcap
    std::vector<Interface> m_interfaces;
    std::optional<FileError> m_error;
};

} // namespace socketglass
