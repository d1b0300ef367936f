// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/csvexporter.h"

#include "capture/eventjson.h"
#include "exchange/devicesink.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

class CsvExporter final : public DeviceSink
{
public:
    explicit CsvExporter(QIODevice &out)
        : DeviceSink(out)
    {
        write(
            "session,name,seq,time,event,direction,type,size,code,reason,encoding,content,bookmark,note\r\n");
    }

    bool addSession(const SessionRow &session) override
    {
        m_names.insert(session.id, session.name);
        return !error();
    }
    bool addEvent(const Event &event, QByteArrayView payload, const QList<FrameRow> &) override
    {
        m_row.resize(0);
        const QJsonObject details = event.details();
        const bool isFrame = event.opcode != Opcode::Continuation;
        const bool isText =
            payload.isValidUtf8() && !payload.contains('\0') && event.opcode != Opcode::Binary;
        number(qint64(event.session));
        cell(m_names.value(event.session).toUtf8());
        number(event.seq);
        cell(isoTime(event.time));
        cell(eventKindName(event.kind).toLatin1());
        cell(directionName(event.direction).toLatin1());
        cell(event.kind != EventKind::Message ? "" : event.opcode == Opcode::Text ? "text" : "binary");
        isFrame ? number(event.size) : cell("");
        details.contains(u"code"_s) ? number(details.value(u"code").toInteger()) : cell("");
        cell((details.contains(u"reason"_s) ? details.value(u"reason") : details.value(u"message"))
                 .toString()
                 .toUtf8());
        if (event.kind == EventKind::Message || event.kind == EventKind::Ping ||
            event.kind == EventKind::Pong) {
            cell(isText ? "text" : "base64");
            cell(isText ? payload.toByteArray() : payload.toByteArray().toBase64());
        } else {
            cell(event.detail.isEmpty() ? "" : "json");
            cell(event.detail);
        }
        cell(event.note ? "yes" : "");
        cell(event.note.value_or(QString()).toUtf8());
        m_row.chop(1);
        m_row += "\r\n";
        return write(m_row);
    }

private:
    void number(qint64 value) { m_row += QByteArray::number(value) + ','; }
    void cell(const QByteArray &text)
    {
        const bool formula = !text.isEmpty() && QByteArrayView("=+-@\t\r\n'").contains(text.front());
        const bool quoted = std::any_of(text.begin(), text.end(), [](char character) {
            return character == ',' || character == '"' || character == '\r' || character == '\n';
        });
        QByteArray content = formula ? '\'' + text : text;
        if (quoted)
            content = '"' + content.replace("\"", "\"\"") + '"';
        m_row += content + ',';
    }

    QHash<SessionId, QString> m_names;
    QByteArray m_row;
};

} // namespace

std::unique_ptr<RecordSink> makeCsvExporter(QIODevice &out)
{
    return std::make_unique<CsvExporter>(out);
}

} // namespace socketglass
