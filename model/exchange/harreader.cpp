// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/harreader.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <nlohmann/json.hpp>

#include <iterator>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(HarReader)
};

constexpr qsizetype blockSize = 256 * 1024;
constexpr std::size_t deepest = 200;
constexpr std::size_t longestText = 512 * 1024 * 1024;
constexpr std::size_t longestOtherText = 2 * 1024 * 1024;
constexpr qint64 largestEntry = 64 * 1024 * 1024;

struct TooLong
{
};

/// The bytes of a device, for the parser. Counts those since the last token, so that no text can fill memory.
class Bytes final
{
public:
    explicit Bytes(QIODevice &in)
        : m_in(in)
    {
    }
    int next()
    {
        if (m_at == m_block.size()) {
            m_before += m_block.size();
            m_block = m_in.read(blockSize);
            m_at = 0;
            if (m_block.isEmpty())
                return std::char_traits<char>::eof();
        }
        if (++m_sinceToken > longestText)
            throw TooLong();
        return uchar(m_block.at(m_at++));
    }
    void tokenEnded() { m_sinceToken = 0; }
    [[nodiscard]] qint64 position() const { return m_before + m_at; }

private:
    QIODevice &m_in;
    QByteArray m_block;
    qsizetype m_at = 0;
    qint64 m_before = 0;
    std::size_t m_sinceToken = 0;
};

/// What the parser wants to read from: an input iterator.
class ByteIterator final
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    ByteIterator() = default;
    explicit ByteIterator(Bytes &bytes)
        : m_bytes(&bytes)
    {
        ++*this;
    }
    reference operator*() const { return m_value; }
    ByteIterator &operator++()
    {
        const int byte = m_bytes->next();
        if (byte == std::char_traits<char>::eof())
            m_bytes = nullptr;
        else
            m_value = char(byte);
        return *this;
    }
    ByteIterator operator++(int)
    {
        ByteIterator old = *this;
        ++*this;
        return old;
    }
    bool operator==(const ByteIterator &other) const { return m_bytes == other.m_bytes; }
    bool operator!=(const ByteIterator &other) const { return !(*this == other); }

private:
    Bytes *m_bytes = nullptr;
    char m_value = 0;
};

using Number = nlohmann::json;

/// Follows the parser through log.entries[i]._webSocketMessages[j], and builds the values there.
class Walk final : public nlohmann::json_sax<nlohmann::json>
{
public:
    Walk(const HarReader::Handler &handler, Bytes &bytes)
        : m_handler(handler)
        , m_bytes(bytes)
    {
    }

    bool null() override { return value(QJsonValue(QJsonValue::Null)); }
    bool boolean(bool flag) override { return value(flag); }
    bool number_integer(number_integer_t number) override
    {
        return numberValue(QJsonValue(qint64(number)), QByteArray::number(qint64(number)));
    }
    bool number_unsigned(number_unsigned_t number) override
    {
        const bool fits = number <= quint64(std::numeric_limits<qint64>::max());
        return numberValue(fits ? QJsonValue(qint64(number)) : QJsonValue(double(number)),
                           QByteArray::number(quint64(number)));
    }
    bool number_float(number_float_t number, const string_t &text) override
    {
        return numberValue(std::isfinite(number) ? QJsonValue(number) : QJsonValue(),
                           QByteArray::fromStdString(text));
    }
    bool string(string_t &text) override
    {
        if (m_level.empty() && !isInMessage() && text.size() > longestOtherText)
            text.resize(longestOtherText);
        if (!isInMessage()) {
            m_entrySize += qint64(std::min(text.size(), longestOtherText));
            if (text.size() > longestOtherText)
                text.resize(longestOtherText);
            if (m_entrySize > largestEntry)
                text.clear();
        }
        return value(QString::fromUtf8(text.data(), qsizetype(text.size())));
    }
    bool binary(binary_t &) override { return true; }
    bool key(string_t &name) override
    {
        m_bytes.tokenEnded();
        m_path.back().name = QString::fromUtf8(name.data(), qsizetype(name.size()));
        if (!m_level.empty())
            m_level.back().name = m_path.back().name;
        return true;
    }
    bool start_object(std::size_t) override { return open(false); }
    bool start_array(std::size_t) override { return open(true); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &error) override
    {
        m_problem = QString::fromStdString(error.what());
        return false;
    }

