// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/volatilevalues.h"

#include "replay/saidtime.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <bit>

namespace socketglass {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::IgnoredKind)
};

constexpr qsizetype longestName = 100;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool hasAnyOf(const QList<QByteArray> &words, std::initializer_list<QByteArrayView> known)
{
    return std::any_of(words.begin(), words.end(), [known](const QByteArray &word) {
        return std::find(known.begin(), known.end(), QByteArrayView(word)) != known.end();
    });
}

bool namesIdentity(const QList<QByteArray> &words)
{
    return hasAnyOf(words, {"id",     "ids",   "sid",    "token",     "nonce",     "key",  "session", "hash",
                            "digest", "etag",  "sig",    "signature", "ticket",    "uid",  "guid",    "uuid",
                            "cid",    "trace", "cursor", "nonce",     "challenge", "salt", "secret"});
}

bool namesDuration(const QList<QByteArray> &words)
{
    return hasAnyOf(words, {"elapsed", "latency", "rtt", "took", "uptime", "lag"});
}

/// Numbers that mean something, however they run.
bool namesMeasure(const QList<QByteArray> &words)
{
    return hasAnyOf(words,
                    {"price", "amount", "qty",    "quantity", "size",  "total",  "balance", "value",
                     "bid",   "ask",    "volume", "level",    "score", "status", "code",    "percent",
                     "rate",  "sum",    "cost",   "fee",      "count", "limit",  "speed",   "temperature",
                     "width", "height", "x",      "y",        "age",   "weight", "length",  "error"});
}

bool namesCounter(const QList<QByteArray> &words)
{
    return hasAnyOf(words, {"id",    "seq",    "sequence", "no",     "nr",        "num",    "counter",
                            "index", "idx",    "offset",   "cursor", "version",   "rev",    "revision",
                            "nonce", "serial", "ticket",   "ref",    "reference", "xid",    "sn",
                            "lsn",   "msgid",  "ack",      "reqid",  "requestid", "orderid"});
}

bool isUuid(QByteArrayView text)
{
    if (text.size() != 36)
        return false;
    bool onlyZeros = true;
    for (qsizetype i = 0; i < 36; ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isHexDigit(text[i]))
            return false;
        onlyZeros = onlyZeros && (dash || text[i] == '0');
    }
    return !onlyZeros;
}

enum class Alphabet : quint8 { None, Digits, Hex, Wide };

Alphabet alphabetOf(QByteArrayView text)
{
    const auto all = [text](auto test) { return std::all_of(text.begin(), text.end(), test); };
    if (text.isEmpty())
        return Alphabet::None;
    if (all(isDigit))
        return Alphabet::Digits;
    if (all(isHexDigit))
        return Alphabet::Hex;
    const bool wide = all([](char c) {
        return isDigit(c) || isUpper(c) || isLower(c) || QByteArrayView("-_+/=.~").contains(c);
    });
    return wide ? Alphabet::Wide : Alphabet::None;
}

/// Many different characters, kinds of characters in turn: nobody writes so.
bool looksRandom(QByteArrayView text, qsizetype shortest)
{
    if (text.size() < shortest || alphabetOf(text) < Alphabet::Hex)
        return false;
    const auto kindOf = [](char c) {
        return std::size_t(isDigit(c) ? 0 : isUpper(c) ? 1 : isLower(c) ? 2 : 3);
    };
    qsizetype turns = 0;
    std::array<qsizetype, 4> kinds{};
    std::array<quint64, 4> seen{};
    for (qsizetype i = 0; i < text.size(); ++i) {
        turns += i > 0 && kindOf(text[i]) != kindOf(text[i - 1]) ? 1 : 0;
        ++kinds[kindOf(text[i])];
        seen[quint8(text[i]) / 64] |= quint64(1) << (quint8(text[i]) % 64);
    }
    int different = 0;
    for (const quint64 bits : seen)
        different += std::popcount(bits);
    const bool notMixed =
        kinds[1] + kinds[2] < 2 || kinds[3] * 4 > text.size(); // or a date, a number of a phone
    if (notMixed)
        return false;
    return turns * 5 >= text.size() - 1 && different >= std::min<qsizetype>(8, text.size() / 2);
}

