// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/probe/probedetails.h"

#include "payload/visibletext.h"
#include "protocol/frame.h"
#include "views/common/themedicon.h"
#include "views/style/theme.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace socketglass {

namespace {

constexpr qsizetype bytesShown = 64;
constexpr qsizetype linesShown = 12;

QString hexLine(const QByteArray &bytes)
{
    const QString hex = QString::fromLatin1(bytes.first(std::min(bytesShown, bytes.size())).toHex(' '));
    return bytes.size() > bytesShown
               ? ProbeDetails::tr("%1 … (%Ln byte(s))", nullptr, int(bytes.size())).arg(hex)
               : hex;
}

QString rsvText(const FrameHeader &header)
{
    QString text;
    for (const auto &[set, name] :
         {std::pair(header.rsv1, "RSV1"), std::pair(header.rsv2, "RSV2"), std::pair(header.rsv3, "RSV3")})
        text += set ? u' ' + QString::fromLatin1(name) : QString();
    return text;
}

/// "text FIN, masked, 5 bytes", one line for each frame.
QStringList frameLines(const QByteArrayList &sends)
{
    QStringList lines;
    FrameDecoder decoder;
    for (const QByteArray &bytes : sends) {
        QByteArrayView rest = bytes;
        for (auto step = decoder.next(rest); step != FrameDecoder::Step::NeedMore;
             step = decoder.next(rest)) {
            if (step != FrameDecoder::Step::Header)
                continue;
            const FrameHeader &header = decoder.header();
            lines += opcodeName(header.opcode) + (header.fin ? QStringLiteral(" FIN") : QString()) +
                     rsvText(header) + QStringLiteral(", ") +
                     (header.maskingKey ? ProbeDetails::tr("masked") : ProbeDetails::tr("not masked")) +
                     QStringLiteral(", ") + ProbeDetails::tr("length %1").arg(header.payloadLength) +
                     (header.minimalLength ? QString() : ProbeDetails::tr(" (in more bytes than needed)"));
        }
    }
    return lines;
}

void appendSome(QStringList &to, const QStringList &lines)
{
    for (const QString &line : lines.first(std::min(linesShown, lines.size())))
        to += QStringLiteral("  ") + line;
    if (lines.size() > linesShown)
        to += QStringLiteral("  …");
}

QStringList sentLines(const ProbeCase &probed)
{
    QStringList lines;
    appendSome(lines, frameLines(probed.sends));
    QStringList hex;
    for (const QByteArray &bytes : probed.sends)
        hex += hexLine(bytes);
    appendSome(lines, hex);
    return lines;
}

QStringList cameLines(const ProbeObservation &seen)
{
    QStringList lines;
    for (const ProbeMessage &message : seen.messages)
        lines += opcodeName(message.type) + u' ' + hexLine(message.payload);
    for (const QByteArray &pong : seen.pongs)
        lines += QStringLiteral("pong ") + hexLine(pong);
    QStringList some;
    appendSome(some, lines);
    if (seen.httpStatus > 0 && seen.httpStatus != 101)
        some += QStringLiteral("  HTTP %1").arg(seen.httpStatus);
    if (seen.end)
        some +=
            QStringLiteral("  ") + visibleText(seen.end->cause) + QStringLiteral(" (%1)").arg(seen.end->code);
    return some;
}

QString textOf(const ProbeResult &result)
{
    const ProbeCase &probed = result.probed;
    QStringList lines{probed.title, probed.name, {}};
    lines += ProbeDetails::tr("Result: %1").arg(probeVerdictName(result.finding.verdict));
    if (!result.finding.message.isEmpty())
        lines += visibleText(result.finding.message);
    lines += QStringList{{},
                         ProbeDetails::tr("Wanted (RFC 6455 section %1):").arg(probed.section),
                         QStringLiteral("  ") + probed.expectation()};
    if (!probed.sends.isEmpty()) {
        lines += QStringList{{}, ProbeDetails::tr("Sent:")};
        lines += sentLines(probed);
    }
    if (const QStringList came = cameLines(result.seen); !came.isEmpty()) {
        lines += QStringList{{}, ProbeDetails::tr("What came:")};
        lines += came;
    }
    return lines.join(u'\n');
}

} // namespace

ProbeDetails::ProbeDetails(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_show(new QPushButton(themedIcon(QStringLiteral("follow")), tr("Show in Timeline"), this))
{
    m_text->setObjectName(QStringLiteral("probeDetails"));
    m_text->setAccessibleName(tr("Details of the case"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(monospaceFont(font()));
    m_text->setPlaceholderText(tr("Select a case to see what it sends, what RFC 6455 wants, and what came."));
    m_show->setObjectName(QStringLiteral("probeShow"));
    m_show->setToolTip(tr("Everything that crossed the wire in this case"));
    m_show->setAutoDefault(false);
    connect(m_show, &QPushButton::clicked, this, [this] { Q_EMIT sessionPicked(m_session); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_show, 0, Qt::AlignLeft);
    setResult({});
}

void ProbeDetails::setResult(const std::optional<ProbeResult> &result)
{
    const QString text = result ? textOf(*result) : QString();
    m_session = result ? result->session : SessionId();
    m_show->setEnabled(qint64(m_session) != 0);
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
}

} // namespace socketglass