    QString problem() const { return m_problem; }

private:
    /// Where the parser is: containers from the outside in.
    struct Place
    {
        bool array = false;
        QString name;         // of the member that is read
        qsizetype index = -1; // of the element that is read
    };
    /// A value that is being built.
    struct Building
    {
        bool array = false;
        QString name;
        QJsonObject object;
        QJsonArray list;
    };

    bool isAt(std::size_t depth, QStringView name) const
    {
        return m_path.size() > depth && m_path[depth].name == name;
    }
    bool isInEntries() const
    {
        return m_path.size() >= 3 && isAt(0, u"log") && isAt(1, u"entries") && m_path[2].array;
    }
    /// Directly in, or within, an element of _webSocketMessages.
    bool isInMessage() const
    {
        return isInEntries() && m_path.size() >= 5 && isAt(3, u"_webSocketMessages") && m_path[4].array;
    }

    bool open(bool array)
    {
        m_bytes.tokenEnded();
        nextElement();
        if (m_path.size() >= deepest) {
            m_problem = Words::tr("it is nested deeper than %1").arg(deepest);
            return false;
        }
        const bool inMessages = isInMessage();
        m_path.push_back({array, {}, -1});
        if (isInEntries() && m_path.size() == 4) {
            m_entry = {};
            m_entrySize = 0;
        }
        const bool streams = (isInEntries() && m_path.size() == 5 && isAt(3, u"_webSocketMessages") && array);
        const bool builds = !m_level.empty() || (isInEntries() && m_path.size() >= 5 && !streams) ||
                            inMessages || (isAt(0, u"log") && m_path.size() == 3 && !isAt(1, u"entries"));
        if (streams)
            m_entry.insert(u"_webSocketMessages"_s, true);
        if (builds)
            m_level.push_back({array, {}, {}, {}});
        if (inMessages && m_path.size() == 6)
            m_time.clear();
        return true;
    }

    bool close()
    {
        m_bytes.tokenEnded();
        m_path.pop_back();
        if (!m_level.empty()) {
            Building built = std::move(m_level.back());
            m_level.pop_back();
            return place(built.array ? QJsonValue(built.list) : QJsonValue(built.object));
        }
        if (isInEntries() && m_path.size() == 3)
            return m_handler.entry(m_path[2].index, m_entry);
        return true;
    }

    void nextElement()
    {
        if (!m_path.empty() && m_path.back().array)
            ++m_path.back().index;
    }

    bool numberValue(const QJsonValue &number, const QByteArray &text)
    {
        if (m_level.size() == 1 && isInMessage() && m_level.back().name == u"time")
            m_time = text;
        return value(number);
    }

    bool value(const QJsonValue &scalar)
    {
        m_bytes.tokenEnded();
        nextElement();
        return place(scalar);
    }

    /// A complete value: part of what is built, a message, or a member of the entry or the log.
    bool place(const QJsonValue &complete)
    {
        if (!m_level.empty()) {
            Building &outer = m_level.back();
            if (outer.array)
                outer.list.append(complete);
            else
                outer.object.insert(outer.name, complete);
            return true;
        }
        if (isInMessage() && m_path.size() == 5)
            return m_handler.message(m_path[2].index, m_path[4].index, complete, std::exchange(m_time, {}));
        if (isInEntries() && m_path.size() == 4)
            m_entry.insert(m_path[3].name, complete);
        else if (m_path.size() == 2 && isAt(0, u"log") && m_handler.logMember)
            m_handler.logMember(m_path[1].name, complete);
        return true;
    }

    const HarReader::Handler &m_handler;
    Bytes &m_bytes;
    std::vector<Place> m_path;
    std::vector<Building> m_level;
    QJsonObject m_entry;
    qint64 m_entrySize = 0;
    QByteArray m_time;
    QString m_problem;
};

} // namespace

QString HarReader::read(QIODevice &in, const Handler &handler)
{
    Bytes bytes(in);
    Walk walk(handler, bytes);
    try {
        nlohmann::json::sax_parse(ByteIterator(bytes), ByteIterator(), &walk);
    } catch (const TooLong &) {
        return Words::tr("A text of more than %1 bytes stands before byte %2; nothing behind it was read.")
            .arg(longestText)
            .arg(bytes.position());
    }
    if (walk.problem().isEmpty())
        return {};
    return Words::tr("It is not well-formed at byte %1: %2. What stands before was read.")
        .arg(bytes.position())
        .arg(walk.problem());
}

} // namespace socketglass
