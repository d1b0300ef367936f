// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/floodmessages.h"

#include <QUrl>

namespace socketglass::bench {

/// One measured run over one connection.
struct FloodResult
{
    double seconds = 0; ///< from the call that connects to the last message counted, or readable in the file
    QString problem;    ///< empty: every message was there, in order, unchanged
};

/// A QWebSocket in this thread that only counts.
[[nodiscard]] FloodResult runBareClient(const QUrl &url, qint64 count);

/// A Workspace that captures into `path`; all is read back from the file and compared.
[[nodiscard]] FloodResult runCapture(const QUrl &url, FloodKind kind, qint64 count, const QString &path);

/// What is wrong with the messages in a session file, or empty: numbers 1…count, in order, unchanged.
[[nodiscard]] QString problemInFile(const QString &path, FloodKind kind, qint64 count);

} // namespace socketglass::bench
