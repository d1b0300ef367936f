// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

struct z_stream_s;

namespace socketglass {

/// Makes the payload of compressed messages (RFC 7692 section 7.2.1).
class Deflater final
{
public:
    /// Shorter messages are sent as they are: they hardly get smaller (section 6 leaves the choice to the
    /// sender).
    static constexpr qsizetype worthwhile = 32;

    /// `windowBits`: 8 to 15. Without context takeover each message begins with an empty window.
    Deflater(int windowBits, bool contextTakeover);
    /// Goes on from the same state by itself.
    explicit Deflater(const Deflater &other);
    ~Deflater();
    Deflater &operator=(const Deflater &) = delete;

    /// The next bytes of the message: appends to `out` what has come of it, which may be nothing yet.
    void add(QByteArrayView bytes, QByteArray &out);
    /// Appends the rest of the message, without the tail 00 00 ff ff.
    void endMessage(QByteArray &out);

private:
    void run(QByteArrayView bytes, int flush, QByteArray &out);

    std::unique_ptr<z_stream_s> m_stream;
    bool m_contextTakeover;
    bool m_isEmpty = true; // of the present message, nothing was added
};

/// Reads the payload of compressed messages (RFC 7692 section 7.2.2), in pieces of bounded size whatever it
/// inflates to. Blocks with BFINAL may be followed by others (section
/// 7.2.3.5). The window is always the largest: with a smaller one, whether zlib notices a sender that goes
/// beyond it would depend on how the bytes arrive.
class Inflater final
{
public:
    static constexpr qsizetype pieceSize = 65'536;

    explicit Inflater(bool contextTakeover);
    /// Goes on from the same state with input of its own: `other` must have used up all of its.
    explicit Inflater(const Inflater &other);
    ~Inflater();
    Inflater &operator=(const Inflater &) = delete;

    void beginMessage();
    /// The next bytes of the payload; they must stay where they are until next() has returned nothing.
    void add(QByteArrayView bytes);
    /// All of the payload has been added: the tail 00 00 ff ff follows.
    void endPayload();
    /// The next bytes of the message; empty: all that was added is used up, or is broken.
    [[nodiscard]] QByteArrayView next();

    /// What was added is not in the format DEFLATE (RFC 1951).
    [[nodiscard]] bool isBroken() const { return m_broken; }
    /// After endPayload(), when next() has returned nothing: the payload ended with a whole block.
    [[nodiscard]] bool isComplete() const;

private:
    void step();

    std::unique_ptr<z_stream_s> m_stream;
    QByteArray m_piece;
    bool m_contextTakeover;
    bool m_tailDue = false;
    bool m_outputFull = false; // there may be more without further input
    bool m_afterFinal = false; // at the end of a block with BFINAL
    bool m_broken = false;
};

} // namespace socketglass
