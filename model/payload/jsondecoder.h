// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payload/payloaddecoder.h"

#include <QCoreApplication>

namespace socketglass {

/// JSON (RFC 8259), indented. Order and duplicates of keys, numbers and escapes stay exactly as they stood.
/// Where it is broken, the text goes on as it came and `problem` tells line, column and byte.
class JsonDecoder final : public PayloadDecoder
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::JsonDecoder)
public:
    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] int confidence(QByteArrayView payload, bool isText) const override;
    [[nodiscard]] Result decode(QByteArrayView payload, qsizetype maxCharacters,
                                qint64 offset = 0) const override;
};

} // namespace socketglass
