// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/payloadloader.h"

#include "views/common/aside.h"

namespace socketglass {

void loadPayload(QObject *context, const QString &file, const Event &event,
                 std::function<void(const QByteArray &)> done)
{
    if (event.payloadId == PayloadId{}) {
        done(event.head);
        return;
    }
    const auto payload = std::make_shared<QByteArray>();
    runAside(
        context,
        [payload, file, event] {
            SessionFileReader reader;
            if (!reader.open(file))
                *payload = reader.payload(event);
        },
        [payload, done = std::move(done)] { done(*payload); });
}

} // namespace socketglass
