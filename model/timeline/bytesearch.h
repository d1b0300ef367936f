// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace socketglass {

/// Looks for bytes in bytes: by the rarest of them, as fast as memchr, and in linear time whatever they are.
/// A value; any thread.
class ByteSearch final
{
public:
    explicit ByteSearch(const QByteArray &wanted);
    [[nodiscard]] const QByteArray &wanted() const { return m_wanted; }
    /// Position of the first; -1: none. Nothing wanted is found at `from`.
    [[nodiscard]] qsizetype indexIn(QByteArrayView bytes, qsizetype from = 0) const;
    [[nodiscard]] bool isIn(QByteArrayView bytes) const { return indexIn(bytes) >= 0; }

private:
    [[nodiscard]] qsizetype linearIndexIn(QByteArrayView bytes, qsizetype from) const;

    QByteArray m_wanted;
    qsizetype m_rarest = 0;           // position in m_wanted
    std::vector<qsizetype> m_borders; // of Knuth, Morris and Pratt
};

} // namespace socketglass
