// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/eventtext.h"

#include "capture/rawdetail.h"
#include "payload/visibletext.h"
#include "protocol/closecodes.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QLocale>

#include <array>

namespace socketglass {

namespace {

class EventText
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::EventText)
public:
    static QString opening(const QJsonObject &detail);
    static QString handshake(const QJsonObject &detail);
    static QString opened(const QJsonObject &detail);
    static QString error(const QJsonObject &detail);
    static QString closing(const QJsonObject &detail);
    static QString closed(const QJsonObject &detail);
    static QString payload(const Event &event, qsizetype limit);
    static QString subject(const Event &event);
};

constexpr qsizetype previewBytes = 32;

QString string(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString();
}

QString joined(std::initializer_list<QString> parts, const QString &separator)
{
    QStringList present;
    for (const QString &part : parts) {
        if (!part.isEmpty())
            present.append(part);
    }
    return present.join(separator);
}

QString codeAndName(const QJsonObject &detail)
{
    const int code = detail.value(QLatin1String("code")).toInt(-1);
    if (code < 0 || code > 65535)
        return {};
    return QString::number(code) + u' ' + closeCodeName(quint16(code));
}

QString elided(QString text, qsizetype limit)
{
    if (text.size() <= limit)
        return text;
    qsizetype end = qMax<qsizetype>(limit - 1, 0);
    if (end > 0 && text[end - 1].isHighSurrogate())
        --end;
    text.truncate(end);
    return text + u'…';
}

bool isShownAsText(const Event &event, QByteArrayView head)
{
    if (event.kind == EventKind::Message)
        return event.opcode == Opcode::Text;
    QString scratch;
    VisibleTextWriter writer(scratch, LineBreaks::MakeVisible);
    writer.write(head);
    return !writer.isChanged();
}

QString EventText::opening(const QJsonObject &detail)
{
    return tr("Connecting to %1").arg(string(detail, QLatin1String("url")));
}

QString EventText::handshake(const QJsonObject &detail)
{
    const QJsonObject request = detail.value(QLatin1String("request")).toObject();
    const QJsonObject response = detail.value(QLatin1String("response")).toObject();
    const QString asked =
        joined({string(request, QLatin1String("method")), string(request, QLatin1String("target"))},
               QStringLiteral(" "));
    QString answer = tr("no response");
    if (!response.isEmpty()) {
        const int status = response.value(QLatin1String("status")).toInt();
        answer =
            joined({QString::number(status), string(response, QLatin1String("reason"))}, QStringLiteral(" "));
    }
    const QString both = joined({asked, answer}, QStringLiteral(" → "));
    return joined({both, string(detail, QLatin1String("problem"))}, QStringLiteral(" — "));
}

QString EventText::opened(const QJsonObject &detail)
{
    const QString peer = string(detail, QLatin1String("peer"));
    const QString protocol = string(detail, QLatin1String("subprotocol"));
    const QString tls = string(detail.value(QLatin1String("tls")).toObject(), QLatin1String("version"));
    return joined({peer.isEmpty() ? tr("Connected") : tr("Connected to %1").arg(peer),
                   protocol.isEmpty() ? QString() : tr("sub-protocol %1").arg(protocol),
                   string(detail, QLatin1String("extensions")), tls},
                  QStringLiteral(", "));
}

QString EventText::error(const QJsonObject &detail)
{
    const QString message = string(detail, QLatin1String("message"));
    return message.isEmpty() ? tr("An error without a description") : message;
}

QString EventText::closing(const QJsonObject &detail)
{
    const QString code = codeAndName(detail);
    return joined({code.isEmpty() ? tr("Close frame without a code") : code,
                   string(detail, QLatin1String("reason")), string(detail, QLatin1String("why"))},
                  QStringLiteral(" — "));
}

QString EventText::closed(const QJsonObject &detail)
{
    const QString code = codeAndName(detail);
    const bool clean = detail.value(QLatin1String("wasClean")).toBool();
    return joined({code.isEmpty() ? tr("Closed") : code, string(detail, QLatin1String("reason")),
                   string(detail, QLatin1String("cause")), clean ? QString() : tr("not clean")},
                  QStringLiteral(" — "));
}

QString EventText::payload(const Event &event, qsizetype limit)
{
    const bool whole = event.size <= event.head.size();
    const QByteArrayView head = whole ? QByteArrayView(event.head) : withoutCutCharacter(event.head);
    if (event.size == 0)
        return event.kind == EventKind::Message ? tr("(empty)") : QString();
    if (isShownAsText(event, head)) {
        QString text;
        VisibleTextWriter writer(text, LineBreaks::MakeVisible, limit);
        const bool all = writer.write(head) == head.size() && whole;
        return all ? text : elided(text + u'…', limit);
    }
    const QByteArray begin = event.head.first(qMin(previewBytes, event.head.size()));
    const QString more = event.size > begin.size() ? QStringLiteral(" …") : QString();
    const QString size = QStringLiteral(" (") + byteCountText(event.size) + QStringLiteral(")");
    return elided(QString::fromLatin1(begin.toHex(' ')) + more + size, limit);
}

QString EventText::subject(const Event &event)
{
    const bool sent = event.direction == Direction::Sent;
    switch (event.kind) {
    case EventKind::Message:
        if (event.opcode == Opcode::Binary)
            return sent ? tr("Sent binary message of %1") : tr("Received binary message of %1");
        return sent ? tr("Sent text message of %1") : tr("Received text message of %1");
    case EventKind::Ping:
        return sent ? tr("Sent ping of %1") : tr("Received ping of %1");
    case EventKind::Pong:
        return sent ? tr("Sent pong of %1") : tr("Received pong of %1");
    case EventKind::Closing:
        return sent ? tr("Sent Close frame") : tr("Received Close frame");
    default:
        return eventKindText(event.kind);
    }
}

