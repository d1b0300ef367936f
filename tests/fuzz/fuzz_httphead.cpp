// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"
#include "protocol/httphead.h"

using namespace socketglass;

namespace {

template <typename Head>
void checkRoundTrip(const Head &head)
{
    for (const HttpHeader &header : head.headers) {
        FUZZ_CHECK(!header.name.isEmpty());
        FUZZ_CHECK(!header.value.contains('\n') && !header.value.contains('\r') &&
                   !header.value.contains('\0'));
        FUZZ_CHECK(head.headers.value(header.name).has_value());
        for (const QByteArray &element : head.headers.listValues(header.name))
            FUZZ_CHECK(!element.isEmpty() && head.headers.hasToken(header.name, element));
    }
    const QByteArray written = head.toBytes();
    if (written.size() > HttpHeadReader::maxSize)
        return;
    HttpHeadReader reader;
    QByteArrayView bytes = written;
    FUZZ_CHECK(reader.feed(bytes) == HttpHeadReader::Status::Done);
    FUZZ_CHECK(bytes.isEmpty());
    if constexpr (std::is_same_v<Head, HttpRequestHead>) {
        const auto again = reader.request();
        FUZZ_CHECK(again && again->method == head.method && again->target == head.target);
        FUZZ_CHECK(again->headers == head.headers);
    } else {
        const auto again = reader.response();
        FUZZ_CHECK(again && again->status == head.status && again->reason == head.reason);
        FUZZ_CHECK(again->headers == head.headers);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    QByteArrayView wire = fuzz::view(data, size);
    const auto step = qsizetype(1 + fuzz::takeChoice(wire));

    HttpHeadReader whole;
    QByteArrayView rest = wire;
    const auto status = whole.feed(rest);
    HttpHeadReader pieces;
    fuzz::inPieces(wire, step, [&](QByteArrayView piece) { pieces.feed(piece); });

    QByteArrayView nothing;
    FUZZ_CHECK(pieces.feed(nothing) == status);
    FUZZ_CHECK((status == HttpHeadReader::Status::Failed) == !whole.error().isEmpty());
    FUZZ_CHECK(wire.startsWith(whole.raw()));
    if (status == HttpHeadReader::Status::Done) {
        FUZZ_CHECK(whole.raw() == pieces.raw());
        FUZZ_CHECK(whole.raw().size() + rest.size() == wire.size());
    }

    if (const auto request = whole.request())
        checkRoundTrip(*request);
    else
        FUZZ_CHECK(status == HttpHeadReader::Status::NeedMore || !whole.error().isEmpty());
    if (const auto response = pieces.response())
        checkRoundTrip(*response);
    return 0;
}