bool areTokens(QByteArrayView left, QByteArrayView right, const QList<QByteArray> &name)
{
    const auto differ = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    qsizetype common = differ.first - left.begin(); // a prefix that says what it is: "sess_", "eyJhbGci."
    while (common > 0 && !QByteArrayView("_-:./~").contains(left[common - 1]))
        --common;
    const QByteArrayView a = left.sliced(common);
    const QByteArrayView b = right.sliced(common);
    const bool named = namesIdentity(name);
    const qsizetype shorter = std::min(a.size(), b.size());
    const qsizetype longer = std::max(a.size(), b.size());
    const qsizetype mayDiffer = shorter >= 32 ? shorter / 6 : 0;
    if (longer - shorter > mayDiffer)
        return false;
    qsizetype equal = 0;
    for (qsizetype i = 0; i < shorter; ++i)
        equal += a[i] == b[i] ? 1 : 0;
    if (named && shorter >= 15 && alphabetOf(a) == Alphabet::Digits && alphabetOf(b) == Alphabet::Digits)
        return true; // made of the time and a random part
    const qsizetype shortest = named ? 8 : 16;
    return equal * 2 < shorter && (alphabetOf(a) == Alphabet::Hex) == (alphabetOf(b) == Alphabet::Hex) &&
           looksRandom(a, shortest) && looksRandom(b, shortest);
}

/// "12.503ms": nobody sets a time to such a value.
bool isMeasuredDuration(QByteArrayView text)
{
    qsizetype at = 0;
    while (at < text.size() && (isDigit(text[at]) || text[at] == '.'))
        ++at;
    const QByteArrayView unit = text.sliced(at).trimmed();
    const qsizetype dot = text.first(at).indexOf('.');
    return dot > 0 && at - dot > 3 && (unit == "ms" || unit == "us" || unit == "ns" || unit == "s");
}

bool isPositiveNumber(QByteArrayView text)
{
    bool good = false;
    const double value = text.toByteArray().toDouble(&good);
    return good && value >= 0;
}

bool areDurations(const SaidValue &left, const SaidValue &right, const QList<QByteArray> &name)
{
    if (isMeasuredDuration(left.text) && isMeasuredDuration(right.text))
        return true;
    return namesDuration(name) && isPositiveNumber(left.text) && isPositiveNumber(right.text);
}

std::optional<qint64> wholeNumber(QByteArrayView text)
{
    const qsizetype sign = text.startsWith('-') ? 1 : 0;
    const bool digits = text.size() > sign && text.size() - sign <= 18 &&
                        std::all_of(text.begin() + sign, text.end(), isDigit);
    const bool padded = text.size() - sign > 1 && text.size() > sign && text[sign] == '0';
    return digits && !padded ? std::optional(text.toByteArray().toLongLong()) : std::nullopt;
}

} // namespace

