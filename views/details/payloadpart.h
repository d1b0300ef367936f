// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payload/payloaddecoder.h"
#include "timeline/findpattern.h"
#include "views/details/readerthread.h"

namespace socketglass {

[[nodiscard]] const PayloadDecoder &decoderNamed(const QString &id);

/// What one decoder makes of a part of a payload. A value; any thread.
struct PayloadPart
{
    QString decoder;
    qint64 offset = 0;
    QByteArray bytes;
    PayloadDecoder::Result result;

    /// At most about `size` bytes from its offset on. Text begins and ends between two characters.
    [[nodiscard]] static PayloadPart read(const ReaderThread::Context &context, const Event &event,
                                          PayloadPart part, qint64 size);
    [[nodiscard]] PayloadPart decoded();
    /// Where the first place is not in this part of `size` bytes: goes to it, with what stands before it.
    void seek(const ReaderThread::Context &context, const Event &event, const FindPattern &find, qint64 size);
    /// Places in the text of the result.
    [[nodiscard]] QList<FindPattern::Range> hits(const FindPattern &find, bool isText) const;
};

} // namespace socketglass
