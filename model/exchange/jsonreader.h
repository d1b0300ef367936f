// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QJsonValue>

#include <vector>

namespace socketglass {

/// Takes JSON (RFC 8259) from a device value by value, forwards only, in memory that does not grow with the
/// input. Forgiving where files in the wild need it: a byte order mark in front, half surrogate pairs and
/// bytes that are no UTF-8 in texts (they become U+FFFD), control characters in texts. Once something is
/// wrong every call does nothing.
class JsonReader final
{
public:
    static constexpr std::size_t deepest = 512;
    static constexpr qint64 longestText = 512 * 1024 * 1024;

    /// From the device's position on. Several readers may share a device that can seek.
    explicit JsonReader(QIODevice &in);
    JsonReader(QIODevice &in, qint64 from);

    enum class Kind : quint8 { Object, Array, Text, Number, Bool, Null, Nothing };
    /// Of the value that comes next; Nothing: at the end, or something is wrong.
    [[nodiscard]] Kind next();

    bool enterObject();
    /// False behind the last member. The member's value must be taken before the next call.
    bool nextMember(QByteArray &name);
    bool enterArray();
    /// False behind the last element.
    bool nextElement();

    /// The first `limit` bytes of a text, as UTF-8.
    QByteArray text(qint64 limit = longestText);
    /// As it is written.
    QByteArray number();
    void skip();
    /// Any value. What would need more memory than `budget` is left out; texts are cut at it.
    QJsonValue value(qint64 &budget);

    /// Behind the value: true where nothing follows.
    [[nodiscard]] bool atEnd();
    /// In the device: of the next byte.
    [[nodiscard]] qint64 position() const { return m_before + (m_at - m_block.constData()); }
    [[nodiscard]] bool hasFailed() const { return !m_problem.isEmpty(); }
    /// Translated: what is wrong, with line and byte.
    [[nodiscard]] QString problem() const { return m_problem; }

private:
    struct Container
    {
        bool isObject = false;
        bool isFirst = true;
    };

    bool fill();
    [[nodiscard]] int peekByte();
    [[nodiscard]] int takeByte();
    void skipSpace();
    bool fail(const QString &what);
    bool enter(char bracket);
    /// The comma before, or the bracket behind, the next member or element.
    bool goToNext(char bracket);
    void takeText(QByteArray &out, qint64 limit);
    void takeEscape(QByteArray &out, quint32 &high);
    [[nodiscard]] int takeUnit();
    QByteArray takeNumber();
    bool takeWord(const char *word);
    void beginSkipped();
    QJsonValue objectValue(qint64 &budget);
    QJsonValue arrayValue(qint64 &budget);

    QIODevice &m_in;
    QByteArray m_block;
    const char *m_at = nullptr;
    const char *m_end = nullptr;
    qint64 m_before = 0; // bytes before m_block
    qint64 m_lines = 0;  // line feeds before m_block
    std::vector<Container> m_open;
    QString m_problem;
};

/// Of UTF-8, with a U+FEFF in front where there is one.
[[nodiscard]] QString exactText(QByteArrayView utf8);

} // namespace socketglass
