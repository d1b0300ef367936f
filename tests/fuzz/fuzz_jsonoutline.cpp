// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"

#include "payload/jsondecoder.h"
#include "payload/jsonoutline.h"
#include "protocol/utf8.h"

using namespace socketglass;

namespace {

// Members lie inside their node, one behind the other.
qint64 check(const JsonOutline &outline, const JsonNode &node, int depth)
{
    qint64 found = 1;
    qint64 at = node.begin;
    const QList<JsonNode> members = node.hasMembers() ? outline.members(node).nodes : QList<JsonNode>();
    FUZZ_CHECK(members.size() <= JsonOutline::levelLimit && depth <= 600);
    for (const JsonNode &member : members) {
        FUZZ_CHECK(member.begin >= at && member.end >= member.begin && member.end <= node.end);
        at = member.end;
        if (found < 2000)
            found += check(outline, member, depth + 1);
    }
    return found;
}

} // namespace

// The first byte: how many come in one piece.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray document = fuzz::view(data + 1, size - 1).toByteArray();
    const qint64 piece = 1 + data[0];
    const JsonOutline outline([&](qint64 offset) { return document.mid(offset, piece); });
    const JsonOutline::Level root = outline.root();
    FUZZ_CHECK(root.nodes.size() == 1);
    if (firstInvalidUtf8(document) < 0) {
        const auto decoded = JsonDecoder().decode(document, std::numeric_limits<qsizetype>::max());
        FUZZ_CHECK(decoded.problem.isEmpty() == root.problem.isEmpty());
    }
    check(outline, root.nodes.first(), 0);
    return 0;
}
