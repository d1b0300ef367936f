// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <span>

namespace socketglass {

/// One way to read a payload. Stateless; any thread.
class PayloadDecoder
{
public:
    virtual ~PayloadDecoder() = default;
    [[nodiscard]] virtual QString id() const = 0;    ///< "json", "hex": stable
    [[nodiscard]] virtual QString title() const = 0; ///< translated
    /// 0: not this format; 100: certainly. Looks at the first bytes only.
    [[nodiscard]] virtual int confidence(QByteArrayView payload, bool isText) const = 0;
    struct Result
    {
        QString text;    ///< safe to show as plain text
        QString problem; ///< translated, where and why decoding stopped; empty: all of it
    };
    /// At most `maxCharacters` of text; bounded time in the size of the payload. A part of a longer payload
    /// has its `offset` there.
    [[nodiscard]] virtual Result decode(QByteArrayView payload, qsizetype maxCharacters,
                                        qint64 offset = 0) const = 0;
};

/// All decoders, in the order of tabs. Add one: a class in this folder and a line in payloaddecoder.cpp.
[[nodiscard]] std::span<const std::unique_ptr<PayloadDecoder>> payloadDecoders();
/// The decoder with the highest confidence.
[[nodiscard]] const PayloadDecoder &bestDecoder(QByteArrayView payload, bool isText);

/// Bytes that a person typed as hexadecimal ("0a 0B,0x0c", any white space). Nothing: `problem` says where it
/// is wrong.
[[nodiscard]] std::optional<QByteArray> bytesFromHex(QStringView text, QString *problem = nullptr);

} // namespace socketglass
