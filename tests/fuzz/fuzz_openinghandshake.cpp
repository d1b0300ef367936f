// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"
#include "protocol/openinghandshake.h"

using namespace socketglass;

namespace {

constexpr qsizetype longestProblem = 4000;

void checkBoth(const HttpRequestHead &request, const HttpResponseHead &response)
{
    const HandshakeOffer offer = offerOf(request);
    FUZZ_CHECK(checkRequest(request).size() < longestProblem);
    const HandshakeVerdict verdict = checkResponse(response, offer);
    FUZZ_CHECK(verdict.problem.size() < longestProblem);
    if (!verdict.problem.isEmpty())
        return;
    FUZZ_CHECK(response.status == 101);
    FUZZ_CHECK(response.headers.value("Sec-WebSocket-Accept") == acceptForKey(offer.key));
    FUZZ_CHECK(verdict.subprotocol.isEmpty() || offer.subprotocols.contains(verdict.subprotocol));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    QByteArrayView wire = fuzz::view(data, size);
    const bool rightKey = fuzz::takeChoice(wire) % 2 == 1;

    HttpHeadReader requestReader;
    requestReader.feed(wire);
    HttpHeadReader responseReader;
    responseReader.feed(wire);
    auto request = requestReader.request();
    auto response = responseReader.response();
    if (!request || !response)
        return 0;
    if (rightKey) {
        const QByteArray accept = acceptForKey(offerOf(*request).key);
        response->headers += HttpHeader{"Sec-WebSocket-Accept", accept};
    }
    checkBoth(*request, *response);
    return 0;
}
