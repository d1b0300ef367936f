// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform.h"

#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <unistd.h>

namespace socketglass {

namespace {

constexpr int interrupts[] = {SIGINT, SIGTERM, SIGHUP};
int interruptPipe[2] = {-1, -1};

extern "C" void onInterrupt(int)
{
    const int saved = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(interruptPipe[1], &byte, 1);
    errno = saved;
}

QString lastError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

} // namespace

QByteArrayList programArguments(int argc, char **argv)
{
    QByteArrayList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(argv[i]);
    return arguments;
}

void surviveBrokenPipes()
{
    std::signal(SIGPIPE, SIG_IGN);
}

Written writeAll(Stream stream, QByteArrayView bytes)
{
    const int descriptor = stream == Stream::Output ? STDOUT_FILENO : STDERR_FILENO;
    while (!bytes.isEmpty()) {
        const auto count = ::write(descriptor, bytes.data(), size_t(bytes.size()));
        if (count >= 0) {
            bytes = bytes.sliced(count);
        } else if (errno == EAGAIN) {
            pollfd ready{descriptor, POLLOUT, 0};
            ::poll(&ready, 1, -1);
        } else if (errno == EPIPE) {
            return {true, {}};
        } else if (errno != EINTR) {
            return {false, lastError()};
        }
    }
    return {};
}

class InputSource::Reader final
{
public:
    explicit Reader(InputSource *source)
        : m_source(source)
        , m_notifier(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_notifier, &QSocketNotifier::activated, source, [this] { read(); });
    }

    void setPaused(bool paused) { m_notifier.setEnabled(!paused && !m_ended); }

private:
    void read()
    {
        char buffer[65536];
        const auto count = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (count > 0)
            return Q_EMIT m_source->bytesRead(QByteArray(buffer, count));
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            return;
        m_ended = true;
        m_notifier.setEnabled(false);
        if (count == 0)
            Q_EMIT m_source->ended();
        else
            Q_EMIT m_source->failed(lastError());
    }

    InputSource *m_source;
    QSocketNotifier m_notifier;
    bool m_ended = false;
};

InputSource::InputSource(QObject *parent)
    : QObject(parent)
    , m_reader(std::make_unique<Reader>(this))
{
}

InputSource::~InputSource() = default;

void InputSource::setPaused(bool paused)
{
    m_reader->setPaused(paused);
}

InterruptWatcher::InterruptWatcher(QObject *parent)
    : QObject(parent)
{
    if (::pipe(interruptPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(interruptPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(interruptPipe[0], &byte, 1) == 1)
            Q_EMIT interrupted();
    });
    struct sigaction action = {};
    action.sa_handler = onInterrupt;
    action.sa_flags = int(SA_RESETHAND | unsigned(SA_RESTART));
    for (const int number : interrupts)
        ::sigaction(number, &action, nullptr);
}

InterruptWatcher::~InterruptWatcher()
{
    for (const int number : interrupts)
        std::signal(number, SIG_DFL);
    for (int &descriptor : interruptPipe) {
        if (descriptor >= 0)
            ::close(descriptor);
        descriptor = -1;
    }
}

} // namespace socketglass
