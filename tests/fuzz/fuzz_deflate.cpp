// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"
#include "protocol/deflate.h"
#include "protocol/httphead.h"
#include "protocol/permessagedeflate.h"

using namespace socketglass;

namespace {

constexpr qsizetype longestProblem = 4000;

struct Inflated
{
    QByteArray bytes;
    bool broken = false;
    bool complete = false;
};

Inflated inflate(Inflater &inflater, QByteArrayView payload, qsizetype step)
{
    Inflated result;
    const auto take = [&] {
        for (auto piece = inflater.next(); !piece.isEmpty(); piece = inflater.next()) {
            FUZZ_CHECK(piece.size() <= Inflater::pieceSize);
            result.bytes += piece;
        }
    };
    inflater.beginMessage();
    fuzz::inPieces(payload, step, [&](QByteArrayView piece) {
        if (!inflater.isBroken()) {
            inflater.add(piece);
            take();
        }
    });
    inflater.endPayload();
    take();
    result.broken = inflater.isBroken();
    result.complete = inflater.isComplete();
    return result;
}

void checkInflater(QByteArrayView payload, bool contextTakeover, qsizetype step)
{
    Inflater whole(contextTakeover);
    Inflater pieces(contextTakeover);
    for (int message = 0; message < 2; ++message) {
        const Inflated expected = inflate(whole, payload, std::max<qsizetype>(1, payload.size()));
        const Inflated seen = inflate(pieces, payload, step);
        FUZZ_CHECK(expected.bytes == seen.bytes);
        FUZZ_CHECK(expected.broken == seen.broken && expected.complete == seen.complete);
        FUZZ_CHECK(!(expected.broken && expected.complete));
        if (expected.broken || !expected.complete)
            return;
    }
}

void checkRoundTrip(QByteArrayView message, int windowBits, bool contextTakeover)
{
    Deflater deflater(windowBits, contextTakeover);
    Inflater inflater(contextTakeover);
    const QByteArrayView half = message.first(message.size() / 2);
    for (const QByteArrayView part : {message, half, QByteArrayView(), message}) {
        QByteArray payload;
        deflater.add(part, payload);
        deflater.endMessage(payload);
        const Inflated back = inflate(inflater, payload, 7);
        FUZZ_CHECK(back.complete && back.bytes == part);
    }
}

void checkRange(const DeflateParameters &parameters)
{
    FUZZ_CHECK(parameters.serverMaxWindowBits >= 8 && parameters.serverMaxWindowBits <= 15);
    FUZZ_CHECK(parameters.clientMaxWindowBits >= 8 && parameters.clientMaxWindowBits <= 15);
}

void checkNegotiation(QByteArrayView text)
{
    const qsizetype cut = std::max<qsizetype>(0, text.indexOf('\n'));
    const HttpHeaders offer{{"Sec-WebSocket-Extensions", text.first(cut).toByteArray()}};
    const HttpHeaders response{{"Sec-WebSocket-Extensions", text.sliced(cut).toByteArray()}};
    const QList<QByteArray> offers = offer.listValues("Sec-WebSocket-Extensions");
    const DeflateAnswer answer =
        checkDeflateResponse(response.listValues("Sec-WebSocket-Extensions"), offers);
    FUZZ_CHECK(answer.problem.size() < longestProblem);
    FUZZ_CHECK(!answer.parameters || answer.problem.isEmpty());
    if (answer.parameters)
        checkRange(*answer.parameters);
    if (const auto accepted = acceptDeflateOffer(offers)) {
        checkRange(accepted->parameters);
        const DeflateAnswer ours = checkDeflateResponse({accepted->response}, offers);
        FUZZ_CHECK(ours.parameters && ours.problem.isEmpty());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    QByteArrayView input = fuzz::view(data, size);
    const unsigned choice = fuzz::takeChoice(input);
    const bool contextTakeover = (choice & 4) != 0;
    switch (choice & 3) {
    case 0:
        checkRoundTrip(input, int(8 + (choice >> 5)), contextTakeover);
        break;
    case 1:
        checkNegotiation(input);
        break;
    default:
        checkInflater(input, contextTakeover, qsizetype(1 + (choice >> 3)));
    }
    return 0;
}
