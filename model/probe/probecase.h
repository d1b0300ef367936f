// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/frame.h"
#include "protocol/httphead.h"

#include <QByteArrayList>
#include <QString>

#include <chrono>
#include <functional>

namespace socketglass {

struct ProbeMessage
{
    Opcode type = Opcode::Text;
    QByteArray payload;
    bool operator==(const ProbeMessage &) const = default;
};

enum class ProbeGroup : quint8 {
    Handshake,
    Framing,
    Lengths,
    ReservedBits,
    Opcodes,
    Masking,
    Control,
    Fragments,
    Utf8,
    Closing,
    Limits
};
/// Translated.
[[nodiscard]] QString probeGroupName(ProbeGroup group);
/// "handshake", …: the begin of the names of its cases.
[[nodiscard]] QString probeGroupId(ProbeGroup group);

/// One thing that is done to a server on a connection of its own, and what it must do then. Data: what runs
/// it and judges is ProbeRun and probeFinding().
struct ProbeCase
{
    enum class Expects : quint8 {
        Accepted,  ///< `echoes` come back, `pings` are answered, the connection stays
        Failure,   ///< the server fails the connection (RFC 6455 section 7.1.7), best with one of `codes`
        Close,     ///< it answers our Close frame, best with one of `codes`
        AnyEnding, ///< it may do what it likes; best is to close with one of `codes`
        Refusal,   ///< of the opening handshake
        Opening    ///< the handshake succeeds
    };

    QString name; ///< stable: for the command line and for files
    ProbeGroup group = ProbeGroup::Framing;
    QString section;                    ///< of RFC 6455
    QString title;                      ///< translated: what is sent
    QByteArrayList sends;               ///< bytes, one write after the other
    std::chrono::milliseconds pause{0}; ///< between the writes
    Expects expects = Expects::Accepted;
    QList<quint16> codes;
    QList<ProbeMessage> echoes;
    QByteArrayList pings; ///< payloads
    /// Going on as if nothing were wrong is not strict, but no fault.
    bool lenient = false;
    bool maySayNothing = false;                         ///< no answer is no fault
    std::function<void(HttpRequestHead &request)> edit; ///< of the opening handshake

    /// Translated: what the RFC wants of the server.
    [[nodiscard]] QString expectation() const;
    [[nodiscard]] bool needsEcho(Opcode type) const;
    /// A ping with this payload goes out behind what must fail the connection; its pong shows that the server
    /// has gone on.
    static constexpr char canary[] = "socketglass-goes-on";
};

/// The catalogue, in the order in which it is shown.
[[nodiscard]] const QList<ProbeCase> &probeCases();
/// Those of these names or groups, in the order of the catalogue; all where there are none. Names that don't
/// exist are put into `unknown`.
[[nodiscard]] QList<ProbeCase> probeCases(const QStringList &names, QStringList *unknown);

} // namespace socketglass
