// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/caselist.h"

namespace socketglass {

namespace {

QByteArray bytesOf(const QList<RawFrame> &frames)
{
    QByteArray bytes;
    for (const RawFrame &frame : frames)
        bytes += frame.toBytes();
    return bytes;
}

} // namespace

ProbeCase &CaseList::add(const char *name, const char *section, const QString &title,
                         ProbeCase::Expects expects)
{
    ProbeCase added;
    added.group = m_group;
    added.name = probeGroupId(m_group) + u'-' + QString::fromLatin1(name);
    added.section = QString::fromLatin1(section);
    added.title = title;
    added.expects = expects;
    m_cases.append(added);
    return m_cases.last();
}

ProbeCase &CaseList::echoed(const char *name, const char *section, const QString &title, QByteArrayList sends,
                            QList<ProbeMessage> echoes)
{
    ProbeCase &added = add(name, section, title, ProbeCase::Expects::Accepted);
    added.sends = std::move(sends);
    added.echoes = std::move(echoes);
    return added;
}

ProbeCase &CaseList::echoed(const char *name, const char *section, const QString &title,
                            const QList<RawFrame> &frames, const ProbeMessage &echo)
{
    return echoed(name, section, title, QByteArrayList{bytesOf(frames)}, QList<ProbeMessage>{echo});
}

ProbeCase &CaseList::ponged(const char *name, const char *section, const QString &title,
                            const QByteArrayList &payloads)
{
    ProbeCase &added = add(name, section, title, ProbeCase::Expects::Accepted);
    added.pings = payloads;
    QByteArray bytes;
    for (const QByteArray &payload : payloads)
        bytes += RawFrame{.opcode = Opcode::Ping, .payload = payload}.toBytes();
    added.sends = {bytes};
    return added;
}

ProbeCase &CaseList::failed(const char *name, const char *section, const QString &title,
                            const QList<RawFrame> &frames, quint16 code)
{
    ProbeCase &added = add(name, section, title, ProbeCase::Expects::Failure);
    added.codes = {code};
    added.sends = {bytesOf(frames) +
                   RawFrame{.opcode = Opcode::Ping, .payload = ProbeCase::canary}.toBytes()};
    return added;
}

ProbeCase &CaseList::closed(const char *name, const char *section, const QString &title,
                            const QByteArray &frame, QList<quint16> codes)
{
    ProbeCase &added = add(name, section, title, ProbeCase::Expects::Close);
    added.sends = {frame};
    added.codes = std::move(codes);
    return added;
}

ProbeCase &CaseList::refused(const char *name, const char *section, const QString &title,
                             std::function<void(HttpRequestHead &)> edit)
{
    ProbeCase &added = add(name, section, title, ProbeCase::Expects::Refusal);
    added.edit = std::move(edit);
    return added;
}

ProbeCase &CaseList::opened(const char *name, const char *section, const QString &title,
                            std::function<void(HttpRequestHead &)> edit)
{
    ProbeCase &added = add(name, section, title, ProbeCase::Expects::Opening);
    added.edit = std::move(edit);
    return added;
}

} // namespace socketglass
