// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/textexporter.h"

#include "capture/eventjson.h"
#include "capture/retention.h"
#include "exchange/devicesink.h"
#include "payload/payloaddecoder.h"
#include "payload/visibletext.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr qsizetype charactersPerPayload = 256 * 1024;

class TextExporter final : public DeviceSink
{
    Q_DECLARE_TR_FUNCTIONS(TextExporter)
public:
    using DeviceSink::DeviceSink;

    bool addSession(const SessionRow &session) override
    {
        m_names.insert(session.id, session.name);
        return write(tr("Session %1: %2 (%3), %4\n")
                         .arg(qint64(session.id))
                         .arg(visibleText(QStringView(session.name), LineBreaks::MakeVisible),
                              visibleText(QStringView(session.url), LineBreaks::MakeVisible),
                              QString::fromLatin1(isoTime(session.created)))
                         .toUtf8()) &&
               (session.evicted == 0 || write(EvictionText::lostBeginning(session.evicted).toUtf8() + '\n'));
    }
    bool addEvent(const Event &event, QByteArrayView payload, const QList<FrameRow> &) override
    {
        const QString arrow = event.direction == Direction::Sent       ? u"↑ sent    "_s
                              : event.direction == Direction::Received ? u"↓ received"_s
                                                                       : u"          "_s;
        const QString head = QString::fromLatin1(isoTime(event.time)) + u"  "_s +
                             QString::number(qint64(event.session)).rightJustified(3) + u"  "_s + arrow +
                             u"  "_s + eventKindName(event.kind).leftJustified(9);
        return write(QString(head + u"  "_s + content(event, payload)).trimmed().toUtf8() + '\n' +
                     noteLine(event));
    }

private:
    static QString indented(const QString &text)
    {
        return text.contains(u'\n') ? u"\n    "_s + QString(text).replace(u'\n', u"\n    "_s) : text;
    }
    static QByteArray noteLine(const Event &event)
    {
        if (!event.note)
            return {};
        const QString text = event.note->isEmpty() ? tr("Bookmark") : tr("Note: %1").arg(*event.note);
        return "    " + visibleText(QStringView(text), LineBreaks::MakeVisible).toUtf8() + '\n';
    }
    static QString content(const Event &event, QByteArrayView payload)
    {
        if (event.kind == EventKind::Message || event.kind == EventKind::Ping ||
            event.kind == EventKind::Pong)
            return payloadText(event, payload);
        const QJsonObject details = event.details();
        QStringList words;
        for (const auto &name : {u"url"_s, u"subprotocol"_s, u"kind"_s, u"code"_s, u"name"_s, u"reason"_s,
                                 u"message"_s, u"cause"_s, u"why"_s, u"problem"_s}) {
            const QString value = details.value(name).toVariant().toString();
            if (!value.isEmpty())
                words.append(visibleText(QStringView(value), LineBreaks::MakeVisible));
        }
        const QJsonObject response = details.value(u"response").toObject();
        if (!response.isEmpty())
            words.prepend(
                QString::number(response.value(u"status").toInt()) + u' ' +
                visibleText(QStringView(response.value(u"reason").toString()), LineBreaks::MakeVisible));
        return words.join(u", "_s);
    }
    static QString payloadText(const Event &event, QByteArrayView payload)
    {
        const bool isText =
            event.opcode == Opcode::Text || (event.kind != EventKind::Message && payload.isValidUtf8());
        const PayloadDecoder *hex = nullptr;
        for (const auto &decoder : payloadDecoders()) {
            if (decoder->id() == u"hex")
                hex = decoder.get();
        }
        QString text = isText ? visibleText(payload.first(std::min(payload.size(), charactersPerPayload)))
                              : hex->decode(payload, charactersPerPayload).text;
        if (payload.size() > charactersPerPayload)
            text +=
                u'\n' + tr("(%1 bytes in all; the rest is left out of this transcript)").arg(payload.size());
        const QString size =
            tr("%Ln byte(s)", nullptr, int(std::min<qint64>(event.size, std::numeric_limits<int>::max())));
        return isText ? indented(text) : size + indented(u'\n' + text.trimmed());
    }

    QHash<SessionId, QString> m_names;
};

} // namespace

std::unique_ptr<RecordSink> makeTextExporter(QIODevice &out)
{
    return std::make_unique<TextExporter>(out);
}

} // namespace socketglass
