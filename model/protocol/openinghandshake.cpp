// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/openinghandshake.h"

#include "protocol/httpsyntax.h"
#include "protocol/quotedbytes.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QStringList>

#include <algorithm>

namespace socketglass {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keySize = 16;

bool isHttp11(QByteArrayView version)
{
    return version.startsWith("HTTP/1.") && !version.endsWith(".0");
}

QString quotedList(const QList<QByteArray> &values)
{
    constexpr qsizetype maxShown = 10;
    QStringList shown;
    for (const QByteArray &value : values.first(std::min(values.size(), maxShown)))
        shown += quotedBytes(value);
    if (values.size() > maxShown)
        shown += u"…"_s;
    return shown.join(u", "_s);
}

QByteArray extensionName(QByteArrayView extension)
{
    const qsizetype parameters = extension.indexOf(';');
    return trimmedHttp(parameters < 0 ? extension : extension.first(parameters)).toByteArray();
}

/// RFC 6455 section 4.1, the numbered list at its end. Each check returns a problem or an empty string.
class ResponseCheck final
{
    Q_DECLARE_TR_FUNCTIONS(OpeningHandshake)

public:
    ResponseCheck(const HttpResponseHead &response, const HandshakeOffer &offer)
        : m_response(response)
        , m_headers(response.headers)
        , m_offer(offer)
    {
    }

    QString problem() const
    {
        for (const auto check : {&ResponseCheck::status, &ResponseCheck::version, &ResponseCheck::upgrade,
                                 &ResponseCheck::connection, &ResponseCheck::accept,
                                 &ResponseCheck::subprotocol, &ResponseCheck::extensions}) {
            if (QString found = (this->*check)(); !found.isEmpty())
                return found;
        }
        return {};
    }

private:
    QString status() const;
    QString version() const;
    QString upgrade() const;
    QString connection() const;
    QString accept() const;
    QString subprotocol() const;
    QString extensions() const;

    const HttpResponseHead &m_response;
    const HttpHeaders &m_headers;
    const HandshakeOffer &m_offer;
};

QString ResponseCheck::status() const
{
    if (m_response.status == 101)
        return {};
    const QString reason =
        m_response.reason.isEmpty() ? QString() : QString(u' ' + quotedBytes(m_response.reason));
    return tr("The server answered with status %1%2 where a WebSocket begins with 101 Switching Protocols "
              "(RFC 6455 section 4.1).")
        .arg(m_response.status)
        .arg(reason);
}

QString ResponseCheck::version() const
{
    if (isHttp11(m_response.version))
        return {};
    return tr("The server switched protocols in an answer by %1; that needs HTTP/1.1 (RFC 6455 section "
              "4.2.2).")
        .arg(quotedBytes(m_response.version));
}

QString ResponseCheck::upgrade() const
{
    const auto values = m_headers.values("Upgrade");
    if (values.isEmpty())
        return tr("The response has no Upgrade header; it must be \"websocket\" (RFC 6455 section 4.1).");
    if (values.size() > 1 || !equalsIgnoringCase(values.first(), "websocket"))
        return tr("The Upgrade header of the response is %1; it must be \"websocket\" (RFC 6455 section "
                  "4.1).")
            .arg(quotedList(values));
    return {};
}

QString ResponseCheck::connection() const
{
    if (m_headers.hasToken("Connection", "upgrade"))
        return {};
    const auto values = m_headers.values("Connection");
    if (values.isEmpty())
        return tr(
            "The response has no Connection header; it must contain \"Upgrade\" (RFC 6455 section 4.1).");
    return tr("The Connection header of the response is %1; it must contain \"Upgrade\" (RFC 6455 section "
              "4.1).")
        .arg(quotedList(values));
}

QString ResponseCheck::accept() const
{
    const QByteArray expected = acceptForKey(m_offer.key);
    const auto values = m_headers.values("Sec-WebSocket-Accept");
    if (values.isEmpty())
        return tr("The response has no Sec-WebSocket-Accept header; for the key of this request it must be "
                  "%1 "
                  "(RFC 6455 section 4.1).")
            .arg(quotedBytes(expected));
    if (values.size() > 1 || values.first() != expected)
        return tr("Sec-WebSocket-Accept is %1, but for the key of this request it must be %2: the answer "
                  "belongs to "
                  "another request or is not by a WebSocket server (RFC 6455 section 4.1).")
            .arg(quotedList(values), quotedBytes(expected));
    return {};
}

QString ResponseCheck::subprotocol() const
{
    const auto values = m_headers.values("Sec-WebSocket-Protocol");
    if (values.isEmpty())
        return {};
    if (values.size() > 1 || m_headers.listValues("Sec-WebSocket-Protocol").size() > 1)
        return tr("The server chose several sub-protocols: %1; it may choose one (RFC 6455 section 4.2.2).")
            .arg(quotedList(values));
    if (m_offer.subprotocols.contains(values.first()))
        return {};
    if (m_offer.subprotocols.isEmpty())
        return tr("The server chose the sub-protocol %1, but none was offered (RFC 6455 section 4.1).")
            .arg(quotedBytes(values.first()));
    return tr("The server chose the sub-protocol %1, which was not offered; offered: %2 (RFC 6455 section "
              "4.1).")
        .arg(quotedBytes(values.first()), quotedList(m_offer.subprotocols));
}

QString ResponseCheck::extensions() const
{
    for (const QByteArray &extension : m_headers.listValues("Sec-WebSocket-Extensions")) {
        const QByteArray name = extensionName(extension);
        const auto isName = [&name](const QByteArray &offered) {
            return equalsIgnoringCase(extensionName(offered), name);
        };
        if (std::any_of(m_offer.extensions.begin(), m_offer.extensions.end(), isName)) {
            if (!parseExtension(extension))
                return tr("The server's answer %1 does not have the form of an extension (RFC 6455 section "
                          "9.1).")
                    .arg(quotedBytes(extension));
            continue;
        }
        if (m_offer.extensions.isEmpty())
            return tr("The server uses the extension %1, but none was offered (RFC 6455 section 4.1).")
                .arg(quotedBytes(name));
        return tr("The server uses the extension %1, which was not offered; offered: %2 (RFC 6455 section "
                  "4.1).")
            .arg(quotedBytes(name), quotedList(m_offer.extensions));
    }
    return {};
}

/// RFC 6455 section 4.2.1.
class RequestCheck final
{
    Q_DECLARE_TR_FUNCTIONS(OpeningHandshake)

public:
    explicit RequestCheck(const HttpRequestHead &request)
        : m_request(request)
        , m_headers(request.headers)
    {
    }

