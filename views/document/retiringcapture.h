// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/workspace.h"

namespace socketglass {

/// Closes the sessions of a workspace that the window has turned away from, without waiting for them.
/// Deletes itself when the last has ended. Deleted earlier it finishes at once, which may block for a moment.
class RetiringCapture final : public QObject
{
    Q_OBJECT
public:
    /// `done` runs after the workspace is gone and its file complete.
    RetiringCapture(std::unique_ptr<Workspace> workspace, std::function<void()> done, QObject *parent);
    ~RetiringCapture() override;

private:
    std::unique_ptr<Workspace> m_workspace;
    std::function<void()> m_done;
};

} // namespace socketglass
