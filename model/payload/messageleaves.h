// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace socketglass {

/// A hash of two; for keys that live no longer than the program.
[[nodiscard]] constexpr quint64 mixedHash(quint64 a, quint64 b)
{
    quint64 x = (a ^ ((b << 31) | (b >> 33))) * 0x9E3779B97F4A7C15;
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9;
    return x ^ (x >> 32);
}
[[nodiscard]] quint64 bytesHash(QByteArrayView bytes);

/// One value within a message: of JSON a scalar or an empty container, of other texts a word.
struct Leaf
{
    enum class Type : quint8 { String, Number, True, False, Null, EmptyArray, EmptyObject, Word, Gap };
    Type type = Type::Null;
    qint32 node = -1;
    quint64 place = 0;  ///< of the exact place
    quint64 column = 0; ///< of the place, the later elements of an array being one
    QByteArrayView raw; ///< as it stood; of a string without its quotes
};

/// A message cut into its values. Views into the payload, which must outlive it. Reusable.
class MessageLeaves final
{
public:
    enum class Form : quint8 {
        Json,
        Text,  ///< words, and what stands between them
        Bytes, ///< has no leaves
    };
    void read(QByteArrayView payload, bool isText);
    /// As text, even where it is JSON.
    void readWords(QByteArrayView text);
    /// A JSON object or array of which only the beginning may be at hand: the values that stand there whole,
    /// at most so many. False: it is none. Has no shape and no subject.
    [[nodiscard]] bool readBegin(QByteArrayView json, std::size_t most);

    [[nodiscard]] Form form() const { return m_form; }
    [[nodiscard]] const std::vector<Leaf> &leaves() const { return m_leaves; }
    /// Messages of one shape have the same key paths and types of values, and say the same of what they are
    /// ("type", "event", "op" …).
    [[nodiscard]] quint64 shape() const { return m_shape; }
    /// The latter alone.
    [[nodiscard]] quint64 subject() const { return m_subject; }
    /// "$.orders[0].id", "word 3"
    [[nodiscard]] QString place(const Leaf &leaf) const;
    /// RFC 9535 section 2.7; empty where it is not JSON.
    [[nodiscard]] QString normalizedPlace(const Leaf &leaf) const;
    /// The name that the value has: its key or that of the array around it, the word before "=" or ":".
    [[nodiscard]] QByteArrayView name(const Leaf &leaf) const;

private:
    struct Node
    {
        qint32 parent = -1;
        qint32 index = -1;  ///< of an element
        QByteArrayView key; ///< of a member, as it stood
        quint64 place = 0;
        quint64 column = 0;
        quint64 kind = 0; ///< of the place, all elements of an array being one
    };
    class JsonReader;
    void clear();
    void readText(QByteArrayView text);
    void readBytes(QByteArrayView payload);
    void addWord(QByteArrayView raw, Leaf::Type type);
    void finishJson();
    [[nodiscard]] bool isSubject(const Leaf &leaf) const;
    [[nodiscard]] std::vector<const Node *> nodesTo(const Leaf &leaf) const;

    Form m_form = Form::Bytes;
    std::vector<Leaf> m_leaves;
    std::vector<Node> m_nodes;
    std::vector<quint64> m_kinds;
    quint64 m_shape = 0;
    quint64 m_subject = 0;
};

/// Whether two values are the same, however they are written.
[[nodiscard]] bool sameValue(const Leaf &left, const Leaf &right);
/// The text of a JSON string that stood between quotes.
[[nodiscard]] QString decodedString(QByteArrayView raw);

} // namespace socketglass
