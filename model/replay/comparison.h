// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "replay/volatilevalues.h"

#include <QJsonObject>

#include <array>

namespace socketglass {

/// What a person knows to differ from run to run. Kept in the session file (FileSetting::comparisonRules).
struct ComparisonRule
{
    enum class Kind : quint8 {
        JsonPath, ///< what the query finds, with all below it
        Regex,    ///< what the expression matches in the text of a message
    };
    Kind kind = Kind::JsonPath;
    QString pattern;

    bool operator==(const ComparisonRule &) const = default;
    /// Translated: what is wrong with the pattern, and where. Empty: usable.
    [[nodiscard]] QString problem() const;
    /// {"kind": "jsonpath"|"regex", "pattern": …}
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static std::optional<ComparisonRule> fromJson(const QJsonObject &object,
                                                                QString *problem = nullptr);
};
/// The setting: a JSON array. What is not a rule is left out, and `problem` names the first.
[[nodiscard]] QByteArray comparisonRulesToJson(const QList<ComparisonRule> &rules);
[[nodiscard]] QList<ComparisonRule> comparisonRulesFromJson(const QByteArray &json,
                                                            QString *problem = nullptr);

struct ComparisonOptions
{
    QList<ComparisonRule> rules; ///< those with a problem() do nothing
    bool recogniseVolatile = true;
    bool messagesOnly = false; ///< neither handshake, close and errors nor pings and pongs
    bool ignoreOrder = false;  ///< a message that came at another place is no difference
};

/// Of one row; stored in reports by name.
enum class Verdict : quint8 {
    Equal,
    EqualIgnoring, ///< but for values that differ by nature
    Changed,
    Missing,   ///< on the left only
    Extra,     ///< on the right only
    Reordered, ///< equal, but at another place
    Ignored,   ///< on one side only, and need not be on both
};
inline constexpr int verdictCount = 7;
[[nodiscard]] QString verdictName(Verdict verdict); ///< "equal", "equalIgnoring", …; not translated
[[nodiscard]] QString verdictText(Verdict verdict); ///< translated

/// Two events that belong together, or one without a partner.
struct ComparisonRow
{
    EventId left{}; ///< 0: none
    EventId right{};
    qint64 leftTime = 0; ///< ns since 1970; 0: none
    qint64 rightTime = 0;
    qint64 leftDelay = -1; ///< ns since the event before it in its own session; -1: none
    qint64 rightDelay = -1;
    EventKind kind = EventKind::Message;
    Direction direction = Direction::None; ///< as on the left
    Verdict verdict = Verdict::Equal;
};

/// One value that is not the same in two events.
struct ValueDifference
{
    enum class Change : quint8 { Changed, Added, Removed };
    Change change = Change::Changed;
    QString place; ///< "$.data.price", "word 3", "bytes 4–7", "code": as shown; what JSONPath finds it by
    QString left;  ///< as it is safe to show, cut
    QString right;
    std::optional<IgnoredKind> ignored;
};

/// What was not counted at one place, over all rows.
struct IgnoredPlace
{
    IgnoredKind kind = IgnoredKind::Time;
    Direction direction = Direction::None;
    QString place;
    qint64 count = 0;
    QString left; ///< the first
    QString right;
};

class ComparisonKnowledge;

/// Two sessions side by side.
struct ComparisonResult
{
    QList<ComparisonRow> rows; ///< in the order of the left; what only the right has where it came
    std::array<qint64, verdictCount> counts{};
    QList<IgnoredPlace> ignored; ///< most frequent first
    qint64 ignoredValues = 0;
    qint64 leftOpened = 0; ///< ns since 1970: zero of both clocks
    qint64 rightOpened = 0;
    bool mirrored = false;    ///< one was recorded as the server: its sent is the other's received
    bool approximate = false; ///< see Alignment: fewer may belong together than could
    bool cancelled = false;
    std::optional<FileError> error; ///< of reading; the rows are then not complete
    std::shared_ptr<const ComparisonKnowledge> knowledge;

    [[nodiscard]] qint64 count(Verdict verdict) const { return counts[std::size_t(verdict)]; }
    /// Changed, missing, extra and (unless it was asked to ignore that) reordered.
    [[nodiscard]] qint64 differenceCount() const;
    [[nodiscard]] bool isEqual() const { return !error && !cancelled && differenceCount() == 0; }
    /// What differs in one row, read again from the files; also what was ignored.
    [[nodiscard]] QList<ValueDifference> differences(const ComparisonRow &row, const SessionFileReader &left,
                                                     const SessionFileReader &right) const;
};

/// Blocking; on any thread, with readers of that thread. About 200 bytes of memory an event while it works.
/// Sent and received messages are aligned each for themselves: which of the two came first at the tap is no
/// difference.
[[nodiscard]] ComparisonResult compareSessions(const SessionFileReader &left, SessionId leftSession,
                                               const SessionFileReader &right, SessionId rightSession,
                                               const ComparisonOptions &options,
                                               const FileProgress &progress = {});

} // namespace socketglass

Q_DECLARE_METATYPE(socketglass::ComparisonRow)
