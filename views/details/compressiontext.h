// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace socketglass {

/// "1.2 KiB on the wire", and where `compressed` the ratio: "1.2 KiB on the wire, 8.3 : 1".
[[nodiscard]] QString onTheWireText(qint64 size, qint64 wireSize, bool compressed);

} // namespace socketglass
