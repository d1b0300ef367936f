// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace socketglass {

/// A token of RFC 9110 section 5.6.2: one or more visible ASCII characters, no delimiters.
[[nodiscard]] bool isHttpToken(QByteArrayView text);
/// Without spaces and tabs at both ends.
[[nodiscard]] QByteArrayView trimmedHttp(QByteArrayView text);
/// ASCII only, as names and tokens compare.
[[nodiscard]] bool equalsIgnoringCase(QByteArrayView left, QByteArrayView right);

} // namespace socketglass
