// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/settingwriter.h"

#include "views/common/aside.h"
#include "views/document/capturedocument.h"

namespace socketglass {

void keepFileSetting(CaptureDocument *document, const QString &name, const QByteArray &json)
{
    if (document->workspace()) {
        document->workspace()->setSetting(name, json);
        return;
    }
    if (!document->reader())
        return;
    const auto error = std::make_shared<std::optional<FileError>>();
    runAside(
        document,
        [error, path = document->path(), name, json] { *error = writeFileSetting(path, name, json); },
        [document, error, name] {
            if (*error)
                Q_EMIT document->settingNotKept(name, **error);
        });
}

} // namespace socketglass
