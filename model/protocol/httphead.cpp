// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/httphead.h"

#include "protocol/httpsyntax.h"
#include "protocol/quotedbytes.h"

#include <algorithm>

namespace socketglass {

namespace {

void appendHeaders(QByteArray &bytes, const HttpHeaders &headers)
{
    for (const HttpHeader &header : headers)
        bytes.append(header.name).append(": ").append(header.value).append("\r\n");
    bytes.append("\r\n");
}

QByteArrayView withoutLineEnd(QByteArrayView line)
{
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

bool isControlCharacter(char c)
{
    return (quint8(c) < 0x20 && c != '\t' && c != '\r' && c != '\n') || quint8(c) == 0x7F;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

QByteArrayView takeWord(QByteArrayView &line)
{
    const qsizetype space = line.indexOf(' ');
    const QByteArrayView word = space < 0 ? line : line.first(space);
    line = space < 0 ? QByteArrayView() : line.sliced(space + 1);
    return word;
}

qsizetype listElementEnd(QByteArrayView list)
{
    bool quoted = false;
    for (qsizetype at = 0; at < list.size(); ++at) {
        if (quoted && list[at] == '\\')
            ++at;
        else if (list[at] == '"')
            quoted = !quoted;
        else if (!quoted && list[at] == ',')
            return at;
    }
    return list.size();
}

} // namespace

std::optional<QByteArray> HttpHeaders::value(QByteArrayView name) const
{
    for (const HttpHeader &header : *this) {
        if (equalsIgnoringCase(header.name, name))
            return header.value;
    }
    return std::nullopt;
}

QList<QByteArray> HttpHeaders::values(QByteArrayView name) const
{
    QList<QByteArray> found;
    for (const HttpHeader &header : *this) {
        if (equalsIgnoringCase(header.name, name))
            found += header.value;
    }
    return found;
}

QList<QByteArray> HttpHeaders::listValues(QByteArrayView name) const
{
    QList<QByteArray> elements;
    for (const QByteArray &line : values(name)) {
        QByteArrayView rest = line;
        while (!rest.isEmpty()) {
            const qsizetype end = listElementEnd(rest);
            if (const auto element = trimmedHttp(rest.first(end)); !element.isEmpty())
                elements += element.toByteArray();
            rest = rest.sliced(std::min(end + 1, rest.size()));
        }
    }
    return elements;
}

bool HttpHeaders::hasToken(QByteArrayView name, QByteArrayView token) const
{
    const auto elements = listValues(name);
    return std::any_of(elements.begin(), elements.end(),
                       [token](const QByteArray &element) { return equalsIgnoringCase(element, token); });
}

QByteArray HttpRequestHead::toBytes() const
{
    QByteArray bytes = method + ' ' + target + ' ' + version + "\r\n";
    appendHeaders(bytes, headers);
    return bytes;
}

QByteArray HttpResponseHead::toBytes() const
{
    QByteArray bytes = version + ' ' + QByteArray::number(status) + ' ' + reason + "\r\n";
    appendHeaders(bytes, headers);
    return bytes;
}

HttpHeadReader::Status HttpHeadReader::feed(QByteArrayView &bytes)
{
    while (m_status == Status::NeedMore && !bytes.isEmpty()) {
        const qsizetype lineEnd = bytes.indexOf('\n');
        const qsizetype wanted = lineEnd < 0 ? bytes.size() : lineEnd + 1;
        const auto piece = bytes.first(std::min(wanted, maxSize - m_raw.size()));
        m_raw.append(piece);
        bytes = bytes.sliced(piece.size());
        if (!checkFirstLine(piece))
            return m_status;
        if (piece.endsWith('\n'))
            endLine();
        if (m_status == Status::NeedMore && m_raw.size() == maxSize)
            return fail(tr("The HTTP head does not end within %1 bytes.").arg(maxSize));
    }
    return m_status;
}

bool HttpHeadReader::checkFirstLine(QByteArrayView piece)
{
    const bool firstLine = m_lines == 0;
    const auto bad = std::find_if(piece.begin(), piece.end(), [firstLine](char c) {
        return firstLine ? isControlCharacter(c) : c == '\0';
    });
    if (bad == piece.end())
        return true;
    const qsizetype position = m_raw.size() - (piece.end() - bad);
    fail(tr("This is not HTTP/1: byte %1 of the head is %2. It begins with %3.")
             .arg(position)
             .arg(QStringLiteral("0x%1").arg(quint8(*bad), 2, 16, QLatin1Char('0')), quotedBytes(m_raw)));
    return false;
}

HttpHeadReader::Status HttpHeadReader::endLine()
{
    const auto line = withoutLineEnd(QByteArrayView(m_raw).sliced(m_lineStart));
    m_lineStart = m_raw.size();
    if (line.isEmpty()) {
        if (m_lines == 0)
            m_headStart = m_lineStart;
        else
            m_status = Status::Done;
        return m_status;
    }
    if (++m_lines > maxFields + 1)
        return fail(tr("The HTTP head has more than %1 field lines.").arg(maxFields));
    return m_status;
}

HttpHeadReader::Status HttpHeadReader::fail(const QString &error)
{
    m_error = error;
    m_status = Status::Failed;
    return m_status;
}

QList<QByteArrayView> HttpHeadReader::lines() const
{
    QList<QByteArrayView> found;
    auto rest = QByteArrayView(m_raw).sliced(m_headStart);
    while (!rest.isEmpty()) {
        const qsizetype end = rest.indexOf('\n') + 1;
        const auto line = withoutLineEnd(rest.first(end));
        if (line.isEmpty())
            break;
        found += line;
        rest = rest.sliced(end);
    }
    return found;
}

std::optional<HttpRequestHead> HttpHeadReader::request()
{
    if (m_status != Status::Done)
        return std::nullopt;
    const auto all = lines();
    QByteArrayView rest = all.first();
    HttpRequestHead head;
    head.method = takeWord(rest).toByteArray();
    head.target = takeWord(rest).toByteArray();
    head.version = rest.toByteArray();
    if (!isHttpToken(head.method) || head.target.isEmpty() || rest.contains(' ')) {
        fail(tr("The first line is not an HTTP request line (method, target, version): %1 (RFC 9112 section "
                "3).")
                 .arg(quotedBytes(all.first())));
        return std::nullopt;
    }
    if (!checkVersion(head.version) || !parseFields(all, Kind::Request, head.headers))
        return std::nullopt;
    head.raw = m_raw;
    return head;
}

std::optional<HttpResponseHead> HttpHeadReader::response()
{
    if (m_status != Status::Done)
        return std::nullopt;
    const auto all = lines();
    QByteArrayView rest = all.first();
    HttpResponseHead head;
    head.version = takeWord(rest).toByteArray();
    if (!checkVersion(head.version))
        return std::nullopt;
    const auto status = takeWord(rest);
    if (status.size() != 3 || !std::all_of(status.begin(), status.end(), isDigit) ||
        status < QByteArrayView("100")) {
        fail(tr("The first line has no status code of three digits: %1 (RFC 9112 section 4).")
                 .arg(quotedBytes(all.first())));
        return std::nullopt;
    }
    head.status = status.toInt();
    head.reason = trimmedHttp(rest).toByteArray();
    if (!parseFields(all, Kind::Response, head.headers))
        return std::nullopt;
    head.raw = m_raw;
    return head;
}

bool HttpHeadReader::checkVersion(QByteArrayView version)
{
    if (version.size() == 8 && version.startsWith("HTTP/1.") && isDigit(version.back()))
        return true;
    if (version.startsWith("HTTP/"))
        fail(
            tr("The HTTP version is %1; WebSocket's opening handshake needs HTTP/1.1 (RFC 6455 section 4.1).")
                .arg(quotedBytes(version)));
    else
        fail(tr("The first line has no HTTP version where one must stand: %1. Is this port an HTTP server's?")
                 .arg(quotedBytes(QByteArrayView(m_raw).sliced(m_headStart))));
    return false;
}

bool HttpHeadReader::parseFields(const QList<QByteArrayView> &lines, Kind kind, HttpHeaders &headers)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].contains('\r')) {
            fail(tr("Line %1 of the head has a CR that ends no line: %2 (RFC 9112 section 2.2).")
                     .arg(i + 1)
                     .arg(quotedBytes(lines[i])));
            return false;
        }
        if (i > 0 && !parseField(lines[i], kind, headers)) {
            fail(tr("Line %1 of the head is not a header \"name: value\": %2 (RFC 9112 section 5).")
                     .arg(i + 1)
                     .arg(quotedBytes(lines[i])));
            return false;
        }
    }
    return true;
}

bool HttpHeadReader::parseField(QByteArrayView line, Kind kind, HttpHeaders &headers)
{
    if (line.front() == ' ' || line.front() == '\t') {
        if (headers.isEmpty())
            return false;
        const auto more = trimmedHttp(line);
        QByteArray &value = headers.last().value;
        if (!value.isEmpty() && !more.isEmpty())
            value += ' ';
        value.append(more);
        return true;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return false;
    auto name = line.first(colon);
    if (kind == Kind::Response)
        name = trimmedHttp(name);
    if (!isHttpToken(name))
        return false;
    headers += HttpHeader{name.toByteArray(), trimmedHttp(line.sliced(colon + 1)).toByteArray()};
    return true;
}

} // namespace socketglass
