// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/eventtext.h"

#include "payload/visibletext.h"
#include "protocol/closecodes.h"

#include <QCoreApplication>

namespace socketglass {

namespace {

class Explainer final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::CloseExplanation)
public:
    explicit Explainer(const Event &event)
        : m_event(event)
        , m_detail(event.details())
    {
        const int code = number(QLatin1String("code"));
        const bool known = code >= 0 && code <= 65535;
        m_hasCode = known;
        m_info = closeCodeInfo(known ? quint16(code) : quint16(1005));
        m_info.name = m_info.name.isEmpty() ? text(QLatin1String("name")) : m_info.name;
    }

    CloseExplanation explain() const
    {
        CloseExplanation result;
        result.title = QString::number(m_info.code) + QStringLiteral(" — ") + m_info.name;
        result.whatHappened = isClosing() ? closingHappened() : closedHappened();
        result.whoDidIt = isClosing() ? whoSent() : whoEnded();
        const QString hint = text(QLatin1String("hint"));
        result.whatToTry = hint.isEmpty() ? m_info.whatToTry : hint;
        addCodeFacts(result);
        addEventFacts(result);
        return result;
    }

private:
    [[nodiscard]] bool isClosing() const { return m_event.kind == EventKind::Closing; }
    [[nodiscard]] bool wasClean() const { return m_detail.value(QLatin1String("wasClean")).toBool(); }
    [[nodiscard]] int number(QLatin1String key) const { return m_detail.value(key).toInt(-1); }
    [[nodiscard]] QString text(QLatin1String key) const
    {
        return visibleText(QStringView(m_detail.value(key).toString()), LineBreaks::MakeVisible);
    }
    static QString sentences(const QStringList &parts);
    [[nodiscard]] QString closingHappened() const;
    [[nodiscard]] QString closedHappened() const;
    [[nodiscard]] QString whoSent() const;
    [[nodiscard]] QString whoEnded() const;
    [[nodiscard]] QString ownCloseText() const;
    [[nodiscard]] QString reasonText() const;
    void addCodeFacts(CloseExplanation &result) const;
    void addEventFacts(CloseExplanation &result) const;

    const Event &m_event;
    QJsonObject m_detail;
    CloseCodeInfo m_info;
    bool m_hasCode = false;
};

QString Explainer::sentences(const QStringList &parts)
{
    QStringList result;
    for (QString part : parts) {
        part = part.trimmed();
        if (part.isEmpty())
            continue;
        const bool ended = QStringView(u".!?。！？").contains(part.back());
        result.append(ended ? part : part + u'.');
    }
    return result.join(u' ');
}

QString Explainer::reasonText() const
{
    const QString reason = text(QLatin1String("reason"));
    return reason.isEmpty() ? QString() : tr("The reason given: “%1”").arg(reason);
}

QString Explainer::closingHappened() const
{
    const bool sent = m_event.direction == Direction::Sent;
    QString frame;
    if (m_hasCode)
        frame = (sent ? tr("We sent a Close frame with code %1") : tr("A Close frame with code %1 arrived"))
                    .arg(m_info.code);
    else
        frame =
            sent ? tr("We sent a Close frame without a code") : tr("A Close frame without a code arrived");
    return sentences({frame, m_info.meaning, reasonText(), text(QLatin1String("why"))});
}

QString Explainer::closedHappened() const
{
    const QString clean = wasClean() ? tr("The connection was closed cleanly: both sides sent a Close frame")
                                     : tr("The connection was not closed cleanly");
    return sentences({clean, text(QLatin1String("cause")), m_info.meaning, reasonText()});
}

QString Explainer::whoSent() const
{
    const QString initiator = text(QLatin1String("initiator"));
    if (initiator == QLatin1String("local"))
        return m_event.direction == Direction::Sent ? tr("We began the close.")
                                                    : tr("We began the close; this is the peer's answer.");
    if (initiator == QLatin1String("remote"))
        return m_event.direction == Direction::Sent ? tr("The peer began the close; this is our answer.")
                                                    : tr("The peer began the close.");
    return tr("It is not known which side began.");
}

QString Explainer::ownCloseText() const
{
    const int sent = number(QLatin1String("sentCode"));
    if (sent < 0 || sent > 65535)
        return {};
    const QString reason = text(QLatin1String("sentReason"));
    const QString code = QString::number(sent) + u' ' + closeCodeName(quint16(sent));
    return reason.isEmpty() ? tr("Our own Close frame had code %1").arg(code)
                            : tr("Our own Close frame had code %1, reason “%2”").arg(code, reason);
}

QString Explainer::whoEnded() const
{
    const QString endedBy = text(QLatin1String("endedBy"));
    QString who = tr("It is not known which side ended it");
    if (endedBy == QLatin1String("local"))
        who = tr("We ended it");
    else if (endedBy == QLatin1String("remote"))
        who = tr("The peer ended it");
    else if (endedBy == QLatin1String("network"))
        who = tr("The network: neither side asked for it");
    return sentences({who, ownCloseText()});
}

void Explainer::addCodeFacts(CloseExplanation &result) const
{
    const auto add = [&result](const QString &label, const QString &value) {
        if (!value.isEmpty())
            result.facts.append({label, value});
    };
    add(tr("Code"), m_hasCode ? QString::number(m_info.code) : tr("none"));
    add(tr("Name"), m_info.name);
    if (const QString name = registryName(m_info.code); name != m_info.name)
        add(tr("Name in the standard"), name);
    add(tr("Meaning"), m_info.meaning);
    add(tr("Usual cause"), m_info.usualCause);
    add(tr("May be sent by"), closeSenderText(m_info.sender));
    add(tr("On the wire"), m_info.allowedOnWire ? tr("may stand in a Close frame")
                                                : tr("never: it must not stand in a Close frame"));
    add(tr("Source"), m_info.source);
}

void Explainer::addEventFacts(CloseExplanation &result) const
{
    const auto add = [&result](const QString &label, const QString &value) {
        if (!value.isEmpty())
            result.facts.append({label, value});
    };
    add(tr("Reason"), text(QLatin1String("reason")));
    if (isClosing()) {
        add(tr("Direction"), directionText(m_event.direction));
        add(tr("Why"), text(QLatin1String("why")));
        return;
    }
    add(tr("Closed cleanly"), wasClean() ? tr("yes") : tr("no"));
    add(tr("Cause"), text(QLatin1String("cause")));
    const int sent = number(QLatin1String("sentCode"));
    if (sent >= 0 && sent <= 65535)
        add(tr("Code we sent"), QString::number(sent) + u' ' + closeCodeName(quint16(sent)));
    add(tr("Reason we sent"), text(QLatin1String("sentReason")));
}

} // namespace

CloseExplanation explainClose(const Event &event)
{
    return Explainer(event).explain();
}

} // namespace socketglass
