// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/redirect.h"
#include "wire/wiretap.h"

using namespace Qt::StringLiterals;

namespace socketglass {

/// True: the handshake goes on elsewhere, or has failed for the reason that is told.
bool WireTap::followRedirect()
{
    if (m_settings.maxRedirects == 0 || !m_handshake->response())
        return false;
    const auto redirect = redirectOf(*m_handshake->response(), m_settings.target.url);
    if (!redirect)
        return false;
    QString problem = redirect->problem;
    if (problem.isEmpty() && m_redirects == m_settings.maxRedirects)
        problem = tr("The server redirects again, to %1: %Ln redirect(s) were followed, which is the limit.",
                     nullptr, m_redirects)
                      .arg(redirect->target.toString());
    if (!problem.isEmpty()) {
        failWith(
            {u"handshake"_s, problem,
             tr("Look at the Location header of each handshake; the limit is in the connection's options.")},
            u"remote"_s);
        return true;
    }
    ++m_redirects;
    m_settings.target = m_settings.redirected(redirect->target);
    m_upstream->disconnect(this);
    m_upstream->abort();
    m_upstream.release()->deleteLater(); // it may have called us
    m_upstream = std::make_unique<Upstream>(m_settings.target.upstream, this);
    m_upstreamEnd.reset();
    m_handshake.reset();
    m_handshakeRecorded = false;
    openUpstream();
    return true;
}

} // namespace socketglass
