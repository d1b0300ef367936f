// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

/// Stops the fuzzer with a report where a promise of a parser does not hold.
#define FUZZ_CHECK(condition)                                                                                \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);              \
            std::abort();                                                                                    \
        }                                                                                                    \
    } while (false)

namespace fuzz {

inline QByteArrayView view(const unsigned char *data, size_t size)
{
    return QByteArrayView(reinterpret_cast<const char *>(data), qsizetype(size));
}

/// Takes the first byte off the input, 0 where there is none: a choice of the fuzzer's.
inline unsigned takeChoice(QByteArrayView &input)
{
    if (input.isEmpty())
        return 0;
    const auto choice = static_cast<unsigned char>(input.front());
    input = input.sliced(1);
    return choice;
}

/// Calls `feed` with pieces of `step` bytes.
template <typename Feed>
void inPieces(QByteArrayView bytes, qsizetype step, Feed feed)
{
    while (!bytes.isEmpty()) {
        const QByteArrayView piece = bytes.first(std::min(step, bytes.size()));
        feed(piece);
        bytes = bytes.sliced(piece.size());
    }
}

} // namespace fuzz
