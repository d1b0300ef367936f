// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace socketglass {

/// JSON with a line for each member, or without any white space. Strings and numbers stay as they are
/// written, members in their order; {{names}} outside strings count as values. What is not JSON is laid out
/// as far as it goes: no other bytes than white space are added or removed.
[[nodiscard]] QByteArray prettyJson(QByteArrayView json);
[[nodiscard]] QByteArray compactJson(QByteArrayView json);

} // namespace socketglass
