// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/jsonlinesexporter.h"

#include "capture/eventjson.h"
#include "exchange/devicesink.h"
#include "exchange/exactfields.h"

#include <QHash>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

class JsonLinesExporter final : public DeviceSink
{
public:
    using DeviceSink::DeviceSink;

    bool addSession(const SessionRow &session) override
    {
        m_waiting.insert(session.id, {{u"session"_s, sessionToJson(session)}});
        return !error();
    }
    bool addHold(const HoldRow &hold) override
    {
        QJsonObject &object = m_waiting[hold.session];
        QJsonArray holds = object.value(u"holds").toArray();
        holds.append(holdToJson(hold));
        object.insert(u"holds"_s, holds);
        return !error();
    }
    bool addSetting(const QString &name, const QByteArray &json) override
    {
        m_settings.insert(name, QString::fromUtf8(json));
        return !error();
    }
    bool addEvent(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames) override
    {
        QJsonObject rest = m_waiting.take(event.session); // goes with the session's first event
        const QJsonObject exact = exactFields(event, payload, frames);
        for (auto it = exact.constBegin(); it != exact.constEnd(); ++it) {
            if (!isSaid(it.key(), event, payload))
                rest.insert(it.key(), it.value());
        }
        if (!m_settings.isEmpty())
            rest.insert(u"settings"_s, std::exchange(m_settings, {}));
        QByteArray line = eventToJsonLine(event, payload);
        if (!rest.isEmpty()) {
            line.chop(1);
            line += ",\"socketglass\":" + QJsonDocument(rest).toJson(QJsonDocument::Compact) + '}';
        }
        line += '\n';
        return write(line);
    }

private:
    /// By the line without more.
    static bool isSaid(const QString &name, const Event &event, QByteArrayView payload)
    {
        if (event.kind != EventKind::Message)
            return false;
        if (name == u"flags") {
            EventFlags said = event.flags & (EventFlag::Compressed | EventFlag::Incomplete |
                                             EventFlag::Injected | EventFlag::NotDelivered);
            said.setFlag(EventFlag::InvalidUtf8, event.opcode == Opcode::Text && !payload.isValidUtf8());
            return event.flags == said;
        }
        return name == u"wireSize" || name == u"frames";
    }

    QHash<SessionId, QJsonObject> m_waiting;
    QJsonObject m_settings;
};

} // namespace

std::unique_ptr<RecordSink> makeJsonLinesExporter(QIODevice &out)
{
    return std::make_unique<JsonLinesExporter>(out);
}

} // namespace socketglass
