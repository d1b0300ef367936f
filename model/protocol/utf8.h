// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace socketglass {

/// Incremental UTF-8 check (RFC 3629: no surrogates, no overlong forms, up to U+10FFFF); any split of the
/// bytes.
class Utf8Validator final
{
public:
    /// Offset in `bytes` of the first byte that can't belong to valid UTF-8, or -1. After an offset: reset()
    /// first.
    qsizetype feed(QByteArrayView bytes);
    /// False while a multi-byte sequence is still open.
    [[nodiscard]] bool isComplete() const { return m_remaining == 0; }
    void reset() { *this = {}; }

private:
    bool take(quint8 byte);
    bool beginSequence(quint8 byte);

    quint8 m_remaining = 0; // continuation bytes that must follow
    quint8 m_lowest = 0x80; // bounds of the next continuation byte
    quint8 m_highest = 0xBF;
};

/// Offset of the first byte of a whole text that is not valid UTF-8 (a sequence cut at the end counts), or
/// -1. It is where the bad sequence begins: everything before it is valid.
[[nodiscard]] qsizetype firstInvalidUtf8(QByteArrayView text);

} // namespace socketglass
