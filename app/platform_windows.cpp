// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform.h"

#include <QMutex>
#include <QSemaphore>
#include <QThread>

#include <atomic>
#include <system_error>

#include <qt_windows.h>

#include <shellapi.h>

namespace socketglass {

namespace {

constexpr qsizetype pieceSize = 65536;
constexpr DWORD characters = 16384; // a console takes not much more at once
constexpr int cancelAgainMs = 10;

QMutex watcherMutex;
InterruptWatcher *watcher = nullptr; // guarded by watcherMutex

QString errorText(DWORD code)
{
    return QString::fromLocal8Bit(std::system_category().message(int(code)).c_str()).trimmed();
}

bool isConsole(HANDLE handle)
{
    DWORD mode = 0;
    return GetConsoleMode(handle, &mode) != 0;
}

Written failure()
{
    const DWORD code = GetLastError();
    if (code == ERROR_BROKEN_PIPE || code == ERROR_NO_DATA)
        return {true, {}};
    return {false, errorText(code)};
}

Written writeToConsole(HANDLE console, const QString &text)
{
    QStringView rest(text);
    while (!rest.isEmpty()) {
        DWORD written = 0;
        const DWORD length = DWORD(qMin(rest.size(), qsizetype(characters)));
        if (!WriteConsoleW(console, rest.utf16(), length, &written, nullptr))
            return failure();
        rest = rest.sliced(qsizetype(written));
    }
    return {};
}

/// Runs on a thread of the system's own.
BOOL WINAPI onConsoleEvent(DWORD event)
{
    {
        const QMutexLocker locker(&watcherMutex);
        if (!watcher)
            return FALSE;
        QMetaObject::invokeMethod(watcher, &InterruptWatcher::interrupted, Qt::QueuedConnection);
        watcher = nullptr; // the second one ends the process
    }
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        Sleep(INFINITE); // the process would end with this function; the system waits for some seconds
    return TRUE;
}

} // namespace

QByteArrayList programArguments(int, char **)
{
    QByteArrayList arguments;
    int count = 0;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    for (int i = 1; words && i < count; ++i)
        arguments.append(QString::fromWCharArray(words[i]).toUtf8());
    LocalFree(words);
    return arguments;
}

void surviveBrokenPipes()
{
    // They never end a process here.
}

Written writeAll(Stream stream, QByteArrayView bytes)
{
    const HANDLE handle = GetStdHandle(stream == Stream::Output ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
    if (!handle || handle == INVALID_HANDLE_VALUE)
        return {true, {}}; // started without a console
    if (isConsole(handle))
        return writeToConsole(handle, QString::fromUtf8(bytes));
    while (!bytes.isEmpty()) {
        DWORD written = 0;
        const DWORD length = DWORD(qMin(bytes.size(), pieceSize));
        if (!WriteFile(handle, bytes.data(), length, &written, nullptr))
            return failure();
        bytes = bytes.sliced(qsizetype(written));
    }
    return {};
}

/// Waits for input on a thread of its own: Windows has nothing that tells of console, pipe and file alike.
class InputSource::Reader final : public QThread
{
public:
    explicit Reader(InputSource *source)
        : m_source(source)
    {
        start();
    }

    ~Reader() override
    {
        m_stopped = true;
        m_allowed.release();
        while (!wait(cancelAgainMs)) {
            if (const HANDLE thread = OpenThread(THREAD_TERMINATE, FALSE, m_id)) {
                CancelSynchronousIo(thread);
                CloseHandle(thread);
            }
        }
    }

    void setPaused(bool paused)
    {
        m_paused = paused;
        if (!paused && std::exchange(m_isOwed, false))
            m_allowed.release();
    }

protected:
    /// On the reader's thread.
    void run() override
    {
        m_id = GetCurrentThreadId();
        for (;;) {
            m_allowed.acquire();
            if (m_stopped)
                return;
            QByteArray bytes;
            const DWORD error = read(bytes);
            if (m_stopped)
                return;
            QMetaObject::invokeMethod(
                m_source, [this, bytes, error] { deliver(bytes, error); }, Qt::QueuedConnection);
            if (bytes.isEmpty())
                return;
        }
    }

private:
    /// Leaves `bytes` empty at the end, or where an error came.
    static DWORD read(QByteArray &bytes)
    {
        const HANDLE handle = GetStdHandle(STD_INPUT_HANDLE);
        DWORD count = 0;
        if (isConsole(handle)) {
            std::wstring line(characters, L'\0');
            if (!ReadConsoleW(handle, line.data(), characters, &count, nullptr))
                return GetLastError();
            if (count > 0 && line.front() != L'\x1a') // Ctrl+Z
                bytes = QString::fromWCharArray(line.data(), qsizetype(count)).toUtf8();
            return ERROR_SUCCESS;
        }
        bytes.resize(pieceSize);
        const bool ok = ReadFile(handle, bytes.data(), DWORD(pieceSize), &count, nullptr) != 0;
        const DWORD error = ok ? ERROR_SUCCESS : GetLastError();
        bytes.resize(qsizetype(count));
        return error == ERROR_BROKEN_PIPE || error == ERROR_HANDLE_EOF ? ERROR_SUCCESS : error;
    }

    void deliver(const QByteArray &bytes, DWORD error)
    {
        if (error != ERROR_SUCCESS)
            return Q_EMIT m_source->failed(errorText(error));
        if (bytes.isEmpty())
            return Q_EMIT m_source->ended();
        Q_EMIT m_source->bytesRead(bytes);
        if (m_paused)
            m_isOwed = true;
        else
            m_allowed.release();
    }

    InputSource *m_source;
    QSemaphore m_allowed{1}; // pieces that may be read
    std::atomic<bool> m_stopped = false;
    std::atomic<DWORD> m_id = 0;
    bool m_paused = false;
    bool m_isOwed = false; // a permission, held back while paused
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
    const QMutexLocker locker(&watcherMutex);
    watcher = this;
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

InterruptWatcher::~InterruptWatcher()
{
    const QMutexLocker locker(&watcherMutex);
    watcher = nullptr;
    SetConsoleCtrlHandler(onConsoleEvent, FALSE);
}

} // namespace socketglass
