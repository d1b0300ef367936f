// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"
#include "protocol/frame.h"

using namespace socketglass;

namespace {

QByteArray unmasked(const FrameDecoder &decoder)
{
    QByteArray bytes = decoder.payload().toByteArray();
    if (decoder.header().maskingKey)
        applyMask(std::span(bytes.data(), size_t(bytes.size())), *decoder.header().maskingKey,
                  decoder.payloadOffset());
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    QByteArrayView wire = fuzz::view(data, size);
    const auto step = qsizetype(1 + fuzz::takeChoice(wire));

    FrameDecoder decoder;
    QByteArray payload;
    qsizetype frameStart = 0;
    fuzz::inPieces(wire, step, [&](QByteArrayView piece) {
        for (auto seen = decoder.next(piece); seen != FrameDecoder::Step::NeedMore;
             seen = decoder.next(piece)) {
            if (seen == FrameDecoder::Step::Header) {
                payload.clear();
                continue;
            }
            if (seen == FrameDecoder::Step::Payload) {
                FUZZ_CHECK(!decoder.payload().isEmpty());
                FUZZ_CHECK(decoder.payloadOffset() == quint64(payload.size()));
                payload += unmasked(decoder);
                continue;
            }
            const FrameHeader &header = decoder.header();
            FUZZ_CHECK(decoder.isAtFrameBoundary());
            FUZZ_CHECK(header.payloadLength == quint64(payload.size()));
            const qsizetype frameSize = header.headerSize + payload.size();
            if (header.minimalLength)
                FUZZ_CHECK(encodeFrame(header, payload) == wire.sliced(frameStart, frameSize));
            frameStart += frameSize;
        }
        FUZZ_CHECK(piece.isEmpty());
    });
    FUZZ_CHECK(decoder.isAtFrameBoundary() == (frameStart == wire.size()));
    return 0;
}
