// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QList>

#include <functional>

namespace socketglass {

/// A value of a JSON document, or a run of neighbouring members of an object or array.
struct JsonNode
{
    enum class Kind : quint8 { Object, Array, String, Number, Word, ObjectRun, ArrayRun };
    static constexpr qsizetype shownBytes = 256;

    Kind kind = Kind::Word;
    qint64 begin = 0; ///< bytes of the document; of a run: where its first member begins
    qint64 end = 0;
    qint64 first = 0; ///< number within its container, from 0; of a run: of its first member
    qint64 count = 0; ///< members of an object, array or run
    QByteArray name;  ///< of a member of an object: as it stands there, without quotes, at most shownBytes
    QByteArray text;  ///< of a string, number or word: as it stands there, at most shownBytes

    [[nodiscard]] bool isRun() const { return kind == Kind::ObjectRun || kind == Kind::ArrayRun; }
    [[nodiscard]] bool inObject() const { return kind == Kind::Object || kind == Kind::ObjectRun; }
    [[nodiscard]] bool hasMembers() const { return count > 0; }
};

/// Reads a JSON document (RFC 8259) of any length level by level: in pieces, keeping only what a level shows.
/// Time is that of the bytes of the node that is opened. Not thread-safe; any thread.
class JsonOutline final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::JsonOutline)
public:
    static constexpr std::size_t maxDepth = 512;
    static constexpr qint64 levelLimit = 1000; ///< members that a level lists; more are in runs

    /// Bytes from an offset on, at least one of them unless the document ends there or can't be read.
    using Read = std::function<QByteArray(qint64 offset)>;
    /// Called now and then with how far it is in the document; false: stop.
    using Progress = std::function<bool(qint64 offset)>;
    struct Level
    {
        QList<JsonNode> nodes; ///< as far as the document is sound; the last one may end where it breaks
        QString problem;       ///< translated: what is wrong, at which byte; empty: nothing
    };

    explicit JsonOutline(Read read, Progress progress = {});
    /// The one value of the document. Checks all of it.
    [[nodiscard]] Level root() const;
    /// Members of a node that root() or members() gave.
    [[nodiscard]] Level members(const JsonNode &node) const;

private:
    Read m_read;
    Progress m_progress;
};

} // namespace socketglass
