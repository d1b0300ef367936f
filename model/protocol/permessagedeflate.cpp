// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/permessagedeflate.h"

#include "protocol/httpsyntax.h"
#include "protocol/quotedbytes.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace socketglass {

namespace {

constexpr int smallestBits = 8;
constexpr int largestBits = 15;

/// An offer or a response with its parameters read (RFC 7692 section 7.1).
class DeflateReading final
{
    Q_DECLARE_TR_FUNCTIONS(PermessageDeflate)

public:
    enum class From : quint8 { Client, Server };
    DeflateReading(const Extension &extension, From from)
        : m_from(from)
    {
        for (const Extension::Parameter &parameter : extension.parameters) {
            if (m_problem.isEmpty())
                m_problem = read(parameter);
        }
    }

    [[nodiscard]] const QString &problem() const { return m_problem; }
    /// Why this response can't be the answer to `offer`; or empty.
    [[nodiscard]] QString problemWith(const DeflateReading &offer) const;
    /// What is in use where this response answers `offer`.
    [[nodiscard]] DeflateParameters agreedWith(const DeflateReading &offer) const;
    /// A server's acceptance of this offer.
    [[nodiscard]] AcceptedDeflate accepted() const;

private:
    enum Name { ServerNoContextTakeover, ClientNoContextTakeover, ServerMaxWindowBits, ClientMaxWindowBits };
    static constexpr std::array<const char *, 4> names{"server_no_context_takeover",
                                                       "client_no_context_takeover", "server_max_window_bits",
                                                       "client_max_window_bits"};
    QString read(const Extension::Parameter &parameter);
    QString readBits(Name name, const QByteArray &value);
    [[nodiscard]] int bits(Name name) const { return m_bits[name].value_or(largestBits); }

