// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/jsondecoder.h"

#include "payload/visibletext.h"

#include <vector>

namespace socketglass {

namespace {

constexpr std::size_t maxDepth = 512;
constexpr int indentWidth = 2;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

qsizetype skipSpace(QByteArrayView bytes, qsizetype from)
{
    while (from < bytes.size() && isSpace(bytes[from]))
        ++from;
    return from;
}

// Checks the grammar and writes tokens with new white space; nothing is interpreted, so nothing can change.
class JsonFormatter final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::JsonDecoder)
public:
    JsonFormatter(QByteArrayView in, qsizetype maxCharacters)
        : m_in(in)
        , m_writer(m_result.text, LineBreaks::Keep, maxCharacters)
    {
    }
    PayloadDecoder::Result run();

private:
    enum class Expect : quint8 { Value, ValueOrEnd, Key, KeyOrEnd, CommaOrEnd, End };

    bool step(char c);
    bool beginContainer(char open);
    bool endContainer();
    bool comma();
    bool key();
    bool value(char c);
    bool string();
    bool escape(qsizetype &end);
    bool number();
    bool literal(QByteArrayView word);
    bool newLine();
    bool copyTo(qsizetype end);
    void valueDone() { m_expect = m_open.empty() ? Expect::End : Expect::CommaOrEnd; }
    bool put(QByteArrayView text) { return m_writer.write(text) == text.size() || full(); }
    bool full();
    bool fail(qsizetype at, const QString &why);
    bool failUnexpected(const QString &expected);
    [[nodiscard]] QString expectation() const;
    void finishBroken();

    QByteArrayView m_in;
    PayloadDecoder::Result m_result;
    VisibleTextWriter m_writer;
    qsizetype m_position = 0;
    qsizetype m_shown = 0;    // bytes of m_in that stand in the text
    std::vector<char> m_open; // closing characters of the containers around
    Expect m_expect = Expect::Value;
    bool m_full = false;
};

PayloadDecoder::Result JsonFormatter::run()
{
    if (m_in.startsWith("\xEF\xBB\xBF"))
        copyTo(3);
    bool good = true;
    while (good) {
        m_position = skipSpace(m_in, m_position);
        if (m_position == m_in.size())
            break;
        good = step(m_in[m_position]);
    }
    if (good && m_expect != Expect::End)
        good = failUnexpected(expectation());
    if (!good)
        finishBroken();
    return std::move(m_result);
}

bool JsonFormatter::step(char c)
{
    const bool mayEnd = m_expect != Expect::Value && m_expect != Expect::Key;
    if (mayEnd && !m_open.empty() && c == m_open.back())
        return endContainer();
    switch (m_expect) {
    case Expect::Value:
        return value(c);
    case Expect::ValueOrEnd:
        return newLine() && value(c);
    case Expect::KeyOrEnd:
        return c == '"' ? newLine() && key() : failUnexpected(expectation());
    case Expect::Key:
        return c == '"' ? key() : failUnexpected(expectation());
    case Expect::CommaOrEnd:
        return c == ',' ? comma() : failUnexpected(expectation());
    case Expect::End:
        break;
    }
    return failUnexpected(expectation());
}

bool JsonFormatter::beginContainer(char open)
{
    if (m_open.size() >= maxDepth)
        return fail(m_position, tr("nested deeper than %1 levels").arg(maxDepth));
    if (!copyTo(m_position + 1))
        return false;
    m_open.push_back(open == '{' ? '}' : ']');
    m_expect = open == '{' ? Expect::KeyOrEnd : Expect::ValueOrEnd;
    return true;
}

bool JsonFormatter::endContainer()
{
    m_open.pop_back();
    const bool empty = m_expect != Expect::CommaOrEnd;
    if ((!empty && !newLine()) || !copyTo(m_position + 1))
        return false;
    valueDone();
    return true;
}

bool JsonFormatter::comma()
{
    m_expect = m_open.back() == '}' ? Expect::Key : Expect::Value;
    return copyTo(m_position + 1) && newLine();
}

bool JsonFormatter::key()
{
    if (!string())
        return false;
    m_position = skipSpace(m_in, m_position);
    if (m_position == m_in.size() || m_in[m_position] != ':')
        return failUnexpected(tr("a colon"));
    m_expect = Expect::Value;
    return copyTo(m_position + 1) && put(" ");
}

bool JsonFormatter::value(char c)
{
    if (c == '{' || c == '[')
        return beginContainer(c);
    bool good = false;
    if (c == '"')
        good = string();
    else if (c == '-' || isDigit(c))
        good = number();
    else if (c == 't')
        good = literal("true");
    else if (c == 'f')
        good = literal("false");
    else if (c == 'n')
        good = literal("null");
    else
        return failUnexpected(expectation());
    valueDone();
    return good;
}

bool JsonFormatter::string()
{
    qsizetype end = m_position + 1;
    while (end < m_in.size() && m_in[end] != '"') {
        if (quint8(m_in[end]) < 0x20)
            return fail(end, tr("a control character inside a string (it must be escaped)"));
        if (m_in[end] == '\\') {
            if (!escape(end))
                return false;
            continue;
        }
        const qsizetype size = firstUtf8Character(m_in.sliced(end)).size;
        if (size == 0)
            return fail(end, tr("a byte that is not valid UTF-8"));
        end += size;
    }
    if (end == m_in.size())
        return fail(m_position, tr("a string that does not end"));
    return copyTo(end + 1);
}

