// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/jsonoutline.h"

#include "payload/jsonscanner.h"

namespace socketglass {

namespace {

/// Members to a run, so that a level has at most levelLimit of them.
qint64 runLength(qint64 members)
{
    qint64 length = 1;
    while (members > length * JsonOutline::levelLimit)
        length *= JsonOutline::levelLimit;
    return length;
}

JsonNode newRun(const JsonNode &container, qint64 begin, qint64 first)
{
    JsonNode run;
    run.kind = container.inObject() ? JsonNode::Kind::ObjectRun : JsonNode::Kind::ArrayRun;
    run.begin = begin;
    run.end = begin;
    run.first = first;
    return run;
}

} // namespace

JsonOutline::JsonOutline(Read read, Progress progress)
    : m_read(std::move(read))
    , m_progress(std::move(progress))
{
}

JsonOutline::Level JsonOutline::root() const
{
    JsonScanner scanner(m_read, m_progress, 0);
    scanner.skipByteOrderMark();
    scanner.skipSpace();
    JsonNode node;
    if (scanner.value(node)) {
        scanner.skipSpace();
        if (scanner.peek() >= 0)
            scanner.failUnexpected(tr("the end of the document"));
    }
    return {{node}, scanner.problem()};
}

JsonOutline::Level JsonOutline::members(const JsonNode &node) const
{
    Level level;
    JsonScanner scanner(m_read, m_progress, node.begin);
    if (!node.isRun()) {
        scanner.advance();
        scanner.skipSpace();
    }
    const qint64 length = runLength(node.count);
    const qint64 first = node.isRun() ? node.first : 0;
    for (qint64 i = 0; i < node.count; ++i) {
        JsonNode member;
        member.first = first + i;
        member.begin = member.end = scanner.position();
        if (length > 1 && i % length == 0)
            level.nodes.append(newRun(node, scanner.position(), first + i));
        const bool good = scanner.memberBegin(node.inObject(), length > 1 ? nullptr : &member.name) &&
                          scanner.value(member);
        if (length > 1) {
            ++level.nodes.last().count;
            level.nodes.last().end = scanner.position();
        } else {
            level.nodes.append(member);
        }
        if (!good)
            break;
        scanner.skipSpace();
        if (scanner.peek() != ',')
            break;
        scanner.advance();
        scanner.skipSpace();
    }
    level.problem = scanner.problem();
    return level;
}

} // namespace socketglass
