// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionentry.h"

#include "capture/retention.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace socketglass {

namespace {

Profile profileOf(const SessionRow &row)
{
    return Profile::fromJson(QJsonDocument::fromJson(row.profile).object());
}

// Most are not even looked into.
bool isOfServer(const SessionRow &row)
{
    return row.profile.contains("server") && profileOf(row).role == Profile::Role::Server;
}

bool isOfUnchecked(const SessionRow &row)
{
    return row.profile.contains("ignoreErrors") && profileOf(row).isUnchecked();
}

} // namespace

SessionEntry::SessionEntry(const SessionRow &recorded)
    : m_row(recorded)
    , m_inFile(true)
    , m_serverSide(isOfServer(recorded))
    , m_unchecked(isOfUnchecked(recorded))
{
}

SessionEntry::SessionEntry(Session *live)
    : m_live(live)
    , m_serverSide(live->profile().role == Profile::Role::Server)
    , m_unchecked(live->profile().isUnchecked())
{
    m_row.id = live->id();
    m_row.name = live->profile().displayName();
    m_row.url = live->url().toString();
    keepOutcome();
}

void SessionEntry::setLive(Session *session)
{
    m_live = session;
    m_ended = false;
}

void SessionEntry::keepOutcome()
{
    if (!m_live || !m_live->status().outcome)
        return;
    m_closeCode = m_live->status().outcome->code;
    m_wasClean = m_live->status().outcome->wasClean;
}

void SessionEntry::endLive()
{
    keepOutcome();
    m_live = nullptr;
    m_ended = false;
    m_endLookedAt = -1;
}

void SessionEntry::forgetFile()
{
    m_events = 0;
    m_evicted = 0;
    m_closeCode.reset();
    m_wasClean = false;
    m_ended = false;
    m_endLookedAt = -1;
    m_inFile = false;
}

bool SessionEntry::readCounts(const SessionFileReader &reader, bool evicted)
{
    if (!reader.isOpen() || (m_ended && !evicted))
        return false;
    const SessionFileReader::Rows rows = reader.rows(m_row.id);
    const bool changed = rows.count() != m_events || evicted;
    m_events = rows.count();
    m_evicted = reader.evictedCount(m_row.id);
    return readEnd(reader, rows.end) || changed;
}

/// Whether it has ended since.
bool SessionEntry::readEnd(const SessionFileReader &reader, qint64 rows)
{
    if (m_ended || m_live || rows == 0 || m_endLookedAt == rows)
        return false;
    m_endLookedAt = rows;
    const QList<Event> last = reader.events(m_row.id, rows - 1, 1);
    if (last.isEmpty() || last.constFirst().kind != EventKind::Closed)
        return false;
    const QJsonObject detail = last.constFirst().details();
    const int code = detail.value(QLatin1String("code")).toInt(-1);
    if (code >= 0 && code <= 65535)
        m_closeCode = quint16(code);
    m_wasClean = detail.value(QLatin1String("wasClean")).toBool();
    m_ended = true;
    return true;
}

ReadyState SessionEntry::state() const
{
    return m_live ? m_live->readyState() : ReadyState::Closed;
}

QString SessionEntry::name() const
{
    if (m_live)
        return m_live->profile().displayName();
    if (!m_row.name.isEmpty())
        return m_row.name;
    return m_row.url.isEmpty() ? tr("Session %1").arg(qint64(m_row.id)) : m_row.url;
}

QUrl SessionEntry::url() const
{
    return m_live ? m_live->url() : QUrl(m_row.url);
}

std::optional<quint16> SessionEntry::closeCode() const
{
    if (!m_live)
        return m_closeCode;
    const auto &outcome = m_live->status().outcome;
    return outcome ? std::optional(outcome->code) : std::nullopt;
}

bool SessionEntry::wasClean() const
{
    if (!m_live)
        return m_wasClean;
    const auto &outcome = m_live->status().outcome;
    return outcome && outcome->wasClean;
}

bool SessionEntry::isHolding() const
{
    return m_live && m_live->status().holding;
}

QString SessionEntry::stateText() const
{
    const QString text = readyStateName(state());
    const auto code = closeCode();
    return code ? text + u' ' + QString::number(*code) : text;
}

QString SessionEntry::statusText() const
{
    QStringList parts{name(), stateText()};
    if (m_serverSide)
        parts.append(tr("a client of our mock server"));
    if (m_unchecked)
        parts.append(tr("the server's certificate is not checked"));
    if (closeCode())
        parts.append(wasClean() ? tr("closed cleanly") : tr("not closed cleanly"));
    else if (!m_live)
        parts.append(tr("the recording ends before the close"));
    parts.append(m_evicted > 0 ? tr("events: %1").arg(EvictionText::counts(m_events, m_evicted))
                               : tr("%Ln event(s)", nullptr, int(qMin<qint64>(m_events, INT_MAX))));
    if (isHolding())
        parts.append(tr("the server is being held back"));
    return parts.join(QStringLiteral(", "));
}

} // namespace socketglass
