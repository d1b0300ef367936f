// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/harreader.h"

#include <QCoreApplication>

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(HarReader)
};

constexpr qint64 largestElement = 4 * JsonReader::longestText;
constexpr qint64 largestEntry = 64 * 1024 * 1024;
constexpr qint64 largestMember = 8 * 1024 * 1024;

/// Through log.entries.
class Walk final
{
public:
    Walk(QIODevice &in, const HarReader::Handler &handler)
        : m_reader(in)
        , m_handler(handler)
    {
    }

    QString run()
    {
        bool hasLog = false;
        QByteArray name;
        if (m_reader.next() != JsonReader::Kind::Object)
            return Words::tr("it does not begin with an object");
        m_reader.enterObject();
        while (!m_ended && m_reader.nextMember(name)) {
            if (name == "log" && m_reader.next() == JsonReader::Kind::Object) {
                hasLog = true;
                log();
            } else {
                m_reader.skip();
            }
        }
        if (m_ended || m_reader.hasFailed())
            return m_reader.problem();
        return hasLog ? QString() : Words::tr("there is no object “log” in it");
    }

private:
    void log()
    {
        QByteArray name;
        m_reader.enterObject();
        while (!m_ended && m_reader.nextMember(name)) {
            if (name == "entries" && m_reader.next() == JsonReader::Kind::Array) {
                entries();
            } else if (name == "pages" || !m_handler.logMember) {
                m_reader.skip();
            } else {
                qint64 budget = largestEntry;
                const QJsonValue value = m_reader.value(budget);
                if (!m_reader.hasFailed())
                    m_handler.logMember(exactText(name), value);
            }
        }
    }

    void entries()
    {
        m_reader.enterArray();
        for (qsizetype index = 0; !m_ended && m_reader.nextElement(); ++index) {
            if (m_reader.next() == JsonReader::Kind::Object)
                entry(index);
            else
                m_reader.skip();
            m_ended = m_ended || !m_handler.goOn();
        }
    }

    void entry(qsizetype index)
    {
        HarReader::Entry entry;
        entry.index = index;
        QByteArray name;
        qint64 left = largestEntry;
        m_reader.enterObject();
        while (!m_ended && m_reader.nextMember(name)) {
            if (m_reader.next() == JsonReader::Kind::Array && name == "_webSocketMessages")
                entry.messages = passOver();
            else if (m_reader.next() == JsonReader::Kind::Array && name == "_socketglassEvents")
                entry.ownEvents = passOver();
            else
                member(entry, name, left);
        }
        if (!m_ended)
            m_handler.entry(entry);
    }

    void member(HarReader::Entry &entry, const QByteArray &name, qint64 &left)
    {
        qint64 budget = name.startsWith("_socketglass") ? left : std::min(largestMember, left);
        left -= budget;
        const QJsonValue value = m_reader.value(budget);
        left += std::max<qint64>(budget, 0);
        entry.isCut = entry.isCut || budget <= 0;
        if (!m_reader.hasFailed())
            entry.members.insert(exactText(name), value);
    }

    HarReader::List passOver()
    {
        HarReader::List list{m_reader.position(), 0};
        m_reader.enterArray();
        while (!m_ended && m_reader.nextElement()) {
            m_reader.skip();
            if (!m_reader.hasFailed())
                ++list.size;
            m_ended = !m_handler.goOn();
        }
        return list;
    }

    JsonReader m_reader;
    const HarReader::Handler &m_handler;
    bool m_ended = false;
};

} // namespace

QString HarReader::read(QIODevice &in, const Handler &handler)
{
    return Walk(in, handler).run();
}

JsonList::JsonList(QIODevice &in, qint64 from)
    : m_reader(in, from)
    , m_isList(m_reader.next() == JsonReader::Kind::Array && m_reader.enterArray())
{
}

bool JsonList::goToNext()
{
    return m_isList ? m_reader.nextElement() : !m_reader.atEnd();
}

bool JsonList::next(QJsonValue &element)
{
    if (!goToNext())
        return false;
    qint64 budget = largestElement;
    element = m_reader.value(budget);
    return !m_reader.hasFailed();
}

bool JsonList::next(HarMessage &message)
{
    message = {};
    if (!goToNext())
        return false;
    if (m_reader.next() == JsonReader::Kind::Object) {
        QByteArray name;
        m_reader.enterObject();
        while (m_reader.nextMember(name))
            readMember(name, message);
    } else {
        m_reader.skip();
    }
    return !m_reader.hasFailed();
}

void JsonList::readMember(const QByteArray &name, HarMessage &message)
{
    const JsonReader::Kind kind = m_reader.next();
    const bool isText = kind == JsonReader::Kind::Text;
    const bool isNumber = kind == JsonReader::Kind::Number;
    qint64 budget = largestElement;
    if (name == "type" && isText)
        message.type = m_reader.text();
    else if (name == "time" && (isText || isNumber))
        message.time = isText ? m_reader.text() : m_reader.number();
    else if (name == "opcode" && isNumber)
        message.opcode = int(std::clamp(m_reader.number().toDouble(), -1.0, 255.0));
    else if (name == "data" && isText)
        message.data = m_reader.text();
    else if (name == "comment" && isText)
        message.comment = m_reader.text();
    else if (name == "_socketglass")
        message.own = m_reader.value(budget).toObject();
    else
        m_reader.skip();
}

} // namespace socketglass
