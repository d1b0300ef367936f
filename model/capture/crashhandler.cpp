// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/crashhandler.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX

#include <array>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>
#if __has_include(<execinfo.h>)
#include <execinfo.h>
#endif

namespace socketglass {

namespace {

struct Signal
{
    int number;
    const char *line;
};
constexpr std::array caught{Signal{SIGSEGV, "signal SIGSEGV\n"}, Signal{SIGBUS, "signal SIGBUS\n"},
                            Signal{SIGFPE, "signal SIGFPE\n"}, Signal{SIGILL, "signal SIGILL\n"},
                            Signal{SIGABRT, "signal SIGABRT\n"}};
constexpr int deepest = 64;

int file = -1;
std::array<char, 65536> handlerStack; // the crash may be that the other one is full

/// Only what is allowed in a signal's handler.
void handle(int number)
{
    for (const Signal &signal : caught) {
        if (signal.number == number)
            (void)!write(file, signal.line, std::strlen(signal.line));
    }
#if __has_include(<execinfo.h>)
    void *frames[deepest];
    backtrace_symbols_fd(frames, backtrace(frames, deepest), file);
#endif
    raise(number); // the handler is gone by now
}

} // namespace

void writeCrashesTo(const char *path)
{
    file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (file < 0)
        return;
#if __has_include(<execinfo.h>)
    void *frame = nullptr;
    backtrace(&frame, 1); // loads what it needs now, not in the handler
#endif
    stack_t stack{};
    stack.ss_sp = handlerStack.data();
    stack.ss_size = handlerStack.size();
    sigaltstack(&stack, nullptr);
    struct sigaction action
    {
    };
    action.sa_handler = handle;
    action.sa_flags = int(SA_RESETHAND) | SA_ONSTACK;
    for (const Signal &signal : caught)
        sigaction(signal.number, &action, nullptr);
}

void stopWritingCrashes()
{
    if (file < 0)
        return;
    for (const Signal &each : caught)
        std::signal(each.number, SIG_DFL);
    close(std::exchange(file, -1));
}

} // namespace socketglass

#else

namespace socketglass {

void writeCrashesTo(const char *) {}
void stopWritingCrashes() {}

} // namespace socketglass

#endif