    QString problem() const
    {
        for (const auto check : {&RequestCheck::line, &RequestCheck::host, &RequestCheck::upgrade,
                                 &RequestCheck::key, &RequestCheck::version, &RequestCheck::subprotocols}) {
            if (QString found = (this->*check)(); !found.isEmpty())
                return found;
        }
        return {};
    }

private:
    QString line() const;
    QString host() const;
    QString upgrade() const;
    QString key() const;
    QString version() const;
    QString subprotocols() const;

    const HttpRequestHead &m_request;
    const HttpHeaders &m_headers;
};

QString RequestCheck::line() const
{
    if (m_request.method != "GET")
        return tr("The method is %1; an opening handshake must be a GET request (RFC 6455 section 4.2.1).")
            .arg(quotedBytes(m_request.method));
    if (!isHttp11(m_request.version))
        return tr("The HTTP version is %1; an opening handshake needs HTTP/1.1 (RFC 6455 section 4.2.1).")
            .arg(quotedBytes(m_request.version));
    const QByteArray scheme = m_request.target.left(m_request.target.indexOf("://")).toLower();
    const bool absolute = scheme == "http" || scheme == "https" || scheme == "ws" || scheme == "wss";
    if (!m_request.target.startsWith('/') && !absolute)
        return tr("The request target is %1; it must be a path that begins with \"/\" or an absolute address "
                  "(RFC 6455 section 4.2.1).")
            .arg(quotedBytes(m_request.target));
    return {};
}

QString RequestCheck::host() const
{
    const auto values = m_headers.values("Host");
    if (values.isEmpty())
        return tr("The request has no Host header (RFC 6455 section 4.2.1).");
    if (values.size() > 1)
        return tr("The request has several Host headers: %1 (RFC 9112 section 3.2).").arg(quotedList(values));
    return {};
}

QString RequestCheck::upgrade() const
{
    if (!m_headers.hasToken("Upgrade", "websocket"))
        return tr("The Upgrade header of the request does not contain \"websocket\"; seen: %1 "
                  "(RFC 6455 section 4.2.1).")
            .arg(m_headers.value("Upgrade") ? quotedList(m_headers.values("Upgrade")) : tr("no such header"));
    if (!m_headers.hasToken("Connection", "upgrade"))
        return tr("The Connection header of the request does not contain \"Upgrade\"; seen: %1 "
                  "(RFC 6455 section 4.2.1).")
            .arg(m_headers.value("Connection") ? quotedList(m_headers.values("Connection"))
                                               : tr("no such header"));
    return {};
}

QString RequestCheck::key() const
{
    const auto values = m_headers.values("Sec-WebSocket-Key");
    if (values.isEmpty())
        return tr("The request has no Sec-WebSocket-Key header (RFC 6455 section 4.2.1).");
    const auto decoded =
        QByteArray::fromBase64Encoding(values.first(), QByteArray::AbortOnBase64DecodingErrors);
    if (values.size() > 1 || !decoded || decoded.decoded.size() != keySize)
        return tr("Sec-WebSocket-Key is %1; it must be one value of %2 bytes in base64 (RFC 6455 section "
                  "4.2.1).")
            .arg(quotedList(values))
            .arg(keySize);
    return {};
}

QString RequestCheck::version() const
{
    const auto values = m_headers.values("Sec-WebSocket-Version");
    if (values.isEmpty())
        return tr("The request has no Sec-WebSocket-Version header; it must be 13 (RFC 6455 section 4.2.1).");
    if (values.size() > 1 || values.first() != "13")
        return tr("Sec-WebSocket-Version is %1; it must be 13 (RFC 6455 section 4.2.1).")
            .arg(quotedList(values));
    return {};
}

QString RequestCheck::subprotocols() const
{
    const auto offered = m_headers.listValues("Sec-WebSocket-Protocol");
    if (offered.isEmpty() && m_headers.value("Sec-WebSocket-Protocol"))
        return tr(
            "The Sec-WebSocket-Protocol header of the request names no sub-protocol (RFC 6455 section 4.1).");
    for (qsizetype i = 0; i < offered.size(); ++i) {
        if (!isHttpToken(offered[i]))
            return tr("The offered sub-protocol %1 is not a token (RFC 6455 section 4.1).")
                .arg(quotedBytes(offered[i]));
        if (offered.indexOf(offered[i]) != i)
            return tr("The sub-protocol %1 is offered twice (RFC 6455 section 4.1).")
                .arg(quotedBytes(offered[i]));
    }
    return {};
}

} // namespace

