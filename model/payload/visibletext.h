// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <limits>

namespace socketglass {

enum class LineBreaks : quint8 { Keep, MakeVisible };

/// Text from the network as it is safe to show: control characters as their pictures (U+2400…), bidi
/// controls, zero-width and other invisible format characters as ⟦U+202E⟧. Invalid UTF-8 bytes as ⟦0xFF⟧.
/// Keep: line feeds and tabs stay as they are; MakeVisible: ␊ and ␉, all on one line.
[[nodiscard]] QString visibleText(QByteArrayView utf8, LineBreaks breaks = LineBreaks::Keep);
[[nodiscard]] QString visibleText(QStringView text, LineBreaks breaks = LineBreaks::Keep);

/// The same, piece by piece into a string that may not grow beyond a number of characters.
class VisibleTextWriter final
{
public:
    /// `out` must outlive the writer.
    explicit VisibleTextWriter(QString &out, LineBreaks breaks = LineBreaks::Keep,
                               qsizetype maxCharacters = std::numeric_limits<qsizetype>::max())
        : m_out(out)
        , m_breaks(breaks)
        , m_max(maxCharacters)
    {
    }

    /// Writes whole characters only. Returns how many bytes found room.
    qsizetype write(QByteArrayView utf8);
    /// False: no room, nothing was written.
    bool write(char32_t character);

    [[nodiscard]] qsizetype room() const { return m_max - m_out.size(); }
    /// Bytes that are not valid UTF-8, so far.
    [[nodiscard]] qsizetype invalidBytes() const { return m_invalidBytes; }
    /// Offset of the first of them within the bytes of its write(), or -1.
    [[nodiscard]] qsizetype firstInvalid() const { return m_firstInvalid; }
    /// True where something does not stand there as it came.
    [[nodiscard]] bool isChanged() const { return m_changed; }

private:
    bool put(QStringView text);
    bool writeInvalid(quint8 byte, qsizetype offset);

    QString &m_out;
    LineBreaks m_breaks;
    qsizetype m_max;
    qsizetype m_invalidBytes = 0;
    qsizetype m_firstInvalid = -1;
    char32_t m_previous = 0;
    bool m_changed = false;
};

/// One character of UTF-8 from the front of `bytes`.
struct Utf8Character
{
    char32_t character = 0;
    qsizetype size = 0; ///< bytes; 0: the first byte does not begin a valid sequence
};
[[nodiscard]] Utf8Character firstUtf8Character(QByteArrayView bytes);
/// Without an incomplete but so far valid sequence at the end: for the first part of a longer text.
[[nodiscard]] QByteArrayView withoutCutCharacter(QByteArrayView utf8);

} // namespace socketglass
