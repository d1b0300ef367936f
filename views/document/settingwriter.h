// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/filesetting.h"

#include <functional>

namespace socketglass {

class CaptureDocument;

/// Keeps a setting (filesetting.h) in the file of the document, whether it is captured into or not; empty
/// JSON: forgets it. Never blocks. `failed` is called on the document's thread where the file can't take it.
void keepFileSetting(CaptureDocument *document, const QString &name, const QByteArray &json,
                     std::function<void(const FileError &)> failed = {});

} // namespace socketglass
