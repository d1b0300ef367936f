// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/framespreview.h"

#include "timeline/eventtext.h"
#include "views/style/theme.h"

namespace socketglass {

namespace {

constexpr qsizetype mostFrames = 3;
constexpr qsizetype mostBytes = 16;

qsizetype frameCount(const FramesPreview::Message &message)
{
    if (message.frameSize <= 0)
        return 1;
    return std::max<qsizetype>(1, (message.payload.size() + message.frameSize - 1) / message.frameSize);
}

QByteArray headOf(const FramesPreview::Message &message, qsizetype number, qsizetype size)
{
    FrameHeader header;
    const Opcode type = message.binary ? Opcode::Binary : Opcode::Text;
    header.opcode = number == 0 ? type : Opcode::Continuation;
    header.fin = number == frameCount(message) - 1;
    header.maskingKey = 0;
    header.payloadLength = quint64(size);
    QByteArray bytes;
    appendFrameHeader(bytes, header);
    return bytes;
}

/// Head, key, payload of one frame.
QString frameText(const FramesPreview::Message &message, qsizetype number, QByteArrayView payload)
{
    QByteArray head = headOf(message, number, payload.size());
    head.chop(4);
    const QByteArray shown = payload.first(std::min(mostBytes, payload.size())).toByteArray();
    QString text = QString::fromLatin1(head.toHex(' ')) + QStringLiteral("  [·· ·· ·· ··]  ") +
                   QString::fromLatin1(shown.toHex(' '));
    return payload.size() > mostBytes ? text + QStringLiteral(" …") : text;
}

} // namespace

FramesPreview::FramesPreview(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("framesPreview"));
    setAccessibleName(tr("Frames that will go out"));
    setReadOnly(true);
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFont(monospaceFont(font()));
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false);
    setFixedHeight(5 * fontMetrics().lineSpacing() + 10);
}

QString FramesPreview::text(const Message &message)
{
    const qsizetype frames = frameCount(message);
    const qsizetype perFrame = message.frameSize > 0 ? message.frameSize : message.payload.size();
    qint64 onWire = message.payload.size();
    for (qsizetype i = 0; i < std::min<qsizetype>(frames, 2); ++i) {
        const bool last = i == frames - 1 || i == 1;
        const qsizetype size = last ? message.payload.size() - (frames - 1) * perFrame : perFrame;
        onWire += headOf(message, i, size).size() * (last ? 1 : frames - 1);
    }
    const bool compressed = message.compressed && message.frameSize <= 0;
    const QString count = tr("%Ln frame(s), masked", nullptr, int(frames));
    QString text = compressed ? tr("%1; compressed (permessage-deflate) before it goes, from %2")
                                    .arg(count, byteCountText(message.payload.size()))
                              : tr("%1; not compressed, %2 on the wire").arg(count, byteCountText(onWire));
    if (message.generated)
        text += tr("; {{$…}} are made anew for each message");
    for (qsizetype i = 0; i < std::min(frames, mostFrames); ++i) {
        const qsizetype begin = std::min(i * perFrame, message.payload.size());
        const qsizetype size = std::min(perFrame, message.payload.size() - begin);
        text += u'\n' + frameText(message, i, QByteArrayView(message.payload).sliced(begin, size));
    }
    return frames > mostFrames ? QString(text + QStringLiteral("\n…")) : text;
}

void FramesPreview::showMessage(const Message &message)
{
    setPlainText(text(message));
}

} // namespace socketglass
