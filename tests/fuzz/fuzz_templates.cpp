// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates/templatestore.h"

#include <QJsonDocument>

#include <cstdlib>

using namespace socketglass;

// What is read once is read the same again after saving.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    QString problem;
    const auto value = MessageTemplate::fromJson(object, &problem);
    if (value.has_value() != problem.isEmpty())
        std::abort();
    if (value && MessageTemplate::fromJson(value->toJson()) != value)
        std::abort();

    const MessageTemplate raw{QString::fromLatin1(bytes.left(20)) + u'x', {}, {}, size % 2 == 0, bytes};
    const auto again = MessageTemplate::fromJson(raw.toJson());
    if (!again || again->content != bytes || again->binary != raw.binary)
        std::abort();
    return 0;
}
