// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"

#include "timeline/filtermatcher.h"

using namespace socketglass;

namespace {

Event eventOf(QByteArrayView payload, unsigned choice)
{
    Event event;
    event.kind = EventKind(1 + choice % 9);
    event.direction = Direction(choice % 3);
    event.opcode = choice % 2 == 0 ? Opcode::Text : Opcode::Binary;
    if (event.kind == EventKind::Message || event.kind == EventKind::Ping || event.kind == EventKind::Pong)
        event.head = payload.toByteArray();
    else
        event.detail = payload.toByteArray();
    event.size = event.head.size();
    event.time = qint64(choice) * 1'000'000'000'000'000;
    return event;
}

} // namespace

// A byte that chooses the kind of event, the filter up to the first line feed, the payload behind it.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    QByteArrayView input = fuzz::view(data, size);
    const unsigned choice = fuzz::takeChoice(input);
    const qsizetype cut = input.indexOf('\n');
    const QString text = QString::fromUtf8(cut < 0 ? input : input.first(cut));
    const Event event =
        eventOf(cut < 0 ? QByteArrayView("{\"a\":[1,\"b\",null]}") : input.sliced(cut + 1), choice);
    FilterError error;
    const auto filter = Filter::parse(text, &error);
    FUZZ_CHECK(filter.has_value() == error.message.isEmpty());
    FUZZ_CHECK(error.position >= 0 && error.length >= 0 && error.position + error.length <= text.size());
    if (!filter)
        return 0;
    const bool holds = FilterMatcher(*filter).matches(event);
    FUZZ_CHECK(filter->isEmpty() <= holds);
    if (text.size() + 6 > Filter::maxLength)
        return 0;
    if (const auto opposite = Filter::parse(QStringLiteral("not (") + text + QStringLiteral(")")))
        FUZZ_CHECK(FilterMatcher(*opposite).matches(event) != holds);
    FUZZ_CHECK(FilterMatcher(*Filter::parse(Filter::quoted(text + u'x'))).matches(event) ==
               FilterMatcher(*Filter::parse(Filter::quoted(text + u'x'))).matches(event));
    return 0;
}
