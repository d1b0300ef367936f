// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/httphead.h"
#include "protocol/httpsyntax.h"

#include <algorithm>
#include <limits>

namespace socketglass {

namespace {

constexpr qsizetype maxChunkLine = 4096;
constexpr qsizetype maxTrailer = 65'536;

bool hasBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

std::optional<quint64> decimal(QByteArrayView digits)
{
    constexpr quint64 most = std::numeric_limits<quint64>::max();
    quint64 value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9' || value > (most - quint64(c - '0')) / 10)
            return std::nullopt;
        value = value * 10 + quint64(c - '0');
    }
    return digits.isEmpty() ? std::nullopt : std::optional(value);
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<quint64> chunkSize(QByteArrayView line)
{
    if (const qsizetype extension = line.indexOf(';'); extension >= 0)
        line = line.first(extension);
    line = trimmedHttp(line);
    quint64 value = 0;
    for (const char c : line) {
        const int digit = hexDigit(c);
        if (digit < 0 || (value >> 60) != 0)
            return std::nullopt;
        value = value << 4 | quint64(digit);
    }
    return line.isEmpty() ? std::nullopt : std::optional(value);
}

// Repeats of one length are one length (RFC 9110 section 8.6); anything else can't be trusted.
std::optional<quint64> contentLength(const HttpHeaders &headers)
{
    const auto values = headers.listValues("Content-Length");
    if (values.isEmpty() ||
        std::any_of(values.begin(), values.end(), [&](const auto &v) { return v != values[0]; }))
        return std::nullopt;
    return decimal(values[0]);
}

} // namespace

HttpBodyReader::HttpBodyReader(const HttpResponseHead &head, qsizetype limit)
    : m_limit(limit)
{
    const auto codings = head.headers.listValues("Transfer-Encoding");
    if (!hasBody(head.status)) {
        m_mode = Mode::None;
    } else if (!codings.isEmpty()) {
        m_mode = equalsIgnoringCase(codings.last(), "chunked") ? Mode::Chunked : Mode::UntilClose;
    } else if (const auto length = contentLength(head.headers)) {
        m_mode = Mode::Length;
        m_remaining = *length;
    }
}

bool HttpBodyReader::feed(QByteArrayView bytes)
{
    if (m_mode == Mode::Length)
        takeData(bytes);
    else if (m_mode == Mode::Chunked)
        feedChunked(bytes);
    else if (m_mode == Mode::UntilClose)
        keep(bytes);
    return isComplete();
}

bool HttpBodyReader::isComplete() const
{
    switch (m_mode) {
    case Mode::None:
        return true;
    case Mode::Length:
        return m_remaining == 0;
    case Mode::Chunked:
        return m_chunkState == ChunkState::Done || m_chunkState == ChunkState::Broken;
    case Mode::UntilClose:
        break;
    }
    return false;
}

void HttpBodyReader::keep(QByteArrayView bytes)
{
    m_total += quint64(bytes.size());
    m_body.append(bytes.first(std::clamp<qsizetype>(m_limit - m_body.size(), 0, bytes.size())));
}

QByteArrayView HttpBodyReader::takeData(QByteArrayView bytes)
{
    const auto size = qsizetype(std::min(m_remaining, quint64(bytes.size())));
    keep(bytes.first(size));
    m_remaining -= quint64(size);
    return bytes.sliced(size);
}

void HttpBodyReader::feedChunked(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !isComplete()) {
        if (m_chunkState == ChunkState::Data) {
            bytes = takeData(bytes);
            if (m_remaining == 0)
                m_chunkState = ChunkState::DataEnd;
            continue;
        }
        const char c = bytes.front();
        bytes = bytes.sliced(1);
        if (c == '\n')
            endChunkLine();
        else if (m_line.size() < maxChunkLine)
            m_line.append(c);
        else
            m_chunkState = ChunkState::Broken;
    }
}

void HttpBodyReader::endChunkLine()
{
    if (m_line.endsWith('\r'))
        m_line.chop(1);
    if (m_chunkState == ChunkState::Size) {
        beginChunk();
    } else if (m_chunkState == ChunkState::DataEnd) {
        m_chunkState = m_line.isEmpty() ? ChunkState::Size : ChunkState::Broken;
    } else if (m_line.isEmpty()) {
        m_chunkState = ChunkState::Done;
    } else {
        m_trailerSize += m_line.size();
        if (m_trailerSize > maxTrailer)
            m_chunkState = ChunkState::Broken;
    }
    m_line.resize(0);
}

void HttpBodyReader::beginChunk()
{
    const auto size = chunkSize(m_line);
    if (!size) {
        m_chunkState = ChunkState::Broken;
        return;
    }
    m_remaining = *size;
    m_chunkState = *size == 0 ? ChunkState::Trailer : ChunkState::Data;
}

} // namespace socketglass
