// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"

#include "payload/jsonpath.h"

using namespace socketglass;

// The query up to the first line feed, the document behind it.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArrayView input = fuzz::view(data, size);
    const qsizetype cut = input.indexOf('\n');
    const QByteArrayView query = cut < 0 ? input : input.first(cut);
    const auto root = parseJson(cut < 0 ? QByteArrayView("[{\"a\":[1,\"b\",null]}]") : input.sliced(cut + 1));
    QString problem;
    const auto path = JsonPath::parse(QString::fromUtf8(query), &problem);
    FUZZ_CHECK(path.has_value() == problem.isEmpty());
    if (!path || !root)
        return 0;
    FUZZ_CHECK(JsonPath::parse(path->text()).has_value());
    const JsonPath::Result result = path->evaluate(*root);
    FUZZ_CHECK(result.nodes.size() <= JsonPath::maxNodes);
    FUZZ_CHECK(!path->isSingular() || result.nodes.size() <= 1);
    if (!result.truncated)
        FUZZ_CHECK(path->values(*root).size() == result.nodes.size());
    if (input.contains("\xEF\xBB\xBF") || input.contains("ufeff") || input.contains("uFEFF"))
        return 0; // QJsonObject gives keys without their U+FEFF, and then does not find them
    for (qsizetype i = 0; i < std::min<qsizetype>(result.nodes.size(), 20); ++i) {
        const auto again = JsonPath::parse(normalizedPath(result.nodes.at(i).path));
        FUZZ_CHECK(again.has_value() && again->isSingular());
        FUZZ_CHECK(again->values(*root) == QList<QJsonValue>{result.nodes.at(i).value});
    }
    return 0;
}
