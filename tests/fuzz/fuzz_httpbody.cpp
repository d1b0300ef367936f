// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"
#include "protocol/httphead.h"

using namespace socketglass;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    constexpr qsizetype limit = 64;
    QByteArrayView wire = fuzz::view(data, size);
    const unsigned choice = fuzz::takeChoice(wire);
    HttpResponseHead head;
    head.status = (choice & 1) ? 403 : 101;
    if (choice & 2)
        head.headers += HttpHeader{"Transfer-Encoding", "chunked"};
    if (choice & 4) {
        const qsizetype end = std::max<qsizetype>(wire.indexOf('\n'), 0);
        head.headers += HttpHeader{"Content-Length", wire.first(end).toByteArray()};
        wire = wire.sliced(end);
    }

    HttpBodyReader whole(head, limit);
    whole.feed(wire);
    HttpBodyReader pieces(head, limit);
    fuzz::inPieces(wire, qsizetype(1 + (choice >> 3)), [&](QByteArrayView piece) { pieces.feed(piece); });

    FUZZ_CHECK(whole.isComplete() == pieces.isComplete());
    FUZZ_CHECK(whole.isMalformed() == pieces.isMalformed());
    FUZZ_CHECK(whole.body() == pieces.body());
    FUZZ_CHECK(whole.totalSize() == pieces.totalSize());
    FUZZ_CHECK(whole.totalSize() <= quint64(wire.size()));
    FUZZ_CHECK(whole.body().size() == qsizetype(std::min(whole.totalSize(), quint64(limit))));
    return 0;
}
