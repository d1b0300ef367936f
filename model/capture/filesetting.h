// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"

namespace socketglass {

/// Names of settings: what a person decided about a recording and keeps in its file, as JSON.
namespace FileSetting {
inline const QString expectations = QStringLiteral("expectations");
inline const QString comparisonRules = QStringLiteral("comparisonRules");
inline const QString mockRules = QStringLiteral("mockRules");
inline const QString retention = QStringLiteral("retention");
inline const QString notes = QStringLiteral("notes"); ///< EventNotes
inline const QString redactionRules = QStringLiteral("redactionRules");
} // namespace FileSetting

/// Into a session file that nobody captures into (else CaptureRecorder::setSetting). Empty JSON: forgets it.
/// Takes as long as the disk does; any thread but the GUI's. Nothing on success.
[[nodiscard]] std::optional<FileError> writeFileSetting(const QString &path, const QString &name,
                                                        const QByteArray &json);

} // namespace socketglass
