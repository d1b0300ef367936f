// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/recording.h"

#include "capture/eventjson.h"

#include <QJsonDocument>
#include <QTest>

namespace socketglass {

namespace {

constexpr int patience = 10'000;

QString word(const QJsonObject &event)
{
    QString text = event.value(u"event").toString();
    const QString direction = event.value(u"direction").toString();
    if (!direction.isEmpty())
        text += direction == u"sent" ? u'>' : u'<';
    if (text == u"closed")
        text += u' ' + QString::number(event.value(u"code").toInt());
    return text;
}

} // namespace

Recording::Recording()
    : m_workspace(std::make_unique<Workspace>())
{
    if (const auto error = m_workspace->start(path()))
        qFatal("%s", qPrintable(error->message));
}

Session *Recording::connectTo(const QUrl &url)
{
    Profile profile;
    profile.url = url;
    return connectTo(profile);
}

Session *Recording::connectTo(const Profile &profile)
{
    return m_workspace->addSession(profile);
}

bool Recording::waitOpen(Session *session)
{
    return QTest::qWaitFor([session] { return session->readyState() == ReadyState::Open; }, patience);
}

bool Recording::waitClosed(Session *session)
{
    return QTest::qWaitFor([session] { return session->readyState() == ReadyState::Closed; }, patience);
}

QList<QJsonObject> Recording::events(SessionId id) const
{
    SessionFileReader reader;
    if (const auto error = reader.open(path()))
        qFatal("%s", qPrintable(error->message));
    QList<QJsonObject> objects;
    const int count = int(reader.eventCount(id));
    for (const Event &event : reader.events(id, 0, count)) {
        auto object = QJsonDocument::fromJson(eventToJsonLine(event, reader.payload(event))).object();
        for (const auto &key : {u"session", u"seq", u"time"})
            object.remove(key);
        objects += object;
    }
    return objects;
}

QByteArray Recording::payload(SessionId id, int index) const
{
    SessionFileReader reader;
    if (const auto error = reader.open(path()))
        qFatal("%s", qPrintable(error->message));
    const auto events = reader.events(id, index, 1);
    return events.isEmpty() ? QByteArray() : reader.payload(events.constFirst());
}

QString Recording::story(SessionId id) const
{
    QStringList words;
    for (const QJsonObject &event : events(id))
        words += word(event);
    return words.join(u' ');
}

QJsonObject Recording::first(SessionId id, const QString &event) const
{
    for (const QJsonObject &object : events(id)) {
        if (object.value(u"event").toString() == event)
            return object;
    }
    return {};
}

bool Recording::waitComplete(Session *session) const
{
    const SessionId id = session->id();
    return waitClosed(session) && QTest::qWaitFor([&] { return story(id).contains(u"closed "); }, patience);
}

} // namespace socketglass
