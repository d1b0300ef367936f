// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/messagedifference.h"

#include "payload/jsonlayout.h"
#include "payload/payloaddecoder.h"
#include "payload/visibletext.h"

#include <QCoreApplication>

#include <algorithm>

namespace socketglass {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::MessageDifference)
};

constexpr qint64 piece = qint64(1024) * 1024;
constexpr qint64 before = 4096; ///< shown of what is the same, where a part begins
constexpr qsizetype bytesLimit = qsizetype(32) * 1024;

/// Of a part that shows this byte, and some before it.
qint64 beginOfPart(qint64 byte, qint64 limit)
{
    return byte + before < limit ? 0 : (byte - before) & ~qint64(0xF);
}

ComparedMessagePart openPart(const SessionFileReader &reader, EventId id)
{
    ComparedMessagePart part;
    const std::optional<Event> event = reader.event(id);
    if (!event) {
        const auto error = reader.lastError();
        part.problem = error ? error->message : Words::tr("It is not in the file any more.");
        return part;
    }
    part.event = *event;
    const bool hasPayload = event->detail.isEmpty();
    part.isText = !hasPayload || event->opcode == Opcode::Text;
    part.size = hasPayload ? event->size : event->detail.size();
    return part;
}

QByteArray read(const SessionFileReader &reader, const ComparedMessagePart &part, qint64 offset, qint64 size)
{
    return part.event.detail.isEmpty() ? reader.payload(part.event, offset, size)
                                       : part.event.detail.mid(offset, size);
}

class PairReader final
{
public:
    PairReader(const SessionFileReader &reader, const std::function<bool(double fraction)> &goesOn)
        : m_reader(reader)
        , m_goesOn(goesOn)
    {
    }
    [[nodiscard]] ComparedPair run(EventId left, EventId right)
    {
        m_pair.left = openPart(m_reader, left);
        m_pair.right = openPart(m_reader, right);
        findDifference();
        const qint64 first = m_pair.firstDifference.value_or(0);
        const qint64 offset = beginOfPart(first, ComparedMessagePart::limit);
        for (ComparedMessagePart *part : {&m_pair.left, &m_pair.right}) {
            part->offset = offset;
            if (part->problem.isEmpty())
                part->bytes = read(m_reader, *part, offset, ComparedMessagePart::limit);
            if (part->problem.isEmpty() && part->bytes.size() < expected(*part))
                part->problem = m_reader.lastError().value_or(FileError()).message;
        }
        return std::move(m_pair);
    }

private:
    [[nodiscard]] static qint64 expected(const ComparedMessagePart &part)
    {
        return std::clamp<qint64>(part.size - part.offset, 0, ComparedMessagePart::limit);
    }
    void findDifference()
    {
        const qint64 common = std::min(m_pair.left.size, m_pair.right.size);
        for (qint64 at = 0; at < common; at += piece) {
            if (!m_goesOn(double(at) / double(common))) {
                m_pair.isCancelled = true;
                return;
            }
            const QByteArray left = read(m_reader, m_pair.left, at, std::min(piece, common - at));
            const QByteArray right = read(m_reader, m_pair.right, at, std::min(piece, common - at));
            const auto different = std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first;
            if (different == left.end() && left.size() == right.size())
                continue;
            m_pair.firstDifference = at + (different - left.begin());
            return;
        }
        if (m_pair.left.size != m_pair.right.size)
            m_pair.firstDifference = common;
    }

    const SessionFileReader &m_reader;
    const std::function<bool(double fraction)> &m_goesOn;
    ComparedPair m_pair;
};

bool looksLikeJson(const ComparedMessagePart &part)
{
    return part.offset == 0 && bestDecoder(part.bytes, part.isText).id() == QLatin1String("json");
}

/// Without half a character at its ends.
QByteArrayView wholeCharacters(const ComparedMessagePart &part)
{
    QByteArrayView text = part.bytes;
    while (part.offset > 0 && !text.isEmpty() && (quint8(text.front()) & 0xC0) == 0x80)
        text = text.sliced(1);
    return part.offset + part.bytes.size() < part.size ? withoutCutCharacter(text) : text;
}

QString textOf(const ComparedMessagePart &part, ComparedAs as)
{
    const QByteArrayView text = wholeCharacters(part);
    return as == ComparedAs::Json ? visibleText(prettyJson(text)) : visibleText(text);
}

QStringView firstLines(const QString &text)
{
    qsizetype end = -1;
    for (qsizetype lines = 0; lines < MessageDifference::mostLines; ++lines) {
        end = text.indexOf(u'\n', end + 1);
        if (end < 0)
            return text;
    }
    return QStringView(text).first(end);
}

MessageDifference differenceOfBytes(const ComparedPair &pair)
{
    const qint64 first = pair.firstDifference.value_or(0) - pair.left.offset;
    const qint64 from = beginOfPart(first, bytesLimit);
    const auto part = [from](QByteArrayView bytes) {
        const QByteArrayView rest = bytes.sliced(std::min<qsizetype>(from, bytes.size()));
        return rest.first(std::min(rest.size(), bytesLimit));
    };
    const QByteArrayView left = part(pair.left.bytes);
    const QByteArrayView right = part(pair.right.bytes);
    const qint64 offset = pair.left.offset + from;
    return {differingBytes(left, right, offset), offset, left.size(), right.size()};
}

} // namespace

ComparedPair readPair(const SessionFileReader &reader, EventId left, EventId right,
                      const std::function<bool(double fraction)> &goesOn)
{
    return PairReader(reader, goesOn).run(left, right);
}

QList<ComparedAs> waysToCompare(const ComparedPair &pair)
{
    if (looksLikeJson(pair.left) && looksLikeJson(pair.right))
        return {ComparedAs::Json, ComparedAs::Text, ComparedAs::Bytes};
    if (pair.left.isText && pair.right.isText)
        return {ComparedAs::Text, ComparedAs::Bytes};
    return {ComparedAs::Bytes, ComparedAs::Text};
}

MessageDifference differenceOf(const ComparedPair &pair, ComparedAs as)
{
    if (as == ComparedAs::Bytes)
        return differenceOfBytes(pair);
    MessageDifference difference{{}, pair.left.offset, pair.left.bytes.size(), pair.right.bytes.size()};
    const QString leftText = textOf(pair.left, as);
    const QString rightText = textOf(pair.right, as);
    const QStringView left = firstLines(leftText);
    const QStringView right = firstLines(rightText);
    difference.isCut = left.size() < leftText.size() || right.size() < rightText.size();
    difference.lines =
        differingLines(left, right, as == ComparedAs::Json ? LineForm::LaidOutJson : LineForm::Text);
    return difference;
}

} // namespace socketglass
