// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/logbuffer.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>

namespace socketglass {

namespace {

constexpr int frameHeaderSize = 24;      // SQLite's file format, section 4.1
constexpr int longestWrite = 124 * 1024; // SQLite's own functions take less than 128 KiB at once
constexpr int longestFrame = 66 * 1024;
constexpr int bufferSize = longestWrite + longestFrame; // fits a processor's cache
constexpr int blockSize = 4096;

constexpr int aligned(int size)
{
    constexpr int step = alignof(std::max_align_t);
    return (size + step - 1) / step * step;
}

/// A write-ahead log; the system's file lies behind it in the same memory.
struct LogFile : sqlite3_file
{
    [[nodiscard]] sqlite3_file *real()
    {
        return reinterpret_cast<sqlite3_file *>(reinterpret_cast<char *>(this) + aligned(sizeof(LogFile)));
    }
    [[nodiscard]] sqlite3_int64 end() const { return start + size; }
    int flush();
    int writeFirst();
    int write(const void *bytes, int count, sqlite3_int64 offset);

    std::unique_ptr<char[]> buffer; // made by the first frame
    sqlite3_int64 start = 0;        // where the buffer's bytes belong
    int size = 0;
    bool expectsPage = false; // the last write was the header of a frame
};

/// A frame that ends no transaction: the header's second field is 0.
bool isHeaderWithinTransaction(const void *bytes, int count)
{
    static constexpr char zero[4]{};
    return count == frameHeaderSize && std::memcmp(static_cast<const char *>(bytes) + 4, zero, 4) == 0;
}

/// As much as one write takes, to the end of a block; the rest waits.
int LogFile::writeFirst()
{
    const int wholeBlocks = longestWrite - int((start + longestWrite) % blockSize);
    const int count = std::min(size, wholeBlocks);
    if (const int code = real()->pMethods->xWrite(real(), buffer.get(), count, start); code != SQLITE_OK)
        return code; // all of it goes on waiting: nothing can be committed before it is written
    std::memmove(buffer.get(), buffer.get() + count, size_t(size - count));
    start += count;
    size -= count;
    return SQLITE_OK;
}

int LogFile::flush()
{
    expectsPage = false;
    while (size > 0) {
        if (const int code = writeFirst(); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

/// Only what SQLite can't publish yet waits: headers of frames within a transaction, and their pages.
int LogFile::write(const void *bytes, int count, sqlite3_int64 offset)
{
    const bool isHeader = isHeaderWithinTransaction(bytes, count);
    const bool continues = size > 0 && offset == end();
    const bool waits = isHeader || (expectsPage && continues);
    const bool isLong = count > longestFrame;
    int code = waits && continues && !isLong ? SQLITE_OK : flush();
    while (code == SQLITE_OK && size + count > bufferSize)
        code = writeFirst();
    if (code != SQLITE_OK)
        return code;
    if (!waits || isLong)
        return real()->pMethods->xWrite(real(), bytes, count, offset);
    if (!buffer)
        buffer.reset(new (std::nothrow) char[bufferSize]);
    if (!buffer)
        return SQLITE_IOERR_NOMEM;
    if (size == 0)
        start = offset;
    std::memcpy(buffer.get() + size, bytes, size_t(count));
    size += count;
    expectsPage = isHeader;
    return SQLITE_OK;
}

LogFile *logOf(sqlite3_file *file)
{
    return static_cast<LogFile *>(file);
}

int closeLog(sqlite3_file *file)
{
    LogFile *const log = logOf(file); // what still waits was never committed
    const int code = log->real()->pMethods->xClose(log->real());
    std::destroy_at(log);
    return code;
}

/// Calls one of the system's functions when nothing waits any more.
template <auto Method, typename... Arguments>
int flushed(sqlite3_file *file, Arguments... arguments)
{
    LogFile *const log = logOf(file);
    const int code = log->flush();
    return code == SQLITE_OK ? (log->real()->pMethods->*Method)(log->real(), arguments...) : code;
}

template <auto Method, typename... Arguments>
int passed(sqlite3_file *file, Arguments... arguments)
{
    LogFile *const log = logOf(file);
    return (log->real()->pMethods->*Method)(log->real(), arguments...);
}

int writeLog(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset)
{
    return logOf(file)->write(bytes, count, offset);
}

constexpr sqlite3_io_methods logMethods = [] {
    using Methods = sqlite3_io_methods;
    Methods methods{};
    methods.iVersion = 1; // a log is neither shared memory nor mapped
    methods.xClose = closeLog;
    methods.xRead = flushed<&Methods::xRead, void *, int, sqlite3_int64>;
    methods.xWrite = writeLog;
    methods.xTruncate = flushed<&Methods::xTruncate, sqlite3_int64>;
    methods.xSync = flushed<&Methods::xSync, int>;
    methods.xFileSize = flushed<&Methods::xFileSize, sqlite3_int64 *>;
    methods.xLock = passed<&Methods::xLock, int>;
    methods.xUnlock = passed<&Methods::xUnlock, int>;
    methods.xCheckReservedLock = passed<&Methods::xCheckReservedLock, int *>;
    methods.xFileControl = passed<&Methods::xFileControl, int, void *>;
    methods.xSectorSize = passed<&Methods::xSectorSize>;
    methods.xDeviceCharacteristics = passed<&Methods::xDeviceCharacteristics>;
    return methods;
}();

sqlite3_vfs *systemVfs()
{
    static sqlite3_vfs *const system = sqlite3_vfs_find(nullptr);
    return system;
}

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    sqlite3_vfs *const system = systemVfs();
    if (!(flags & SQLITE_OPEN_WAL))
        return system->xOpen(system, name, file, flags, outFlags);
    LogFile *const log = new (file) LogFile;
    log->pMethods = nullptr; // SQLite closes only what has methods
    const int code = system->xOpen(system, name, log->real(), flags, outFlags);
    if (log->real()->pMethods)
        log->pMethods = &logMethods;
    else
        std::destroy_at(log);
    return code;
}

} // namespace

const char *logBufferVfs()
{
    static const char *const name = []() -> const char * {
        if (!systemVfs())
            return nullptr;
        static sqlite3_vfs own = *systemVfs();
        own.pNext = nullptr;
        own.zName = "socketglass";
        own.szOsFile += aligned(sizeof(LogFile));
        own.xOpen = openFile;
        return sqlite3_vfs_register(&own, 0) == SQLITE_OK ? own.zName : nullptr;
    }();
    return name;
}

} // namespace socketglass
