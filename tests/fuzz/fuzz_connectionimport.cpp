// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Command lines and request files of other tools; what was read is written as code, and a command line of it
// must be readable again.
#include "othertools/connectionimport.h"
#include "othertools/profilecode.h"

#include <cstdlib>

using namespace socketglass;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const ConnectionImport import =
        importConnections(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!import.problem.isEmpty() && !import.connections.isEmpty())
        std::abort();
    for (const ImportedConnection &connection : import.connections) {
        QList<CodeMessage> messages;
        for (const MessageTemplate &message : connection.messages)
            messages.append({message.content, message.binary});
        for (const CodeKind kind : allCodeKinds) {
            const QString code = profileCode(kind, connection.profile, messages);
            if (kind == CodeKind::Wscat && connection.profile.urlTemplate.isEmpty() &&
                !importConnections(code.toUtf8()).problem.isEmpty())
                std::abort();
        }
    }
    return 0;
}
