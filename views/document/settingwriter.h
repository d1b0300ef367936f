// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/filesetting.h"

namespace socketglass {

class CaptureDocument;

/// Keeps a setting (filesetting.h) in the file of the document, whether it is captured into or not; empty
/// JSON: forgets it. Never blocks. CaptureDocument::settingNotKept() follows where the file can't take it.
void keepFileSetting(CaptureDocument *document, const QString &name, const QByteArray &json);

} // namespace socketglass
