// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QStackedWidget>

namespace socketglass {

class ExplanationCard;

/// The close of a session, or an error, explained.
class CloseView final : public QStackedWidget
{
    Q_OBJECT
public:
    explicit CloseView(QWidget *parent = nullptr);
    /// A closing, closed or error event is explained; for others the close of their session where there is
    /// one.
    void setEvent(const std::optional<Event> &event, const std::optional<Event> &closeOfSession);

private:
    ExplanationCard *m_card;
    std::optional<EventId> m_shown;
};

} // namespace socketglass
