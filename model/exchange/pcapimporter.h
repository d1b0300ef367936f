// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/recordsink.h"
#include "exchange/importreport.h"

#include <QIODevice>

namespace socketglass {

/// WebSocket connections of a pcap or pcapng capture, seen from the client (Sent: client to server), each as
/// one session; other traffic is passed over. Memory is bounded. `fileName`: for messages.
[[nodiscard]] ImportReport importPcap(QIODevice &in, const QString &fileName, RecordSink &sink,
                                      const FileProgress &progress = {});

} // namespace socketglass
