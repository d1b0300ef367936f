// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/openinghandshake.h"

#include <QJsonObject>

#include <memory>

namespace socketglass {

/// The opening handshake as the tap makes it: a request goes out, a response (with its body, where it
/// refuses) comes back, bounded in size.
class HandshakeExchange final
{
public:
    enum class Status : quint8 { NeedMore, Established, Refused };
    static constexpr qsizetype bodyLimit = 1024 * 1024;

    explicit HandshakeExchange(HttpRequestHead request);

    /// The request's bytes; the clock for the round trip starts.
    [[nodiscard]] QByteArray start(qint64 now);
    [[nodiscard]] bool isStarted() const { return m_sentAt != 0; }
    /// Takes bytes of the response from the front of `bytes` and advances it; what follows a 101 stays.
    Status feed(QByteArrayView &bytes, qint64 now);
    /// The connection ended: a refusal whose body went up to the end is complete now.
    Status finish();

    [[nodiscard]] const HandshakeVerdict &verdict() const { return m_verdict; }
    [[nodiscard]] const std::optional<HttpResponseHead> &response() const { return m_response; }
    /// The status of the response; 0 where none came.
    [[nodiscard]] int httpStatus() const { return m_response ? m_response->status : 0; }
    /// The fields of the event `handshake`.
    [[nodiscard]] QJsonObject details() const;

private:
    Status judge();

    HttpRequestHead m_request;
    HttpHeadReader m_reader;
    std::optional<HttpResponseHead> m_response;
    std::unique_ptr<HttpBodyReader> m_body;
    HandshakeVerdict m_verdict;
    qint64 m_sentAt = 0;
    qint64 m_answeredAt = 0;
    int m_interims = 0;
};

} // namespace socketglass