QByteArray acceptForKey(QByteArrayView key)
{
    const QByteArray text = key.toByteArray() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return QCryptographicHash::hash(text, QCryptographicHash::Sha1).toBase64();
}

QByteArray newHandshakeKey()
{
    quint32 random[keySize / sizeof(quint32)];
    QRandomGenerator::system()->fillRange(random);
    return QByteArray(reinterpret_cast<const char *>(random), keySize).toBase64();
}

HandshakeOffer offerOf(const HttpRequestHead &request)
{
    HandshakeOffer offer;
    offer.key = request.headers.value("Sec-WebSocket-Key").value_or(QByteArray());
    offer.subprotocols = request.headers.listValues("Sec-WebSocket-Protocol");
    offer.extensions = request.headers.listValues("Sec-WebSocket-Extensions");
    return offer;
}

HandshakeVerdict checkResponse(const HttpResponseHead &response, const HandshakeOffer &offer)
{
    HandshakeVerdict verdict;
    verdict.problem = ResponseCheck(response, offer).problem();
    if (!verdict.problem.isEmpty())
        return verdict;
    const DeflateAnswer deflate =
        checkDeflateResponse(response.headers.listValues("Sec-WebSocket-Extensions"), offer.extensions);
    if (!deflate.problem.isEmpty()) {
        verdict.problem = deflate.problem;
        return verdict;
    }
    verdict.deflate = deflate.parameters;
    verdict.subprotocol = response.headers.value("Sec-WebSocket-Protocol").value_or(QByteArray());
    verdict.extensions = response.headers.values("Sec-WebSocket-Extensions").join(", ");
    return verdict;
}

QString checkRequest(const HttpRequestHead &request)
{
    return RequestCheck(request).problem();
}

HttpResponseHead acceptingResponse(const HttpRequestHead &request, const HttpResponseHead &like)
{
    const QList<QByteArray> offered = request.headers.listValues("Sec-WebSocket-Protocol");
    HttpResponseHead response{.version = "HTTP/1.1",
                              .status = 101,
                              .reason =
                                  like.reason.isEmpty() ? QByteArray("Switching Protocols") : like.reason,
                              .headers = {},
                              .raw = {}};
    const HttpHeader own[] = {
        {"Upgrade", "websocket"},
        {"Connection", "Upgrade"},
        {"Sec-WebSocket-Accept", acceptForKey(request.headers.value("Sec-WebSocket-Key").value_or(""))}};
    const auto isNamed = [](const HttpHeader &header, QByteArrayView name) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    };
    for (const HttpHeader &header : like.headers) {
        const auto ours = std::find_if(std::begin(own), std::end(own), [&](const HttpHeader &candidate) {
            return isNamed(header, candidate.name);
        });
        const bool dropped = isNamed(header, "Sec-WebSocket-Extensions") ||
                             isNamed(header, "Content-Length") || isNamed(header, "Transfer-Encoding") ||
                             (isNamed(header, "Sec-WebSocket-Protocol") && !offered.contains(header.value)) ||
                             (ours != std::end(own) && response.headers.value(header.name));
        if (!dropped)
            response.headers.append({header.name, ours != std::end(own) ? ours->value : header.value});
    }
    for (const HttpHeader &header : own) {
        if (!response.headers.value(header.name))
            response.headers.append(header);
    }
    return response;
}

} // namespace socketglass
