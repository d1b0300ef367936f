// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/retiringcapture.h"

namespace socketglass {

RetiringCapture::RetiringCapture(std::unique_ptr<Workspace> workspace, std::function<void()> done,
                                 QObject *parent)
    : QObject(parent)
    , m_workspace(std::move(workspace))
    , m_done(std::move(done))
{
    m_workspace->disconnect();
    if (!m_workspace->hasLiveSessions()) {
        deleteLater();
        return;
    }
    connect(m_workspace.get(), &Workspace::allClosed, this, &QObject::deleteLater);
    m_workspace->closeAll();
}

RetiringCapture::~RetiringCapture()
{
    m_workspace.reset();
    if (m_done)
        m_done();
}

} // namespace socketglass
