// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"
#include "protocol/utf8.h"

#include <QStringDecoder>

using namespace socketglass;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    QByteArrayView text = fuzz::view(data, size);
    const auto step = qsizetype(1 + fuzz::takeChoice(text) % 16);

    const qsizetype bad = firstInvalidUtf8(text);
    FUZZ_CHECK(bad >= -1 && bad < std::max<qsizetype>(text.size(), 1));
    if (bad > 0)
        FUZZ_CHECK(firstInvalidUtf8(text.first(bad)) == -1);

    Utf8Validator validator;
    bool valid = true;
    fuzz::inPieces(text, step, [&](QByteArrayView piece) { valid = valid && validator.feed(piece) < 0; });
    FUZZ_CHECK((valid && validator.isComplete()) == (bad < 0));

    QStringDecoder reference(QStringConverter::Utf8,
                             QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    const QString decoded = reference(text);
    FUZZ_CHECK(reference.hasError() == (bad >= 0));
    if (bad < 0)
        FUZZ_CHECK(decoded.toUtf8() == text);
    return 0;
}
