// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payload/payloaddecoder.h"

#include <QCoreApplication>
#include <QList>

#include <utility>

namespace socketglass {

/// Offset, 16 bytes and their ASCII characters a line.
class HexDecoder final : public PayloadDecoder
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::HexDecoder)
public:
    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] int confidence(QByteArrayView payload, bool isText) const override;
    [[nodiscard]] Result decode(QByteArrayView payload, qsizetype maxCharacters,
                                qint64 offset = 0) const override;

    /// Where the digits of bytes of a payload stand in the text that decode() made of it: position and
    /// length, of each line that they are in.
    [[nodiscard]] static QList<std::pair<qsizetype, qsizetype>> places(qsizetype payloadSize, qint64 offset,
                                                                       qsizetype first, qsizetype count);
};

} // namespace socketglass
