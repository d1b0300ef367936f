// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "standardstreams.h"

#include "payload/visibletext.h"

#include <QCoreApplication>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <unistd.h>

namespace socketglass {

namespace {

int interruptPipe[2] = {-1, -1};

extern "C" void onInterrupt(int)
{
    const int saved = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(interruptPipe[1], &byte, 1);
    errno = saved;
}

constexpr int interrupts[] = {SIGINT, SIGTERM, SIGHUP};

} // namespace

StandardOutput::StandardOutput()
{
    std::signal(SIGPIPE, SIG_IGN);
}

void StandardOutput::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !m_closed && m_problem.isEmpty()) {
        const auto count = ::write(STDOUT_FILENO, bytes.data(), size_t(bytes.size()));
        if (count >= 0) {
            bytes = bytes.sliced(count);
        } else if (errno == EAGAIN) {
            pollfd ready{STDOUT_FILENO, POLLOUT, 0};
            ::poll(&ready, 1, -1);
        } else if (errno == EPIPE) {
            m_closed = true;
        } else if (errno != EINTR) {
            m_problem = QCoreApplication::translate("CommandLine", "The output could not be written: %1.")
                            .arg(QString::fromLocal8Bit(std::strerror(errno)));
        }
    }
}

void complain(const QString &problem)
{
    const QByteArray line = "socketglass: " + visibleText(QStringView(problem)).toUtf8() + '\n';
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.constData(), size_t(line.size()));
}

void StandardInput::start()
{
    if (m_notifier || m_ended)
        return;
    m_notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &StandardInput::read);
}

void StandardInput::setPaused(bool paused)
{
    if (m_notifier)
        m_notifier->setEnabled(!paused);
}

void StandardInput::read()
{
    char buffer[65536];
    const auto count = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count < 0)
        Q_EMIT failed(tr("The standard input could not be read: %1.")
                          .arg(QString::fromLocal8Bit(std::strerror(errno))));
    if (count <= 0)
        return end();
    QByteArrayView rest(buffer, count);
    for (qsizetype at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n')) {
        m_line += rest.first(at);
        rest = rest.sliced(at + 1);
        if (m_line.endsWith('\r'))
            m_line.chop(1);
        Q_EMIT lineRead(std::exchange(m_line, {}));
    }
    m_line += rest;
    if (m_line.size() > maxLine) {
        m_line.clear();
        Q_EMIT failed(
            tr("A line of the standard input is longer than %1 bytes. Send it with --send-text-file.")
                .arg(maxLine));
        end();
    }
}

void StandardInput::end()
{
    m_ended = true;
    m_notifier->setEnabled(false);
    if (!m_line.isEmpty())
        Q_EMIT lineRead(std::exchange(m_line, {}));
    Q_EMIT ended();
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
