// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/jsonreader.h"

#include <QIODevice>
#include <QJsonObject>

#include <functional>
#include <optional>

namespace socketglass {

/// An element of `_webSocketMessages`; what is absent, or of another type than it should be, is empty.
struct HarMessage
{
    QByteArray type;
    QByteArray time; ///< as it is written: numbers of JSON are too short for it
    int opcode = 1;
    std::optional<QByteArray> data;
    std::optional<QByteArray> comment;
    QJsonObject own; ///< `_socketglass`
};

/// The elements of a list, or values one after the other, from a place of a device on.
class JsonList final
{
public:
    JsonList(QIODevice &in, qint64 from);
    [[nodiscard]] bool next(QJsonValue &element);
    [[nodiscard]] bool next(HarMessage &message);
    /// Why it ended early, translated.
    [[nodiscard]] QString problem() const { return m_reader.problem(); }

private:
    [[nodiscard]] bool goToNext();
    void readMember(const QByteArray &name, HarMessage &message);

    JsonReader m_reader;
    bool m_isList = false;
};

/// Reads an HTTP Archive as a stream, entry by entry. Bounded as JsonReader is; besides, of an entry without
/// its lists 64 MiB are kept, and of each member that is not ours 8 MiB.
class HarReader final
{
public:
    /// A list that is too long to keep.
    struct List
    {
        qint64 at = -1; ///< where in the device it begins; -1: there is none
        qsizetype size = 0;
    };
    struct Entry
    {
        qsizetype index = 0;
        QJsonObject members; ///< without the lists
        List messages;       ///< `_webSocketMessages`
        List ownEvents;      ///< `_socketglassEvents`
        bool isCut = false;  ///< some of its members are larger than what is kept
    };
    struct Handler
    {
        /// Members of `log` that are neither entries nor pages.
        std::function<void(const QString &name, const QJsonValue &value)> logMember;
        /// Of an entry in whose middle the archive ends: what it has.
        std::function<void(const Entry &entry)> entry;
        /// Asked between messages and between entries; false ends the reading.
        std::function<bool()> goOn;
    };
    /// Translated: why, and where, reading ended before the end; empty: all of it was read, or goOn() ended
    /// it.
    [[nodiscard]] static QString read(QIODevice &in, const Handler &handler);
};

} // namespace socketglass
