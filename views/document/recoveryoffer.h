// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/runrecord.h"
#include "views/document/capturedocument.h"
#include "views/messagebar/messagebar.h"

#include <functional>

namespace socketglass {

/// Tells how an earlier run crashed, and offers the captures that such runs left behind, one after the other.
class RecoveryOffer final : public QObject
{
    Q_OBJECT
public:
    /// `whenSafe` calls its argument once the present capture may be put away.
    using WhenSafe = std::function<void(std::function<void()>)>;
    RecoveryOffer(CaptureDocument *document, MessageBar *messages, WhenSafe whenSafe, QObject *parent);
    /// How the earlier runs ended, newest first: told with the captures, or by themselves.
    void setEnds(const QList<UnexpectedEnd> &ends) { m_ends = ends; }

private:
    void offerNext();
    void offer(const AbandonedCapture &capture);
    void tellCrash();
    [[nodiscard]] Notice aboutEnd() const;
    void addReport(Notice &notice, std::function<void()> showAgain) const;
    [[nodiscard]] QString endText() const;
    [[nodiscard]] static QString description(const AbandonedCapture &capture);

    CaptureDocument *m_document;
    MessageBar *m_messages;
    WhenSafe m_whenSafe;
    QList<UnexpectedEnd> m_ends;
    QList<AbandonedCapture> m_waiting;
};

} // namespace socketglass
