// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QPointer>

namespace socketglass {

class CloseDialog;
class SessionController;

/// The ways to end the current session: each code that may be sent, none, any other with a reason, or cutting
/// TCP.
class CloseMenu final : public QMenu
{
    Q_OBJECT
public:
    explicit CloseMenu(SessionController *controller, QWidget *parent = nullptr);
    /// Enabled where the current session can still be closed.
    void updateState();

private:
    void addCode(quint16 code);
    void close(std::optional<quint16> code, const QString &reason = {});
    void openDialog();

    SessionController *m_controller;
    QPointer<CloseDialog> m_dialog;
};

} // namespace socketglass
