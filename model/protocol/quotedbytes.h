// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace socketglass {

/// Bytes of a peer for a message to people: quoted, printable ASCII, others as \xNN, cut after 100 bytes.
[[nodiscard]] QString quotedBytes(QByteArrayView bytes);

} // namespace socketglass
