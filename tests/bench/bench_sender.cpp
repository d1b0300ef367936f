// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A WebSocket server that only floods, in a process of its own: prints its port, serves one client after the
// other
// (/texts/COUNT/RATE, /binaries/COUNT/RATE; RATE: messages a second at most, 0: no bound), ends with its
// standard input. Blocking writes, so TCP's back-pressure is respected.
#include "bench/floodmessages.h"

#include <QCryptographicHash>
#include <QList>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <optional>
#include <thread>

namespace {

using socketglass::bench::FloodKind;
using socketglass::bench::FloodMessages;

constexpr qsizetype chunkSize = 256 * 1024;

struct Order
{
    FloodKind kind = FloodKind::Texts;
    qint64 count = 0;
    qint64 perSecond = 0;
};

int listenOnLoopback()
{
    const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *const generic = reinterpret_cast<sockaddr *>(&address);
    if (server < 0 || bind(server, generic, size) != 0 || listen(server, 4) != 0 ||
        getsockname(server, generic, &size) != 0)
        return -1;
    std::printf("%d\n", int(ntohs(address.sin_port)));
    std::fflush(stdout);
    return server;
}

bool writeAll(int client, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t n = write(client, bytes.constData() + done, size_t(bytes.size() - done));
        if (n <= 0)
            return false;
        done += n;
    }
    return true;
}

std::optional<QByteArray> readRequest(int client)
{
    QByteArray head;
    char piece[4096];
    while (!head.contains("\r\n\r\n")) {
        const ssize_t n = read(client, piece, sizeof piece);
        if (n <= 0 || head.size() > 64 * 1024)
            return {};
        head.append(piece, n);
    }
    return head;
}

QByteArray headerValue(const QByteArray &head, const QByteArray &prefix)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith(prefix))
            return line.mid(prefix.size()).trimmed();
    }
    return {};
}

QByteArray answerTo(const QByteArray &head)
{
    const QByteArray key = headerValue(head, "sec-websocket-key:") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: " +
           QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64() + "\r\n\r\n";
}

std::optional<Order> orderOf(const QByteArray &head)
{
    const QList<QByteArray> path = head.left(head.indexOf('\r')).split(' ').value(1).split('/');
    if (path.size() != 4 || (path.at(1) != "texts" && path.at(1) != "binaries"))
        return {};
    return Order{path.at(1) == "texts" ? FloodKind::Texts : FloodKind::Binaries, path.at(2).toLongLong(),
                 path.at(3).toLongLong()};
}

bool flood(int client, const Order &order)
{
    constexpr qint64 piecesPerSecond = 200;
    const auto start = std::chrono::steady_clock::now();
    const qint64 piece =
        order.perSecond > 0 ? std::max<qint64>(1, order.perSecond / piecesPerSecond) : order.count;
    FloodMessages messages(order.kind);
    QByteArray chunk;
    chunk.reserve(chunkSize + messages.messageSize() + 16);
    for (qint64 number = 1; number <= order.count; ++number) {
        chunk += messages.frame(number);
        if (chunk.size() < chunkSize && number < order.count && number % piece != 0)
            continue;
        if (order.perSecond > 0)
            std::this_thread::sleep_until(start +
                                          std::chrono::microseconds(number * 1'000'000 / order.perSecond));
        if (!writeAll(client, chunk))
            return false;
        chunk.resize(0);
    }
    return true;
}

void serve(int client)
{
    const timeval patience{30, 0};
    const int on = 1;
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const std::optional<QByteArray> head = readRequest(client);
    const std::optional<Order> order = head ? orderOf(*head) : std::nullopt;
    if (!order)
        return;
    const QByteArray closeFrame = QByteArray::fromHex("880203e8");
    if (!writeAll(client, answerTo(*head)) || !flood(client, *order) || !writeAll(client, closeFrame))
        return;
    char rest[4096];
    while (read(client, rest, sizeof rest) > 0)
        shutdown(client, SHUT_WR); // the answer to our Close frame has come: the server ends TCP first
}

} // namespace

int main()
{
    std::signal(SIGPIPE, SIG_IGN);
    const int server = listenOnLoopback();
    if (server < 0) {
        std::perror("bench_sender: can't listen on 127.0.0.1");
        return 1;
    }
    for (;;) {
        pollfd waiting[] = {{STDIN_FILENO, POLLIN, 0}, {server, POLLIN, 0}};
        if (poll(waiting, 2, -1) < 0 || waiting[0].revents != 0)
            return 0;
        const int client = accept4(server, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            continue;
        serve(client);
        close(client);
    }
}
