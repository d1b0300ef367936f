// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payload/payloaddecoder.h"

#include <QCoreApplication>

namespace socketglass {

/// UTF-8 as it came, with what would be invisible made visible (visibletext.h).
class TextDecoder final : public PayloadDecoder
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::TextDecoder)
public:
    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] int confidence(QByteArrayView payload, bool isText) const override;
    [[nodiscard]] Result decode(QByteArrayView payload, qsizetype maxCharacters,
                                qint64 offset = 0) const override;
};

} // namespace socketglass