QList<QByteArray> wordsOfName(QByteArrayView name)
{
    QList<QByteArray> words;
    QByteArray word;
    char before = '\0';
    for (const char c : name.first(std::min(name.size(), longestName))) {
        const bool letter = isUpper(c) || isLower(c);
        if ((!letter || (isUpper(c) && isLower(before))) && !word.isEmpty())
            words.append(std::exchange(word, {}));
        if (letter)
            word += isUpper(c) ? char(c - 'A' + 'a') : c;
        before = c;
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

std::optional<IgnoredKind> volatileKind(const SaidValue &left, const SaidValue &right, QByteArrayView name)
{
    if (left.isNumber != right.isNumber)
        return {};
    if (areTimesOfTheirRuns(left, right))
        return IgnoredKind::Time;
    const QList<QByteArray> words = wordsOfName(name);
    if (areDurations(left, right, words))
        return IgnoredKind::Duration;
    if (isUuid(left.text) && isUuid(right.text))
        return IgnoredKind::Uuid;
    if (areTokens(left.text, right.text, words))
        return IgnoredKind::Token;
    return {};
}

bool looksVolatile(const SaidValue &value, QByteArrayView name)
{
    if (isUuid(value.text) || isNearItsEvent(value))
        return true;
    const QList<QByteArray> words = wordsOfName(name);
    return areDurations(value, value, words) || looksRandom(value.text, namesIdentity(words) ? 8 : 16);
}

void CounterColumns::note(Side side, quint64 key, QByteArrayView value, QByteArrayView name)
{
    constexpr qsizetype maxColumns = 200'000;
    if (m_columns.size() >= maxColumns && !m_columns.contains(key))
        return;
    const bool isNew = !m_columns.contains(key);
    Column &column = m_columns[key];
    if (isNew) {
        const QList<QByteArray> words = wordsOfName(name);
        column.broken = namesMeasure(words);
        column.counts = namesCounter(words);
    }
    const auto number = wholeNumber(value);
    if (!number)
        column.broken = true;
    if (column.broken)
        return;
    Course &course = column.courses[side];
    const qint64 step = *number - course.last;
    if (course.count == 0)
        course.first = *number;
    else if (course.count == 1)
        course.step = step;
    if (course.count > 0) {
        course.moves += step != 0 ? 1 : 0;
        course.rises = course.rises && step >= 0;
        course.falls = course.falls && step <= 0;
    }
    course.sameStep = course.sameStep && (course.count == 0 || (step == course.step && qAbs(step) == 1));
    course.last = *number;
    ++course.count;
}

bool CounterColumns::mayCount(const Column &column)
{
    const auto &[left, right] = column.courses;
    const bool same = (left.rises && right.rises) || (left.falls && right.falls);
    if (column.broken || !same || left.moves < 2 || right.moves < 2)
        return false;
    return column.counts || (left.sameStep && right.sameStep && left.step == right.step);
}

bool CounterColumns::mayBeShifted(quint64 key) const
{
    const auto column = m_columns.constFind(key);
    return column != m_columns.cend() && mayCount(*column) &&
           column->courses[Left].first != column->courses[Right].first;
}

bool CounterColumns::anyMayBeShifted() const
{
    return std::any_of(m_columns.keyBegin(), m_columns.keyEnd(),
                       [this](quint64 key) { return mayBeShifted(key); });
}

void CounterColumns::notePair(quint64 key, QByteArrayView left, QByteArrayView right)
{
    const auto found = m_columns.find(key);
    const auto a = wholeNumber(left);
    const auto b = wholeNumber(right);
    if (found == m_columns.end() || !a || !b || !mayCount(*found))
        return;
    const qint64 offset = *b - *a;
    ++found->allPairs;
    for (int i = 0; i < offsetsKept; ++i) {
        if (found->pairs[i] == 0)
            found->offsets[i] = offset;
        if (found->offsets[i] == offset) {
            ++found->pairs[i];
            return;
        }
    }
}

bool CounterColumns::isInStep(quint64 key, QByteArrayView left, QByteArrayView right) const
{
    const auto found = m_columns.constFind(key);
    const auto a = wholeNumber(left);
    const auto b = wholeNumber(right);
    if (found == m_columns.cend() || !a || !b || !mayCount(*found))
        return false;
    const auto most = std::max_element(std::begin(found->pairs), std::end(found->pairs));
    const qint64 offset = found->offsets[most - std::begin(found->pairs)];
    return *most >= 3 && *most * 5 >= found->allPairs * 4 && offset != 0 && *b - *a == offset;
}

QString ignoredKindName(IgnoredKind kind)
{
    static const QStringList names{QStringLiteral("time"),      QStringLiteral("uuid"),
                                   QStringLiteral("token"),     QStringLiteral("counter"),
                                   QStringLiteral("duration"),  QStringLiteral("rule"),
                                   QStringLiteral("heartbeat"), QStringLiteral("notRecorded")};
    return names.value(int(kind));
}

QString ignoredKindText(IgnoredKind kind)
{
    switch (kind) {
    case IgnoredKind::Time:
        return Words::tr("time");
    case IgnoredKind::Uuid:
        return Words::tr("UUID");
    case IgnoredKind::Token:
        return Words::tr("random token");
    case IgnoredKind::Counter:
        return Words::tr("counter");
    case IgnoredKind::Duration:
        return Words::tr("duration");
    case IgnoredKind::Rule:
        return Words::tr("by a rule");
    case IgnoredKind::Heartbeat:
        return Words::tr("heartbeat");
    case IgnoredKind::NotRecorded:
        break;
    }
    return Words::tr("not recorded on one side");
}

} // namespace socketglass
