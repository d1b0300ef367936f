// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/proberunner.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace socketglass {

/// One case: what was sent, what the RFC wants, what came.
class ProbeDetails final : public QWidget
{
    Q_OBJECT
public:
    explicit ProbeDetails(QWidget *parent = nullptr);
    void setResult(const std::optional<ProbeResult> &result);

Q_SIGNALS:
    /// It is to be seen in the timeline.
    void sessionPicked(socketglass::SessionId id);

private:
    QPlainTextEdit *m_text;
    QPushButton *m_show;
    SessionId m_session{};
};

} // namespace socketglass