QString lifecyclePreview(const Event &event)
{
    const QJsonObject detail = event.details();
    switch (event.kind) {
    case EventKind::Opening:
        return EventText::opening(detail);
    case EventKind::Handshake:
        return EventText::handshake(detail);
    case EventKind::Opened:
        return EventText::opened(detail);
    case EventKind::Error:
        return EventText::error(detail);
    case EventKind::Closing:
        return EventText::closing(detail);
    case EventKind::Closed:
        return EventText::closed(detail);
    default:
        return {};
    }
}

} // namespace

QString eventPreview(const Event &event, qsizetype limit)
{
    if (event.kind == EventKind::Message || event.kind == EventKind::Ping || event.kind == EventKind::Pong) {
        const QString payload = EventText::payload(event, limit);
        const auto raw = RawDetail::of(event);
        return raw ? elided(joined({visibleText(QStringView(raw->problem), LineBreaks::MakeVisible), payload},
                                   QStringLiteral(" — ")),
                            limit)
                   : payload;
    }
    return elided(visibleText(QStringView(lifecyclePreview(event)), LineBreaks::MakeVisible), limit);
}

QString eventSentence(const Event &event, const QString &sessionName)
{
    constexpr qsizetype sentencePreview = 120;
    QString subject = EventText::subject(event);
    if (subject.contains(QLatin1String("%1")))
        subject = subject.arg(EventText::tr("%Ln byte(s)", nullptr, int(qMin<qint64>(event.size, INT_MAX))));
    const QString preview = eventPreview(event, sentencePreview);
    const QString session = visibleText(QStringView(sessionName), LineBreaks::MakeVisible);
    const QString place = joined({clockText(event.time), session}, QStringLiteral(", "));
    return joined({place, joined({subject, preview}, QStringLiteral(": "))}, QStringLiteral(", "));
}

QString eventKindText(EventKind kind)
{
    switch (kind) {
    case EventKind::Opening:
        return EventText::tr("opening");
    case EventKind::Handshake:
        return EventText::tr("handshake");
    case EventKind::Opened:
        return EventText::tr("opened");
    case EventKind::Message:
        return EventText::tr("message");
    case EventKind::Ping:
        return EventText::tr("ping");
    case EventKind::Pong:
        return EventText::tr("pong");
    case EventKind::Error:
        return EventText::tr("error");
    case EventKind::Closing:
        return EventText::tr("closing");
    case EventKind::Closed:
        return EventText::tr("closed");
    }
    return EventText::tr("unknown (%1)").arg(int(kind));
}

QString messageTypeText(Opcode opcode)
{
    if (opcode == Opcode::Text)
        return EventText::tr("text");
    return opcode == Opcode::Binary ? EventText::tr("binary") : opcodeName(opcode);
}

QString directionText(Direction direction)
{
    switch (direction) {
    case Direction::None:
        break;
    case Direction::Sent:
        return EventText::tr("sent");
    case Direction::Received:
        return EventText::tr("received");
    }
    return {};
}

QString byteCountText(qint64 bytes)
{
    const QLocale locale;
    if (bytes < 10'000)
        return EventText::tr("%1 B").arg(locale.toString(bytes));
    const std::array units{EventText::tr("%1 KiB"), EventText::tr("%1 MiB"), EventText::tr("%1 GiB"),
                           EventText::tr("%1 TiB")};
    double value = double(bytes) / 1024;
    std::size_t unit = 0;
    for (; value >= 1023.95 && unit + 1 < units.size(); ++unit)
        value /= 1024;
    return units[unit].arg(locale.toString(value, 'f', 1));
}

QString clockText(qint64 nanoseconds)
{
    qint64 microseconds = nanoseconds / 1000 - (nanoseconds % 1000 < 0 ? 1 : 0);
    qint64 fraction = microseconds % 1'000'000;
    if (fraction < 0)
        fraction += 1'000'000;
    microseconds -= fraction;
    const QTime time = QDateTime::fromMSecsSinceEpoch(microseconds / 1000).time();
    return time.toString(QStringLiteral("HH:mm:ss.")) + QString::number(fraction).rightJustified(6, u'0');
}

QString deltaText(qint64 nanoseconds)
{
    const QLocale locale;
    const double size = qAbs(double(nanoseconds));
    const QString sign = nanoseconds < 0 ? QStringLiteral("−") : QStringLiteral("+");
    const auto scaled = [&](double unit) -> QString {
        const double value = size / unit;
        return sign + locale.toString(value, 'f', value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
    };
    if (size < 1e3)
        return EventText::tr("%1 ns").arg(sign + locale.toString(qlonglong(size)));
    if (size < 999.5e3)
        return EventText::tr("%1 µs").arg(scaled(1e3));
    if (size < 999.5e6)
        return EventText::tr("%1 ms").arg(scaled(1e6));
    if (size < 60e9)
        return EventText::tr("%1 s").arg(scaled(1e9));
    const auto seconds = qint64(size / 1e9);
    return EventText::tr("%1 min %2 s").arg(sign + locale.toString(seconds / 60)).arg(seconds % 60);
}

} // namespace socketglass
