// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QJsonObject>

#include <functional>

namespace socketglass {

/// Reads an HTTP Archive as a stream: entries without their messages, and each message on its own. Bounded:
/// nesting of 200, strings of 512 MiB in messages; elsewhere strings beyond 2 MiB are cut, and an entry
/// beyond 64 MiB is given as it is up to there.
class HarReader final
{
public:
    struct Handler
    {
        /// Members of `log` that are neither entries nor pages.
        std::function<void(const QString &name, const QJsonValue &value)> logMember;
        /// `time` as it is written, as numbers of JSON are too short for it. False ends the reading.
        std::function<bool(qsizetype entry, qsizetype index, const QJsonValue &message,
                           const QByteArray &time)>
            message;
        /// The entry's other members; after its messages. False ends the reading.
        std::function<bool(qsizetype entry, const QJsonObject &members)> entry;
    };
    /// Translated: why, and at which byte, reading ended before the end; empty: all of it was read, or the
    /// handler ended it.
    [[nodiscard]] static QString read(QIODevice &in, const Handler &handler);
};

} // namespace socketglass
