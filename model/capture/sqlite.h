// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <sqlite3.h>

#include <optional>

namespace socketglass {

/// A connection to SQLite; one thread at a time. Hardened: no triggers, views, extensions or attached files
/// of a hostile database take effect. Functions return SQLite's result codes.
class Database final
{
public:
    enum class Mode : quint8 {
        Read,
        ReadImmutable, ///< nobody changes the file, and nothing can be written beside it
        Write,
        Create,
    };
    Database() = default;
    ~Database() { close(); }
    Database(Database &&other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    {
    }
    Database &operator=(Database &&other) noexcept;

    int open(const QString &path, Mode mode);
    void close();
    [[nodiscard]] bool isOpen() const { return m_handle != nullptr; }
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }
    int execute(const char *sql);
    /// First column of the first row; nothing where there is no row, it is NULL, or the statement fails (see
    /// `code`).
    std::optional<qint64> integer(const char *sql, int *code = nullptr);
    QString text(const char *sql, int *code = nullptr);
    [[nodiscard]] QString errorText() const { return QString::fromUtf8(sqlite3_errmsg(m_handle)); }
    [[nodiscard]] int extendedCode() const { return sqlite3_extended_errcode(m_handle); }

private:
    int harden();
    sqlite3 *m_handle = nullptr;
};

/// A prepared statement; must not outlive its connection.
class Statement final
{
public:
    Statement() = default;
    ~Statement() { sqlite3_finalize(m_handle); }
    Statement(Statement &&other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    {
    }
    Statement &operator=(Statement &&other) noexcept;

    int prepare(const Database &database, QByteArrayView sql);
    [[nodiscard]] bool isValid() const { return m_handle != nullptr; }
    [[nodiscard]] sqlite3_stmt *handle() const { return m_handle; }
    int step() { return sqlite3_step(m_handle); }
    void reset() { sqlite3_reset(m_handle); }
    /// Runs a statement that gives no rows, and makes it ready for the next time.
    int run();

    void bind(int index, qint64 value) { sqlite3_bind_int64(m_handle, index, value); }
    void bindNull(int index) { sqlite3_bind_null(m_handle, index); }
    /// The bytes must stay where they are until the statement has run.
    void bindBlob(int index, QByteArrayView bytes)
    {
        sqlite3_bind_blob64(m_handle, index, bytes.isEmpty() ? "" : bytes.data(),
                            sqlite3_uint64(bytes.size()), SQLITE_STATIC);
    }
    void bindText(int index, QByteArrayView utf8)
    {
        sqlite3_bind_text64(m_handle, index, utf8.isEmpty() ? "" : utf8.data(), sqlite3_uint64(utf8.size()),
                            SQLITE_STATIC, SQLITE_UTF8);
    }

    [[nodiscard]] qint64 integer(int column) const { return sqlite3_column_int64(m_handle, column); }
    [[nodiscard]] int type(int column) const { return sqlite3_column_type(m_handle, column); }
    /// Valid until the next step; cheaper than to ask for type and content.
    [[nodiscard]] sqlite3_value *value(int column) const { return sqlite3_column_value(m_handle, column); }
    /// Valid until the next step.
    [[nodiscard]] QByteArrayView bytes(int column) const;

private:
    sqlite3_stmt *m_handle = nullptr;
};

/// Integer columns of files that we did not write: NULL is 0; another type makes the row invalid.
class RowReader final
{
public:
    explicit RowReader(const Statement &statement)
        : m_statement(statement)
    {
    }
    qint64 integer(int column);
    qint64 natural(int column);                                ///< below zero counts as 0
    qint64 integer(int column, qint64 lowest, qint64 highest); ///< outside makes the row invalid
    QByteArray bytes(int column);                              ///< BLOB or TEXT
    QString text(int column) { return QString::fromUtf8(bytes(column)); }
    [[nodiscard]] bool isNull(int column) const { return m_statement.type(column) == SQLITE_NULL; }
    [[nodiscard]] bool isValid() const { return m_valid; }

private:
    const Statement &m_statement;
    bool m_valid = true;
};

} // namespace socketglass
