// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/sqlite.h"

#include "capture/logbuffer.h"
#include "capture/sessionfile.h"

#include <QUrl>

namespace socketglass {

namespace {

constexpr int largestValue = 64 * 1024 * 1024;
constexpr int busyTimeoutMs = 2000;

QByteArray uriOf(const QString &path, Database::Mode mode)
{
    QByteArray uri = "file:" + QUrl::toPercentEncoding(path, "/");
    if (mode == Database::Mode::ReadImmutable)
        uri += "?immutable=1";
    return uri;
}

int flagsOf(Database::Mode mode)
{
    switch (mode) {
    case Database::Mode::Read:
    case Database::Mode::ReadImmutable:
        return SQLITE_OPEN_READONLY;
    case Database::Mode::Write:
        return SQLITE_OPEN_READWRITE;
    case Database::Mode::Create:
        return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    }
    return SQLITE_OPEN_READONLY;
}

/// SQLite's count of its memory, which nobody reads, costs a lock of the whole process at each allocation.
void configureLibrary()
{
    [[maybe_unused]] static const int code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

} // namespace

QString sqliteVersion()
{
    return QString::fromLatin1(sqlite3_libversion());
}

Database &Database::operator=(Database &&other) noexcept
{
    if (this != &other) {
        close();
        m_handle = std::exchange(other.m_handle, nullptr);
    }
    return *this;
}

int Database::open(const QString &path, Mode mode)
{
    close();
    configureLibrary();
    const bool writes = mode == Mode::Write || mode == Mode::Create;
    const int code = sqlite3_open_v2(uriOf(path, mode).constData(), &m_handle,
                                     flagsOf(mode) | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                                     writes ? logBufferVfs() : nullptr);
    return code == SQLITE_OK ? harden() : code;
}

int Database::harden()
{
    sqlite3_extended_result_codes(m_handle, 0);
    sqlite3_busy_timeout(m_handle, busyTimeoutMs);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_limit(m_handle, SQLITE_LIMIT_LENGTH, largestValue);
    sqlite3_limit(m_handle, SQLITE_LIMIT_SQL_LENGTH, 256 * 1024);
    sqlite3_limit(m_handle, SQLITE_LIMIT_COLUMN, 200);
    sqlite3_limit(m_handle, SQLITE_LIMIT_EXPR_DEPTH, 64);
    sqlite3_limit(m_handle, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, 1);
    return execute("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0");
}

void Database::close()
{
    sqlite3_close_v2(std::exchange(m_handle, nullptr));
}

int Database::execute(const char *sql)
{
    return sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
}

std::optional<qint64> Database::integer(const char *sql, int *code)
{
    Statement statement;
    int result = statement.prepare(*this, sql);
    if (result == SQLITE_OK)
        result = statement.step();
    if (code)
        *code = result == SQLITE_ROW || result == SQLITE_DONE ? SQLITE_OK : result;
    if (result != SQLITE_ROW || statement.type(0) != SQLITE_INTEGER)
        return {};
    return statement.integer(0);
}

QString Database::text(const char *sql, int *code)
{
    Statement statement;
    int result = statement.prepare(*this, sql);
    if (result == SQLITE_OK)
        result = statement.step();
    if (code)
        *code = result == SQLITE_ROW || result == SQLITE_DONE ? SQLITE_OK : result;
    return result == SQLITE_ROW ? QString::fromUtf8(statement.bytes(0)) : QString();
}

Statement &Statement::operator=(Statement &&other) noexcept
{
    if (this != &other) {
        sqlite3_finalize(m_handle);
        m_handle = std::exchange(other.m_handle, nullptr);
    }
    return *this;
}

int Statement::prepare(const Database &database, QByteArrayView sql)
{
    sqlite3_finalize(std::exchange(m_handle, nullptr));
    return sqlite3_prepare_v3(database.handle(), sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT,
                              &m_handle, nullptr);
}

int Statement::run()
{
    const int code = step();
    reset();
    return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
}

QByteArrayView Statement::bytes(int column) const
{
    const void *data = sqlite3_column_blob(m_handle, column);
    const int size = sqlite3_column_bytes(m_handle, column);
    return data && size > 0 ? QByteArrayView(static_cast<const char *>(data), size) : QByteArrayView();
}

qint64 RowReader::integer(int column)
{
    sqlite3_value *const value = m_statement.value(column);
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        return sqlite3_value_int64(value);
    case SQLITE_NULL:
        return 0;
    default:
        m_valid = false;
        return 0;
    }
}

qint64 RowReader::natural(int column)
{
    return std::max<qint64>(integer(column), 0);
}

qint64 RowReader::integer(int column, qint64 lowest, qint64 highest)
{
    const qint64 value = integer(column);
    if (value >= lowest && value <= highest)
        return value;
    m_valid = false;
    return lowest;
}

QByteArray RowReader::bytes(int column)
{
    switch (m_statement.type(column)) {
    case SQLITE_BLOB:
    case SQLITE_TEXT:
        return m_statement.bytes(column).toByteArray();
    case SQLITE_NULL:
        return {};
    default:
        m_valid = false;
        return {};
    }
}

} // namespace socketglass
