// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace socketglass {

/// An element of Sec-WebSocket-Extensions (RFC 6455 section 9.1).
struct Extension
{
    struct Parameter
    {
        QByteArray name;
        std::optional<QByteArray> value;
    };
    QByteArray name;
    QList<Parameter> parameters;

    [[nodiscard]] bool isPermessageDeflate() const; ///< names compare case-insensitively
};
/// Nothing: it does not have the form of an extension.
[[nodiscard]] std::optional<Extension> parseExtension(QByteArrayView element);

/// What both sides agreed on (RFC 7692 section 7.1).
struct DeflateParameters
{
    bool serverNoContextTakeover = false;
    bool clientNoContextTakeover = false;
    int serverMaxWindowBits = 15;
    int clientMaxWindowBits = 15;
    bool operator==(const DeflateParameters &) const = default;
};

/// What we offer as a client: the window of the client is the server's to choose.
inline constexpr char deflateOffer[] = "permessage-deflate; client_max_window_bits";

struct DeflateAnswer
{
    std::optional<DeflateParameters> parameters; ///< nothing: not in use
    QString problem; ///< translated: why the client must fail the connection; or empty
};
/// Judges a server's response against what the client offered (section 7.1); both are the elements of
/// Sec-WebSocket-Extensions. What is not permessage-deflate is left out of account.
[[nodiscard]] DeflateAnswer checkDeflateResponse(const QList<QByteArray> &response,
                                                 const QList<QByteArray> &offers);

struct AcceptedDeflate
{
    DeflateParameters parameters;
    QByteArray response; ///< the element for Sec-WebSocket-Extensions
};
/// What a server answers: the first offer that it can accept. Those that break a rule are declined
/// (section 7.1).
[[nodiscard]] std::optional<AcceptedDeflate> acceptDeflateOffer(const QList<QByteArray> &offers);

} // namespace socketglass
