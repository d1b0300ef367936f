// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"
#include "timeline/timelinecolumns.h"

#include <QCoreApplication>
#include <QHash>
#include <QVariant>

namespace socketglass {

/// What the cells of the timeline say of an event. A value; any thread.
class TimelineCells final
{
    Q_DECLARE_TR_FUNCTIONS(TimelineCells)
public:
    TimeFormat timeFormat = TimeFormat::Absolute;
    QHash<SessionId, QString> sessionNames;
    qint64 firstTime = 0; ///< ns since 1970, of TimeFormat::Relative

    /// An event as a row shows it.
    struct Row
    {
        const Event &event;
        std::optional<qint64> delta; ///< of Time and Delta: ns since the row above; nothing: there is none
        QString fold;                ///< of Preview and the sentence: what is folded into it; empty: nothing
    };
    [[nodiscard]] QString text(const Row &row, TimelineColumn column) const;
    /// RawRole.
    [[nodiscard]] static QVariant raw(const Row &row, TimelineColumn column);
    /// TimelineSessionRole … FlagsRole, and EventIdRole; another role: nothing.
    [[nodiscard]] static QVariant fact(const Event &event, int role);
    [[nodiscard]] QString sentence(const Row &row) const;
    [[nodiscard]] static QString heading(TimelineColumn column);

private:
    [[nodiscard]] QString timeText(const Row &row) const;
    [[nodiscard]] QString sessionName(SessionId id) const;
};

} // namespace socketglass
