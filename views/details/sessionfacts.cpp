// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/sessionfacts.h"

namespace socketglass {

namespace {

constexpr int headRows = 32; // opening, the handshake of each redirect, and opened
constexpr int tailRows = 4;

void readHead(const SessionFileReader &reader, SessionId session, SessionFacts &facts)
{
    const QList<Event> head = reader.events(session, 0, headRows);
    for (const Event &event : head) {
        if (event.kind == EventKind::Handshake)
            facts.handshake = event;
        else if (event.kind == EventKind::Opened && !facts.opened)
            facts.opened = event;
    }
}

SessionFacts readFacts(const ReaderThread::Context &context, SessionId session)
{
    SessionFacts facts;
    if (context.openError) {
        facts.problem = context.openError->message;
        return facts;
    }
    const QList<SessionRow> rows = context.reader.sessions();
    for (const SessionRow &row : rows)
        if (row.id == session)
            facts.row = row;
    const SessionFileReader::Rows kept = context.reader.rows(session);
    facts.events = kept.count();
    readHead(context.reader, session, facts);
    const QList<Event> tail =
        context.reader.events(session, std::max<qint64>(0, kept.end - tailRows), tailRows);
    for (const Event &event : tail)
        if (event.kind == EventKind::Closed)
            facts.closed = event;
    facts.holds = context.reader.holds(session);
    return facts;
}

} // namespace

SessionFactsLoader::SessionFactsLoader(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SessionFactsLoader::load);
}

void SessionFactsLoader::setFile(const QString &path)
{
    if (path == m_thread.file())
        return;
    m_thread.setFile(path);
    m_facts = {};
    Q_EMIT changed();
    load();
}

void SessionFactsLoader::setSession(std::optional<SessionId> session)
{
    if (session == m_session)
        return;
    m_session = session;
    m_facts = {};
    m_thread.cancel();
    Q_EMIT changed();
    load();
}

void SessionFactsLoader::refresh()
{
    if (m_session && !m_facts.closed && !m_timer.isActive())
        m_timer.start(m_facts.opened ? 500 : 100);
}

void SessionFactsLoader::load()
{
    if (!m_session || m_thread.file().isEmpty())
        return;
    m_thread.request(
        [this, session = *m_session](const ReaderThread::Context &context) -> ReaderThread::Answer {
            SessionFacts facts = readFacts(context, session);
            return [this, facts = std::move(facts)] {
                m_facts = facts;
                Q_EMIT changed();
            };
        });
}

} // namespace socketglass
