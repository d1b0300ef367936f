// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/messagereader.h"

namespace socketglass {

/// For who asks a MessageReader only whether bytes break a rule.
class SilentHandler final : public MessageHandler
{
public:
    void frameBegun(const FrameHeader &) override {}
    void frameEnded() override {}
    void messageBegun(Opcode) override {}
    void messagePayload(QByteArrayView, bool) override {}
    void messageEnded() override {}
    void controlReceived(Opcode, QByteArrayView) override {}
    void closeReceived(std::optional<quint16>, const QString &, QByteArrayView) override {}
};

} // namespace socketglass
