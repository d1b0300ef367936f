// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/comparisonknowledge.h"

#include "payload/visibletext.h"

#include <QCoreApplication>

#include <algorithm>

namespace socketglass {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::Comparison)
};

} // namespace

QList<ValueDifference> ComparisonKnowledge::compare(const Event &left, const Event &right,
                                                    Direction direction, const SessionFileReader &leftFile,
                                                    const SessionFileReader &rightFile) const
{
    using Change = ValueDifference::Change;
    const auto hex = [](const Event &event) { return QString::fromLatin1(event.head.left(32).toHex(' ')); };
    if (left.kind == EventKind::Ping || left.kind == EventKind::Pong) {
        if (left.head == right.head)
            return {};
        return {{Change::Changed, Words::tr("bytes"), hex(left), hex(right), IgnoredKind::Heartbeat}};
    }
    if (left.kind != EventKind::Message)
        return compareFields(left, right);
    if (left.size > maxComparedPayload || right.size > maxComparedPayload)
        return {{Change::Changed,
                 Words::tr("payload"),
                 Words::tr("%1 bytes").arg(left.size),
                 Words::tr("%1 bytes").arg(right.size),
                 {}}};
    MessageComparer comparer(masks, recognise, counters);
    return comparer.compare(comparedMessage(left, wholePayload(leftFile, left), leftOpened, direction),
                            comparedMessage(right, wholePayload(rightFile, right), rightOpened, direction));
}

QList<ValueDifference> ComparisonKnowledge::compareFields(const Event &left, const Event &right) const
{
    QList<ValueDifference> result;
    const ComparedFields a = comparedFields(left);
    const ComparedFields b = comparedFields(right);
    const MessageComparer comparer(masks, recognise, counters);
    for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i) {
        const auto &[name, leftText] = a.at(i);
        const QString &rightText = b.at(i).second;
        if (leftText == rightText)
            continue;
        ComparedMessage leftSaid = comparedMessage(left, leftText.toUtf8(), leftOpened, Direction::None);
        ComparedMessage rightSaid = comparedMessage(right, rightText.toUtf8(), rightOpened, Direction::None);
        const bool isProse = name == QStringLiteral("reason") || name == QStringLiteral("message");
        const auto ignored = isProse ? comparer.ignoredText(leftSaid, rightSaid) : std::nullopt;
        result.append({ValueDifference::Change::Changed, name, visibleText(leftText, LineBreaks::MakeVisible),
                       visibleText(rightText, LineBreaks::MakeVisible), ignored});
    }
    return result;
}

} // namespace socketglass
