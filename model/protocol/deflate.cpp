// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/deflate.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace socketglass {

namespace {

constexpr char tail[] = {0x00, 0x00, char(0xff), char(0xff)};
constexpr qsizetype outputSize = 16'384;
constexpr int memoryLevel = 8; // zlib's default
constexpr qsizetype largestInput = std::numeric_limits<uInt>::max();

// zlib's Deflate has no window of 256 bytes. With 512 it refers back by at most 250: one and the same.
constexpr int smallestDeflateBits = 9;

// zlib's data_type after inflate(): between two blocks, at the border of a byte.
constexpr int atBlockStart = 128;

void setInput(z_stream &stream, QByteArrayView bytes)
{
    // zlib's interface has no const without ZLIB_CONST; it only reads.
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
}

} // namespace

Deflater::Deflater(int windowBits, bool contextTakeover)
    : m_stream(std::make_unique<z_stream>())
    , m_contextTakeover(contextTakeover)
{
    const int bits = std::max(windowBits, smallestDeflateBits);
    if (deflateInit2(m_stream.get(), Z_DEFAULT_COMPRESSION, Z_DEFLATED, -bits, memoryLevel,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        qBadAlloc();
}

Deflater::Deflater(const Deflater &other)
    : m_stream(std::make_unique<z_stream>())
    , m_contextTakeover(other.m_contextTakeover)
    , m_isEmpty(other.m_isEmpty)
{
    if (deflateCopy(m_stream.get(), other.m_stream.get()) != Z_OK)
        qBadAlloc();
}

Deflater::~Deflater()
{
    deflateEnd(m_stream.get());
}

void Deflater::add(QByteArrayView bytes, QByteArray &out)
{
    while (!bytes.isEmpty()) {
        const QByteArrayView piece = bytes.first(std::min(bytes.size(), largestInput));
        run(piece, Z_NO_FLUSH, out);
        bytes = bytes.sliced(piece.size());
        m_isEmpty = false;
    }
}

void Deflater::endMessage(QByteArray &out)
{
    if (m_isEmpty) {
        out.append('\0'); // section 7.2.3.6; zlib flushes nothing twice
        return;
    }
    run({}, Z_SYNC_FLUSH, out);
    out.chop(sizeof tail);
    m_isEmpty = true;
    if (!m_contextTakeover)
        deflateReset(m_stream.get());
}

void Deflater::run(QByteArrayView bytes, int flush, QByteArray &out)
{
    char buffer[outputSize];
    setInput(*m_stream, bytes);
    do {
        m_stream->next_out = reinterpret_cast<Bytef *>(buffer);
        m_stream->avail_out = sizeof buffer;
        deflate(m_stream.get(), flush);
        out.append(buffer, qsizetype(sizeof buffer - m_stream->avail_out));
    } while (m_stream->avail_out == 0);
}

Inflater::Inflater(bool contextTakeover)
    : m_stream(std::make_unique<z_stream>())
    , m_piece(pieceSize, Qt::Uninitialized)
    , m_contextTakeover(contextTakeover)
{
    if (inflateInit2(m_stream.get(), -MAX_WBITS) != Z_OK)
        qBadAlloc();
}

Inflater::Inflater(const Inflater &other)
    : m_stream(std::make_unique<z_stream>())
    , m_piece(pieceSize, Qt::Uninitialized)
    , m_contextTakeover(other.m_contextTakeover)
    , m_afterFinal(other.m_afterFinal)
    , m_broken(other.m_broken)
{
    Q_ASSERT(other.m_stream->avail_in == 0 && !other.m_outputFull);
    if (inflateCopy(m_stream.get(), other.m_stream.get()) != Z_OK)
        qBadAlloc();
}

Inflater::~Inflater()
{
    inflateEnd(m_stream.get());
}

void Inflater::beginMessage()
{
    if (!m_contextTakeover)
        inflateReset(m_stream.get());
    m_tailDue = false;
}

void Inflater::add(QByteArrayView bytes)
{
    Q_ASSERT(m_stream->avail_in == 0 && bytes.size() <= largestInput);
    setInput(*m_stream, bytes);
}

void Inflater::endPayload()
{
    m_tailDue = true;
}

QByteArrayView Inflater::next()
{
    m_stream->next_out = reinterpret_cast<Bytef *>(m_piece.data());
    m_stream->avail_out = uInt(m_piece.size());
    while (!m_broken && m_stream->avail_out > 0) {
        if (m_stream->avail_in == 0 && !m_outputFull) {
            if (!std::exchange(m_tailDue, false) || m_afterFinal)
                break;
            setInput(*m_stream, QByteArrayView(tail, sizeof tail));
        }
        step();
    }
    return QByteArrayView(m_piece).first(m_piece.size() - qsizetype(m_stream->avail_out));
}

void Inflater::step()
{
    switch (inflate(m_stream.get(), Z_SYNC_FLUSH)) {
    case Z_OK:
        m_afterFinal = false;
        break;
    case Z_STREAM_END:
        // A stream of its own ends with the block, the window goes on.
        inflateResetKeep(m_stream.get());
        m_afterFinal = true;
        break;
    case Z_BUF_ERROR: // there was nothing left to do
        break;
    case Z_MEM_ERROR:
        qBadAlloc();
    default:
        m_broken = true;
    }
    m_outputFull = m_stream->avail_out == 0;
}

bool Inflater::isComplete() const
{
    return !m_broken && (m_afterFinal || m_stream->data_type == atBlockStart);
}

} // namespace socketglass
