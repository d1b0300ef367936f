// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/differingpreview.h"

#include "payload/messageleaves.h"
#include "payload/visibletext.h"
#include "timeline/eventtext.h"

#include <QHash>

#include <algorithm>

namespace socketglass {

namespace {

constexpr std::size_t mostValues = 512; ///< that are looked at
constexpr qsizetype shownOfValue = 80;
constexpr qsizetype shownBeforeDifference = 12;

bool isContinuation(char byte)
{
    return (quint8(byte) & 0xC0) == 0x80;
}

/// A long value from a little before the place where it becomes another one.
QByteArrayView fromDifference(QByteArrayView value, QByteArrayView before)
{
    if (value.size() <= shownOfValue)
        return value;
    const auto at = std::mismatch(value.begin(), value.end(), before.begin(), before.end()).first;
    qsizetype from = std::max<qsizetype>(at - value.begin() - shownBeforeDifference, 0);
    while (from > 0 && isContinuation(value[from]))
        --from;
    return value.sliced(from);
}

/// "bids[0]" of "$.params.data.bids[0]", "orders[1].price" of "$.data.orders[1].price".
QStringView endOfPlace(QStringView place)
{
    qsizetype begin = 1;
    bool isQuoted = false;
    for (qsizetype i = 1; i < place.size(); ++i) {
        if (isQuoted && place[i] == u'\\')
            ++i;
        else if (place[i] == u'\'')
            isQuoted = !isQuoted;
        else if (!isQuoted && place[i] == u'.' && place[i - 1] != u']')
            begin = i + 1;
    }
    return place.sliced(begin);
}

class Differences final
{
public:
    Differences(const Event &event, const Event &before, qsizetype limit)
        : m_limit(limit)
        , m_isJson(m_now.readBegin(event.head, mostValues) && m_before.readBegin(before.head, mostValues))
        , m_isWhole(isWhole(event, m_now))
        , m_wasWhole(isWhole(before, m_before))
    {
    }

    [[nodiscard]] bool isJson() const { return m_isJson; }
    [[nodiscard]] bool isAll() const { return m_isWhole && m_wasWhole; }
    [[nodiscard]] QString find()
    {
        if (m_isJson)
            compare();
        return m_text;
    }

private:
    static bool isWhole(const Event &event, const MessageLeaves &leaves)
    {
        return event.size <= event.head.size() && leaves.leaves().size() < mostValues;
    }
    void compare()
    {
        const std::vector<Leaf> &now = m_now.leaves();
        const std::vector<Leaf> &before = m_before.leaves();
        const auto samePlace = [](const Leaf &a, const Leaf &b) { return a.place == b.place; };
        if (std::equal(now.begin(), now.end(), before.begin(), before.end(), samePlace)) {
            for (std::size_t i = 0; i < now.size(); ++i)
                compareLeaf(now[i], &before[i]);
            return;
        }
        QHash<quint64, const Leaf *> byPlace;
        byPlace.reserve(qsizetype(before.size()));
        for (const Leaf &leaf : before)
            byPlace.insert(leaf.place, &leaf);
        for (const Leaf &leaf : now)
            compareLeaf(leaf, byPlace.take(leaf.place));
        for (const Leaf &leaf : before) {
            if (m_isWhole && byPlace.value(leaf.place) == &leaf)
                add(u'−' + QString(u' ') + placeOf(m_before, leaf));
        }
    }
    void compareLeaf(const Leaf &now, const Leaf *before)
    {
        const bool isNew = !before && m_wasWhole;
        if (isFull() || (!isNew && (!before || sameValue(now, *before))))
            return;
        const QByteArrayView value = before ? fromDifference(now.raw, before->raw) : now.raw;
        QString shown;
        VisibleTextWriter writer(shown, LineBreaks::MakeVisible, shownOfValue);
        const bool all = writer.write(value) == value.size();
        shown = (value.data() == now.raw.data() ? QString() : QString(u'…')) + shown +
                (all ? QString() : QString(u'…'));
        if (now.type == Leaf::Type::String)
            shown = u'"' + shown + u'"';
        const QString place = placeOf(m_now, now);
        add(place.isEmpty() ? shown : QString(place + QStringLiteral(": ") + shown));
    }
    static QString placeOf(const MessageLeaves &leaves, const Leaf &leaf)
    {
        return visibleText(endOfPlace(leaves.place(leaf)), LineBreaks::MakeVisible);
    }
    [[nodiscard]] bool isFull() const { return m_text.size() > m_limit; }
    void add(const QString &part)
    {
        if (isFull())
            return;
        m_text += m_text.isEmpty() ? QStringLiteral("≠ ") : QStringLiteral(" · ");
        m_text += part;
    }

    qsizetype m_limit;
    MessageLeaves m_now;
    MessageLeaves m_before;
    bool m_isJson;
    bool m_isWhole;
    bool m_wasWhole;
    QString m_text;
};

} // namespace

bool hasDifferingPreview(const Event &event)
{
    const QByteArrayView begin = QByteArrayView(event.head).trimmed();
    return event.kind == EventKind::Message && event.opcode == Opcode::Text &&
           !event.flags.testFlag(EventFlag::Incomplete) && (begin.startsWith('{') || begin.startsWith('['));
}

std::optional<QString> differingPreview(const Event &event, const Event &before, qsizetype limit)
{
    Differences differences(event, before, limit);
    QString text = differences.find();
    if (!differences.isJson() || (text.isEmpty() && !differences.isAll()))
        return {};
    if (text.isEmpty())
        return QStringLiteral("= ") + eventPreview(event, limit);
    if (text.size() <= limit)
        return text;
    const qsizetype end = text.at(limit - 1).isHighSurrogate() ? limit - 1 : limit;
    return QString(text.first(end) + u'…');
}

} // namespace socketglass
