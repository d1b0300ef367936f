// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace socketglass {

/// What the composer's text stands for.
struct Draft
{
    QByteArray payload;
    QString problem;         ///< translated; empty: can be sent
    qsizetype position = -1; ///< of the character that is wrong
};

/// The bytes of `text`; it is never changed quietly: a lone surrogate is a problem.
[[nodiscard]] Draft draftFromText(const QString &text);
[[nodiscard]] Draft draftFromHex(const QString &text);
/// White space between the characters does not count.
[[nodiscard]] Draft draftFromBase64(const QString &text);
/// Bytes as a person edits them: "0a 0b", 16 to a line.
[[nodiscard]] QString hexText(const QByteArray &bytes);

/// How a message is written.
enum class ContentMode : quint8 { Text, Hex, Base64 };
[[nodiscard]] Draft draftFrom(ContentMode mode, const QString &text);
/// The other way; for Text the bytes must be UTF-8.
[[nodiscard]] QString contentText(ContentMode mode, const QByteArray &payload);

} // namespace socketglass
