// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventprinter.h"

#include "capture/eventjson.h"
#include "standardstreams.h"
#include "timeline/eventtext.h"

namespace socketglass {

namespace {

constexpr int pageSize = 500;
constexpr qsizetype enoughBytes = 1024 * 1024;
constexpr qsizetype previewLimit = 2000;

QString arrow(Direction direction)
{
    switch (direction) {
    case Direction::Sent:
        return QStringLiteral("↑");
    case Direction::Received:
        return QStringLiteral("↓");
    case Direction::None:
        break;
    }
    return QStringLiteral(" ");
}

} // namespace

EventPrinter::EventPrinter(StandardOutput &output, Style style)
    : m_output(output)
    , m_style(style)
{
}

std::optional<FileError> EventPrinter::open(const QString &path, From from)
{
    if (auto error = m_reader.open(path))
        return error;
    m_matcher.emplace(m_filter, &m_reader);
    m_next = from == From::Now ? m_reader.eventCount() : 0;
    return {};
}

bool EventPrinter::printSome()
{
    const QList<Event> events = m_reader.events({}, m_next, pageSize);
    QByteArray lines;
    for (const Event &event : events) {
        if (event.kind == EventKind::Closed)
            ++m_closed;
        if (!m_matcher->matches(event))
            continue;
        lines += m_style == Style::Json ? eventToJsonLine(event, m_reader.payload(event)) : line(event);
        if (!lines.endsWith('\n'))
            lines += '\n';
        if (lines.size() >= enoughBytes)
            m_output.write(std::exchange(lines, {}));
    }
    m_output.write(lines);
    if (!events.isEmpty()) {
        m_missed += m_reader.rowOf(events.constFirst().id) - m_next;
        m_next = m_reader.rowAfter(events.constLast(), {});
    }
    return events.size() == pageSize;
}

QByteArray EventPrinter::line(const Event &event) const
{
    const bool hasPayload =
        event.kind == EventKind::Message || event.kind == EventKind::Ping || event.kind == EventKind::Pong;
    QString text = clockText(event.time) + u' ';
    if (m_style == Style::LinesWithSession)
        text += QStringLiteral("#%1 ").arg(qint64(event.session), -3);
    const QString word =
        event.kind == EventKind::Message ? messageTypeText(event.opcode) : eventKindText(event.kind);
    text += arrow(event.direction) + u' ' + word.leftJustified(10);
    if (hasPayload)
        text += byteCountText(event.size).rightJustified(9) + QStringLiteral("  ");
    text += eventPreview(event, previewLimit);
    return text.toUtf8();
}

} // namespace socketglass
