// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/handshakeexchange.h"

#include "wire/wirerecords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr int maxInterims = 8; // 100 Continue, 103 Early Hints, …

} // namespace

HandshakeExchange::HandshakeExchange(HttpRequestHead request)
    : m_request(std::move(request))
{
}

QByteArray HandshakeExchange::start(qint64 now)
{
    m_sentAt = now;
    return m_request.toBytes();
}

HandshakeExchange::Status HandshakeExchange::feed(QByteArrayView &bytes, qint64 now)
{
    if (m_body) {
        const bool complete = m_body->feed(bytes);
        bytes = {};
        return complete ? Status::Refused : Status::NeedMore;
    }
    switch (m_reader.feed(bytes)) {
    case HttpHeadReader::Status::NeedMore:
        return Status::NeedMore;
    case HttpHeadReader::Status::Failed:
        m_verdict.problem = m_reader.error();
        return Status::Refused;
    case HttpHeadReader::Status::Done:
        break;
    }
    m_answeredAt = now;
    m_response = m_reader.response();
    if (!m_response) {
        m_verdict.problem = m_reader.error();
        return Status::Refused;
    }
    const bool interim = m_response->status >= 100 && m_response->status < 200 && m_response->status != 101;
    if (interim && ++m_interims <= maxInterims) {
        m_response.reset();
        m_reader = {};
        return feed(bytes, now);
    }
    if (judge() == Status::Established)
        return Status::Established;
    if (m_response->status == 101)
        return Status::Refused;
    m_body = std::make_unique<HttpBodyReader>(*m_response, bodyLimit);
    return feed(bytes, now);
}

HandshakeExchange::Status HandshakeExchange::judge()
{
    m_verdict = checkResponse(*m_response, offerOf(m_request));
    return m_verdict.problem.isEmpty() ? Status::Established : Status::Refused;
}

HandshakeExchange::Status HandshakeExchange::finish()
{
    return m_response ? Status::Refused : Status::NeedMore;
}

QJsonObject HandshakeExchange::details() const
{
    QJsonObject object{{u"request"_s, headToJson(m_request)}};
    if (m_response && m_body)
        object.insert(u"response"_s, headToJson(*m_response, m_body->body(), m_body->totalSize()));
    else if (m_response)
        object.insert(u"response"_s, headToJson(*m_response));
    if (m_answeredAt)
        object.insert(u"roundTripNs"_s, m_answeredAt - m_sentAt);
    if (!m_verdict.problem.isEmpty())
        object.insert(u"problem"_s, m_verdict.problem);
    return object;
}

} // namespace socketglass
