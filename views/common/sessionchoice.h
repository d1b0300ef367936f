// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionsmodel.h"

#include <QComboBox>

namespace socketglass {

/// One of the sessions of the window.
class SessionChoice final : public QComboBox
{
    Q_OBJECT
public:
    SessionChoice(SessionsModel *model, const QString &objectName, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<SessionId> session() const;
    void setSession(SessionId id);

Q_SIGNALS:
    void sessionChanged();

private:
    SessionsModel *m_sessions;
};

} // namespace socketglass
