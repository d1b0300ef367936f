// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/framesmodel.h"

#include "capture/rawdetail.h"
#include "timeline/eventtext.h"

#include <QLocale>

namespace socketglass {

void FramesModel::setFrames(const QList<FrameRow> &frames)
{
    beginResetModel();
    m_frames = frames;
    endResetModel();
}

int FramesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_frames.size());
}

int FramesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant FramesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_frames.size())
        return {};
    if (role == Qt::DisplayRole)
        return text(m_frames.at(index.row()), index.row(), index.column());
    if (role == Qt::TextAlignmentRole && index.column() != OpcodeColumn && index.column() != FinColumn)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    return {};
}

QString FramesModel::text(const FrameRow &frame, int row, int column) const
{
    const FrameHeader &header = frame.header;
    switch (column) {
    case NumberColumn:
        return QString::number(row + 1);
    case TimeColumn:
        return clockText(frame.time);
    case FinColumn:
        return header.fin ? tr("FIN") : tr("more follows");
    case RsvColumn:
        return QStringLiteral("%1%2%3").arg(int(header.rsv1)).arg(int(header.rsv2)).arg(int(header.rsv3));
    case OpcodeColumn:
        return QStringLiteral("0x%1 %2").arg(QString::number(int(header.opcode), 16).toUpper(),
                                             opcodeName(header.opcode));
    case MaskColumn:
        return header.maskingKey ? QStringLiteral("%1").arg(*header.maskingKey, 8, 16, QLatin1Char('0'))
                                 : tr("not masked");
    case LengthColumn:
        return QLocale().toString(qulonglong(header.payloadLength));
    case HeaderColumn:
        return QString::number(header.headerSize);
    default:
        return {};
    }
}

QVariant FramesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn:
        return tr("Frame");
    case TimeColumn:
        return tr("Time");
    case FinColumn:
        return tr("FIN");
    case RsvColumn:
        return tr("RSV1–3");
    case OpcodeColumn:
        return tr("Opcode");
    case MaskColumn:
        return tr("Masking key");
    case LengthColumn:
        return tr("Length");
    case HeaderColumn:
        return tr("Header bytes");
    default:
        return {};
    }
}

FrameRow onlyFrame(const Event &event)
{
    FrameRow frame;
    frame.time = event.time;
    if (const auto raw = RawDetail::of(event)) {
        const auto header = raw->header();
        frame.header = header.value_or(FrameHeader{
            .opcode = event.opcode, .maskingKey = event.maskingKey, .payloadLength = quint64(event.size)});
        if (!header)
            frame.header.headerSize = quint8(raw->head.size());
        return frame;
    }
    frame.header.opcode = event.opcode;
    frame.header.maskingKey = event.maskingKey;
    frame.header.rsv1 = event.flags.testFlag(EventFlag::Compressed);
    frame.header.fin = !event.flags.testFlag(EventFlag::Incomplete);
    const qint64 mask = event.maskingKey ? 4 : 0;
    qint64 header = 2 + mask;
    if (event.wireSize - header > 125)
        header += 2;
    if (event.wireSize - header > 0xFFFF)
        header += 6;
    frame.header.headerSize = quint8(header);
    frame.header.payloadLength = quint64(std::max<qint64>(0, event.wireSize - header));
    return frame;
}

} // namespace socketglass
