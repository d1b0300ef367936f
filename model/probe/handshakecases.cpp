// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/caselist.h"

namespace socketglass {

namespace {

using Edit = std::function<void(HttpRequestHead &)>;

Edit without(const QByteArray &name)
{
    return [name](HttpRequestHead &request) {
        request.headers.removeIf([&name](const HttpHeader &header) {
            return header.name.compare(name, Qt::CaseInsensitive) == 0;
        });
    };
}

Edit with(const QByteArray &name, const QByteArray &value)
{
    return [name, value](HttpRequestHead &request) {
        without(name)(request);
        request.headers.append(HttpHeader{name, value});
    };
}

void addOpened(CaseList &list)
{
    list.opened("plain", "4.2.1", CaseText::tr("An opening handshake without anything special"), {});
    list.opened("token-case", "4.2.1", CaseText::tr("“Upgrade: WebSocket” and “Connection: UPGRADE”"),
                [](HttpRequestHead &request) {
                    with("Upgrade", "WebSocket")(request);
                    with("Connection", "UPGRADE")(request);
                });
    list.opened("connection-list", "4.2.1", CaseText::tr("“Connection: keep-alive, Upgrade”"),
                with("Connection", "keep-alive, Upgrade"));
    list.opened("name-case", "4.2.1", CaseText::tr("Names of headers in upper case"),
                [](HttpRequestHead &request) {
                    for (HttpHeader &header : request.headers)
                        header.name = header.name.toUpper();
                });
    list.opened("unknown-header", "4.2.1", CaseText::tr("Headers that nobody knows"),
                [](HttpRequestHead &request) {
                    request.headers.append(HttpHeader{"X-Socketglass-Probe", "yes"});
                    request.headers.append(HttpHeader{"X-Empty", ""});
                });
    list.opened("unknown-extension", "9.1", CaseText::tr("An extension that nobody knows is offered"),
                with("Sec-WebSocket-Extensions", "x-socketglass-unknown; level=3"));
}

void addRefused(CaseList &list)
{
    list.refused("version-12", "4.2.2", CaseText::tr("“Sec-WebSocket-Version: 12”"),
                 with("Sec-WebSocket-Version", "12"));
    list.refused("version-99", "4.2.2", CaseText::tr("“Sec-WebSocket-Version: 99”"),
                 with("Sec-WebSocket-Version", "99"));
    list.refused("no-version", "4.2.1", CaseText::tr("No Sec-WebSocket-Version"),
                 without("Sec-WebSocket-Version"));
    list.refused("no-key", "4.2.1", CaseText::tr("No Sec-WebSocket-Key"), without("Sec-WebSocket-Key"));
    list.refused("short-key", "4.2.1", CaseText::tr("A Sec-WebSocket-Key of 4 bytes"),
                 with("Sec-WebSocket-Key", "AAECAw=="))
        .lenient = true;
    list.refused("bad-key", "4.2.1", CaseText::tr("A Sec-WebSocket-Key that is not base64"),
                 with("Sec-WebSocket-Key", "?not base64?"))
        .lenient = true;
    list.refused("no-upgrade", "4.2.1", CaseText::tr("No Upgrade header"), without("Upgrade")).maySayNothing =
        true; // a request of plain HTTP
    list.refused("wrong-upgrade", "4.2.1", CaseText::tr("“Upgrade: h2c”"), with("Upgrade", "h2c"))
        .maySayNothing = true;
    // Proxies write a Connection of their own: which of the two accepted can't be told.
    ProbeCase &unconnected =
        list.refused("no-connection", "4.2.1", CaseText::tr("“Connection: keep-alive”, without Upgrade"),
                     with("Connection", "keep-alive"));
    unconnected.lenient = true;
    unconnected.maySayNothing = true;
    list.refused("no-host", "4.2.1", CaseText::tr("No Host header"), without("Host")).lenient = true;
    list.refused("post", "4.2.1", CaseText::tr("The method POST"), [](HttpRequestHead &request) {
        request.method = "POST";
        request.headers.append(HttpHeader{"Content-Length", "0"});
    });
    list.refused("http-1.0", "4.2.1", CaseText::tr("HTTP/1.0"),
                 [](HttpRequestHead &request) { request.version = "HTTP/1.0"; })
        .lenient = true;
}

} // namespace

void addHandshakeCases(CaseList &list)
{
    list.begin(ProbeGroup::Handshake);
    addOpened(list);
    addRefused(list);
}

} // namespace socketglass
