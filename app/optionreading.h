// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

#include <chrono>

namespace socketglass::option {

/// The words of the options' problems.
class OptionText
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

[[nodiscard]] QString text(const QByteArray &value);
/// These put the number into `result`, or return a translated problem.
[[nodiscard]] QString readCount(const QByteArray &value, qint64 lowest, qint64 *result);
[[nodiscard]] QString readSeconds(const QByteArray &value, double lowest, std::chrono::milliseconds *result);

} // namespace socketglass::option
