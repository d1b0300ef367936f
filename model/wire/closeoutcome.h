// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QMetaType>
#include <QString>

#include <optional>

namespace socketglass {

/// How a session ended.
struct CloseOutcome
{
    quint16 code = 1006; ///< the browser's rule: of the first Close frame received, 1005 without a code, 1006
                         ///< without a frame
    QString name;
    QString reason;
    bool wasClean = false;
    QString cause; ///< translated: what happened, in words; for 1006 refused, reset, timed out after N s, …
    QString hint;  ///< translated: what to try; may be empty
    QString endedBy;                 ///< "local", "remote" or "network"
    std::optional<quint16> sentCode; ///< of the Close frame that we sent ourselves
    QString sentReason;

    /// The fields of the event `closed`.
    [[nodiscard]] QJsonObject details() const;
};

/// Why a connection could not be made, or was lost.
struct WireError
{
    QString kind;       ///< dns, connect, proxy, tls, handshake, protocol, timeout, limit, io
    QString message;    ///< translated: what failed and why
    QString hint;       ///< translated: what to try
    QJsonArray chain{}; ///< the server's certificates, where one was not accepted

    /// The fields of the event `error`.
    [[nodiscard]] QJsonObject details() const;
};

} // namespace socketglass

Q_DECLARE_METATYPE(socketglass::CloseOutcome)
