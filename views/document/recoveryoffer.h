// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/document/capturedocument.h"
#include "views/messagebar/messagebar.h"

#include <functional>

namespace socketglass {

/// Offers the captures that an earlier run left behind, one after the other.
class RecoveryOffer final : public QObject
{
    Q_OBJECT
public:
    /// `whenSafe` calls its argument once the present capture may be put away.
    using WhenSafe = std::function<void(std::function<void()>)>;
    RecoveryOffer(CaptureDocument *document, MessageBar *messages, WhenSafe whenSafe, QObject *parent);

private:
    void offerNext();
    [[nodiscard]] QString description(const AbandonedCapture &capture) const;

    CaptureDocument *m_document;
    MessageBar *m_messages;
    WhenSafe m_whenSafe;
    QList<AbandonedCapture> m_waiting;
};

} // namespace socketglass
