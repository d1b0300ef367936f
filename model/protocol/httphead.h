// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QCoreApplication>
#include <QList>
#include <QString>

#include <optional>

namespace socketglass {

/// One field line of an HTTP head: name and value with their bytes and case, white space around the value
/// taken off.
struct HttpHeader
{
    QByteArray name;
    QByteArray value;
    bool operator==(const HttpHeader &) const = default;
};

/// Field lines in wire order, repeats kept.
class HttpHeaders : public QList<HttpHeader>
{
public:
    using QList::QList;
    /// First value of that name (names compare case-insensitively), or nothing.
    [[nodiscard]] std::optional<QByteArray> value(QByteArrayView name) const;
    [[nodiscard]] QList<QByteArray> values(QByteArrayView name) const;
    /// Elements of a comma-separated list over all lines of that name, trimmed, empty ones left out; commas
    /// in quoted strings don't cut.
    [[nodiscard]] QList<QByteArray> listValues(QByteArrayView name) const;
    /// True where the list has that token, compared case-insensitively ("Connection: keep-alive, Upgrade").
    [[nodiscard]] bool hasToken(QByteArrayView name, QByteArrayView token) const;
};

struct HttpRequestHead
{
    QByteArray method;
    QByteArray target;
    QByteArray version; ///< "HTTP/1.1"
    HttpHeaders headers;
    QByteArray raw; ///< bytes as read, with the empty line; empty where it was built here
    [[nodiscard]] QByteArray toBytes() const; ///< from the fields, CRLF line ends
};

struct HttpResponseHead
{
    QByteArray version;
    int status = 0;
    QByteArray reason;
    HttpHeaders headers;
    QByteArray raw;
    [[nodiscard]] QByteArray toBytes() const;
};

/// Collects one HTTP/1.x head (RFC 9112 sections 2 to 5) from any split of the bytes. Bounded: 64 KiB, 256
/// field lines. Tolerated, as the RFC allows: a lone LF as line end, empty lines before the head, folded
/// lines (joined by one space), a status line without reason, and in responses white space before a colon.
class HttpHeadReader final
{
    Q_DECLARE_TR_FUNCTIONS(HttpHeadReader)

public:
    enum class Status : quint8 { NeedMore, Done, Failed };
    static constexpr qsizetype maxSize = 65'536;
    static constexpr qsizetype maxFields = 256;

    /// Takes bytes up to the end of the head from the front of `bytes` and advances it; what follows stays.
    Status feed(QByteArrayView &bytes);
    /// After Done. Nothing: it is not a well-formed request (response) head; error() says why.
    [[nodiscard]] std::optional<HttpRequestHead> request();
    [[nodiscard]] std::optional<HttpResponseHead> response();
    /// Translated: what is wrong and where.
    [[nodiscard]] QString error() const { return m_error; }
    /// What has been read so far, to show where parsing failed.
    [[nodiscard]] const QByteArray &raw() const { return m_raw; }

private:
    enum class Kind : quint8 { Request, Response };
    Status endLine();
    Status fail(const QString &error);
    bool checkFirstLine(QByteArrayView piece);
    bool checkVersion(QByteArrayView version);
    QList<QByteArrayView> lines() const;
    bool parseFields(const QList<QByteArrayView> &lines, Kind kind, HttpHeaders &headers);
    bool parseField(QByteArrayView line, Kind kind, HttpHeaders &headers);

    Status m_status = Status::NeedMore;
    qsizetype m_lineStart = 0;
    qsizetype m_headStart = 0; // after the empty lines that may come first
    qsizetype m_lines = 0;
    QByteArray m_raw;
    QString m_error;
};

/// Body of a response (RFC 9112 section 6): Content-Length, chunked, or up to the end of the connection.
/// Keeps at most `limit` bytes; the rest is counted and dropped.
class HttpBodyReader final
{
public:
    HttpBodyReader(const HttpResponseHead &head, qsizetype limit);
    /// True once the body is complete; bytes beyond it are ignored.
    bool feed(QByteArrayView bytes);
    [[nodiscard]] bool isComplete() const;
    /// The chunks can't be told apart any more; the body is complete with what came before.
    [[nodiscard]] bool isMalformed() const { return m_chunkState == ChunkState::Broken; }
    [[nodiscard]] const QByteArray &body() const { return m_body; }
    [[nodiscard]] quint64 totalSize() const { return m_total; } ///< may be more than body().size()

private:
    enum class Mode : quint8 { None, Length, Chunked, UntilClose };
    enum class ChunkState : quint8 { Size, Data, DataEnd, Trailer, Done, Broken };
    void keep(QByteArrayView bytes);
    QByteArrayView takeData(QByteArrayView bytes);
    void feedChunked(QByteArrayView bytes);
    void endChunkLine();
    void beginChunk();

    Mode m_mode = Mode::UntilClose;
    ChunkState m_chunkState = ChunkState::Size;
    qsizetype m_limit;
    quint64 m_remaining = 0;
    quint64 m_total = 0;
    qsizetype m_trailerSize = 0;
    QByteArray m_line;
    QByteArray m_body;
};

} // namespace socketglass