    From m_from;
    std::array<bool, 4> m_has{};
    std::array<std::optional<int>, 4> m_bits{};
    QString m_problem;
};

QString DeflateReading::read(const Extension::Parameter &parameter)
{
    const auto found = std::find_if(names.begin(), names.end(), [&](const char *name) {
        return parameter.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    if (found == names.end())
        return tr("permessage-deflate has the parameter %1, which RFC 7692 section 7.1 does not know.")
            .arg(quotedBytes(parameter.name));
    const auto name = Name(found - names.begin());
    if (std::exchange(m_has[name], true))
        return tr("permessage-deflate has the parameter %1 twice (RFC 7692 section 7.1).")
            .arg(QLatin1String(*found));
    const bool takesBits = name == ServerMaxWindowBits || name == ClientMaxWindowBits;
    if (!takesBits && parameter.value)
        return tr("The parameter %1 of permessage-deflate has the value %2; it takes none (RFC 7692 section "
                  "7.1.1).")
            .arg(QLatin1String(*found), quotedBytes(*parameter.value));
    if (takesBits && parameter.value)
        return readBits(name, *parameter.value);
    if (takesBits && !(name == ClientMaxWindowBits && m_from == From::Client))
        return tr("The parameter %1 of permessage-deflate has no value; it must be a number from 8 to 15 "
                  "(RFC 7692 section 7.1.2).")
            .arg(QLatin1String(*found));
    return {};
}

QString DeflateReading::readBits(Name name, const QByteArray &value)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    const bool isPlain = isNumber && QByteArray::number(number) == value; // no sign, no leading zeros
    if (!isPlain || number < smallestBits || number > largestBits)
        return tr("The parameter %1 of permessage-deflate has the value %2; it must be a number from 8 to 15 "
                  "without leading zeros (RFC 7692 section 7.1.2).")
            .arg(QLatin1String(names[name]), quotedBytes(value));
    m_bits[name] = number;
    return {};
}

QString DeflateReading::problemWith(const DeflateReading &offer) const
{
    if (offer.m_has[ServerNoContextTakeover] && !m_has[ServerNoContextTakeover])
        return tr("We asked for server_no_context_takeover, and the server accepted permessage-deflate "
                  "without it (RFC 7692 section 7.1.1.1).");
    if (offer.m_has[ServerMaxWindowBits] && !m_has[ServerMaxWindowBits])
        return tr("We asked for server_max_window_bits, and the server accepted permessage-deflate without "
                  "it (RFC 7692 section 7.1.2.1).");
    if (bits(ServerMaxWindowBits) > offer.bits(ServerMaxWindowBits))
        return tr("We asked for server_max_window_bits=%1, and the server chose %2, which is more (RFC 7692 "
                  "section 7.1.2.1).")
            .arg(offer.bits(ServerMaxWindowBits))
            .arg(bits(ServerMaxWindowBits));
    if (m_has[ClientMaxWindowBits] && !offer.m_has[ClientMaxWindowBits])
        return tr("The server answered with client_max_window_bits, which was not offered (RFC 7692 section "
                  "7.1.2.2).");
    if (m_has[ClientMaxWindowBits] && bits(ClientMaxWindowBits) > offer.bits(ClientMaxWindowBits))
        return tr("We offered client_max_window_bits=%1, and the server chose %2, which is more (RFC 7692 "
                  "section 7.1.2.2).")
            .arg(offer.bits(ClientMaxWindowBits))
            .arg(bits(ClientMaxWindowBits));
    return {};
}

DeflateParameters DeflateReading::agreedWith(const DeflateReading &offer) const
{
    // What the client says of itself in the offer binds it even where the response does not repeat it.
    return {.serverNoContextTakeover = m_has[ServerNoContextTakeover],
            .clientNoContextTakeover = m_has[ClientNoContextTakeover] || offer.m_has[ClientNoContextTakeover],
            .serverMaxWindowBits = bits(ServerMaxWindowBits),
            .clientMaxWindowBits = std::min(bits(ClientMaxWindowBits), offer.bits(ClientMaxWindowBits))};
}

AcceptedDeflate DeflateReading::accepted() const
{
    AcceptedDeflate result{.parameters = {.serverNoContextTakeover = m_has[ServerNoContextTakeover],
                                          .clientNoContextTakeover = m_has[ClientNoContextTakeover],
                                          .serverMaxWindowBits = bits(ServerMaxWindowBits),
                                          .clientMaxWindowBits = bits(ClientMaxWindowBits)},
                           .response = "permessage-deflate"};
    for (const Name name : {ServerNoContextTakeover, ClientNoContextTakeover}) {
        if (m_has[name])
            result.response += QByteArray("; ") + names[name];
    }
    for (const Name name : {ServerMaxWindowBits, ClientMaxWindowBits}) {
        if (m_bits[name])
            result.response += QByteArray("; ") + names[name] + '=' + QByteArray::number(*m_bits[name]);
    }
    return result;
}

/// Cuts one element of Sec-WebSocket-Extensions into its parts.
class ExtensionParser final
{
public:
    explicit ExtensionParser(QByteArrayView text)
        : m_rest(trimmedHttp(text))
    {
    }

    std::optional<Extension> parse()
    {
        Extension extension{token(), {}};
        while (!extension.name.isEmpty() && !m_rest.isEmpty()) {
            if (!take(';'))
                return {};
            Extension::Parameter parameter{token(), {}};
            if (take('='))
                parameter.value = m_rest.startsWith('"') ? quoted() : token();
            // RFC 6455 section 9.1: what was quoted must be a token too.
            if (parameter.name.isEmpty() || (parameter.value && !isHttpToken(*parameter.value)))
                return {};
            extension.parameters.append(parameter);
        }
        return extension.name.isEmpty() ? std::nullopt : std::optional(extension);
    }

private:
    bool take(char mark)
    {
        if (!m_rest.startsWith(mark))
            return false;
        m_rest = trimmedHttp(m_rest.sliced(1));
        return true;
    }

    QByteArray token()
    {
        const auto end = std::find_if(m_rest.begin(), m_rest.end(),
                                      [](const char &c) { return !isHttpToken(QByteArrayView(&c, 1)); });
        const QByteArray found = m_rest.first(end - m_rest.begin()).toByteArray();
        m_rest = trimmedHttp(m_rest.sliced(found.size()));
        return found;
    }

    /// Empty, which is no token, where the quotation does not end.
    QByteArray quoted()
    {
        QByteArray found;
        for (qsizetype i = 1; i < m_rest.size(); ++i) {
            if (m_rest[i] == '"') {
                m_rest = trimmedHttp(m_rest.sliced(i + 1));
                return found;
            }
            if (m_rest[i] == '\\' && ++i == m_rest.size())
                break;
            found += m_rest[i];
        }
        return {};
    }

    QByteArrayView m_rest;
};

/// Those among `elements` that are permessage-deflate.
QList<Extension> deflateAmong(const QList<QByteArray> &elements)
{
    QList<Extension> found;
    for (const QByteArray &element : elements) {
        const std::optional<Extension> extension = parseExtension(element);
        if (extension && extension->isPermessageDeflate())
            found.append(*extension);
    }
    return found;
}

} // namespace

bool Extension::isPermessageDeflate() const
{
    return name.compare("permessage-deflate", Qt::CaseInsensitive) == 0;
}

std::optional<Extension> parseExtension(QByteArrayView element)
{
    return ExtensionParser(element).parse();
}

DeflateAnswer checkDeflateResponse(const QList<QByteArray> &response, const QList<QByteArray> &offers)
{
    const QList<Extension> accepted = deflateAmong(response);
    if (accepted.isEmpty())
        return {};
    if (accepted.size() > 1)
        return {{},
                DeflateReading::tr("The server accepted permessage-deflate more than once (RFC 7692 "
                                   "section 5).")};
    const DeflateReading answer(accepted.first(), DeflateReading::From::Server);
    if (!answer.problem().isEmpty())
        return {{}, answer.problem()};
    QString problem;
    for (const Extension &extension : deflateAmong(offers)) {
        const DeflateReading offer(extension, DeflateReading::From::Client);
        const QString mismatch =
            offer.problem().isEmpty()
                ? answer.problemWith(offer)
                : DeflateReading::tr("The server accepted an offer that breaks a rule: %1")
                      .arg(offer.problem());
        if (mismatch.isEmpty())
            return {answer.agreedWith(offer), {}};
        if (problem.isEmpty())
            problem = mismatch;
    }
    return {{}, problem};
}

std::optional<AcceptedDeflate> acceptDeflateOffer(const QList<QByteArray> &offers)
{
    for (const Extension &extension : deflateAmong(offers)) {
        const DeflateReading offer(extension, DeflateReading::From::Client);
        if (offer.problem().isEmpty())
            return offer.accepted();
    }
    return {};
}

} // namespace socketglass
