// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/proberunner.h"

#include <QJsonObject>

namespace socketglass {

/// "passed  close-1000: Close 1000 (Normal Closure)", translated; for a failure also what was sent and
/// wanted.
[[nodiscard]] QString probeResultText(const ProbeResult &result);
/// {"case", "group", "section", "title", "expected", "verdict", "message", "session", "seconds", "closeCode"}
[[nodiscard]] QJsonObject probeResultJson(const ProbeResult &result);
/// "71 passed, 3 allowed, 1 failed, …" in words.
[[nodiscard]] QString probeSummaryText(const QList<ProbeResult> &results);
/// {"url", "passed": bool, "counts": {verdict: n}, "cases": […]}
[[nodiscard]] QJsonObject probeReportJson(const QUrl &url, const QList<ProbeResult> &results);
/// The same without the cases.
[[nodiscard]] QJsonObject probeSummaryJson(const QUrl &url, const QList<ProbeResult> &results);
/// A suite for each group; what was not run is left out.
[[nodiscard]] QByteArray probeReportJunit(const QUrl &url, const QList<ProbeResult> &results);
/// All lines with a summary.
[[nodiscard]] QString probeReportText(const QUrl &url, const QList<ProbeResult> &results);

} // namespace socketglass
