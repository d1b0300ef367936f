// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/probecase.h"
#include "protocol/rawframe.h"

#include <QCoreApplication>

namespace socketglass {

/// Where the catalogue is put together.
class CaseList final
{
public:
    /// Of the cases that follow.
    void begin(ProbeGroup group) { m_group = group; }

    /// Messages that an echo server sends back.
    ProbeCase &echoed(const char *name, const char *section, const QString &title, QByteArrayList sends,
                      QList<ProbeMessage> echoes);
    /// One frame, or several written at once.
    ProbeCase &echoed(const char *name, const char *section, const QString &title,
                      const QList<RawFrame> &frames, const ProbeMessage &echo);
    ProbeCase &ponged(const char *name, const char *section, const QString &title,
                      const QByteArrayList &payloads);
    /// What must fail the connection; the canary follows it.
    ProbeCase &failed(const char *name, const char *section, const QString &title,
                      const QList<RawFrame> &frames, quint16 code);
    ProbeCase &closed(const char *name, const char *section, const QString &title, const QByteArray &frame,
                      QList<quint16> codes);
    ProbeCase &refused(const char *name, const char *section, const QString &title,
                       std::function<void(HttpRequestHead &)> edit);
    ProbeCase &opened(const char *name, const char *section, const QString &title,
                      std::function<void(HttpRequestHead &)> edit);

    [[nodiscard]] QList<ProbeCase> take() { return std::exchange(m_cases, {}); }

private:
    ProbeCase &add(const char *name, const char *section, const QString &title, ProbeCase::Expects expects);

    ProbeGroup m_group = ProbeGroup::Framing;
    QList<ProbeCase> m_cases;
};

class CaseText
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::ProbeCase)
};

void addHandshakeCases(CaseList &list);
void addFramingCases(CaseList &list);
void addControlCases(CaseList &list);
void addFragmentCases(CaseList &list);
void addTextCases(CaseList &list);
void addClosingCases(CaseList &list);

} // namespace socketglass