bool JsonFormatter::escape(qsizetype &end)
{
    const char kind = end + 1 < m_in.size() ? m_in[end + 1] : '\0';
    if (kind != 'u') {
        if (kind == '\0' || !QByteArrayView("\"\\/bfnrt").contains(kind))
            return fail(end, tr("an escape that JSON does not have"));
        end += 2;
        return true;
    }
    for (qsizetype i = end + 2; i < end + 6; ++i) {
        if (i >= m_in.size() || !isHexDigit(m_in[i]))
            return fail(end, tr("an escape without its four hexadecimal digits"));
    }
    end += 6;
    return true;
}

bool JsonFormatter::number()
{
    qsizetype end = m_position;
    const auto at = [this, &end] { return end < m_in.size() ? m_in[end] : '\0'; };
    const auto digits = [&end, &at] {
        const qsizetype from = end;
        while (isDigit(at()))
            ++end;
        return end > from;
    };
    end += at() == '-' ? 1 : 0;
    const qsizetype first = end;
    bool good = digits();
    if (good && m_in[first] == '0' && end > first + 1)
        return fail(first, tr("a number with a leading zero"));
    if (good && at() == '.') {
        ++end;
        good = digits();
    }
    if (good && (at() == 'e' || at() == 'E')) {
        ++end;
        end += at() == '+' || at() == '-' ? 1 : 0;
        good = digits();
    }
    return good ? copyTo(end) : fail(end, tr("a number without the digit that must stand here"));
}

bool JsonFormatter::literal(QByteArrayView word)
{
    if (!m_in.sliced(m_position).startsWith(word))
        return failUnexpected(expectation());
    return copyTo(m_position + word.size());
}

bool JsonFormatter::newLine()
{
    const qsizetype spaces = qsizetype(m_open.size()) * indentWidth;
    if (m_writer.room() < spaces + 1)
        return full();
    m_result.text += u'\n';
    m_result.text.append(QString(spaces, u' '));
    return true;
}

bool JsonFormatter::copyTo(qsizetype end)
{
    const qsizetype size = end - m_position;
    const qsizetype written = m_writer.write(m_in.sliced(m_position, size));
    m_position += written;
    m_shown = m_position;
    return written == size || full();
}

bool JsonFormatter::full()
{
    m_full = true;
    return false;
}

bool JsonFormatter::fail(qsizetype at, const QString &why)
{
    qsizetype line = 1;
    qsizetype column = 1;
    for (const char byte : m_in.first(at)) {
        const bool newLineByte = byte == '\n';
        line += newLineByte ? 1 : 0;
        column = newLineByte ? 1 : column + ((quint8(byte) & 0xC0) == 0x80 ? 0 : 1);
    }
    m_result.problem =
        tr("Not valid JSON: line %1, column %2 (byte %3): %4.").arg(line).arg(column).arg(at).arg(why);
    return false;
}

bool JsonFormatter::failUnexpected(const QString &expected)
{
    if (m_position == m_in.size())
        return fail(m_position, tr("the text ends, %1 is missing").arg(expected));
    QString found;
    VisibleTextWriter writer(found, LineBreaks::MakeVisible);
    const qsizetype size = firstUtf8Character(m_in.sliced(m_position)).size;
    writer.write(m_in.sliced(m_position, qMax<qsizetype>(size, 1)));
    return fail(m_position, tr("“%1” where %2 was expected").arg(found, expected));
}

QString JsonFormatter::expectation() const
{
    const QString close = m_open.empty() ? QString() : QString(QLatin1Char(m_open.back()));
    switch (m_expect) {
    case Expect::Value:
        return tr("a value");
    case Expect::ValueOrEnd:
        return tr("a value or “%1”").arg(close);
    case Expect::Key:
        return tr("a key in quotes");
    case Expect::KeyOrEnd:
        return tr("a key in quotes or “%1”").arg(close);
    case Expect::CommaOrEnd:
        return tr("a comma or “%1”").arg(close);
    case Expect::End:
        break;
    }
    return tr("the end");
}

void JsonFormatter::finishBroken()
{
    if (!m_full)
        m_shown += m_writer.write(m_in.sliced(m_shown));
    if (m_result.problem.isEmpty())
        m_result.problem = tr("Only the first %1 of %2 bytes are shown.").arg(m_shown).arg(m_in.size());
}

} // namespace

QString JsonDecoder::id() const
{
    return QStringLiteral("json");
}

QString JsonDecoder::title() const
{
    return tr("JSON");
}

int JsonDecoder::confidence(QByteArrayView payload, bool isText) const
{
    const QByteArrayView begin = payload.first(qMin<qsizetype>(payload.size(), 512));
    const qsizetype first = skipSpace(begin, begin.startsWith("\xEF\xBB\xBF") ? 3 : 0);
    if (first == begin.size())
        return 0;
    const qsizetype second = skipSpace(begin, first + 1);
    const char next = second < begin.size() ? begin[second] : '\0';
    const bool object = begin[first] == '{' && (next == '"' || next == '}');
    const bool array =
        begin[first] == '[' && next != '\0' && QByteArrayView("{[\"]-0123456789tfn").contains(next);
    if (object || array)
        return isText ? 90 : 80;
    return begin[first] == '"' || begin[first] == '-' || isDigit(begin[first]) ? 30 : 0;
}

PayloadDecoder::Result JsonDecoder::decode(QByteArrayView payload, qsizetype maxCharacters, qint64) const
{
    return JsonFormatter(payload, maxCharacters).run();
}

} // namespace socketglass
