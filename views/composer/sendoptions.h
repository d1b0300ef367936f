// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sendrun.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;

namespace socketglass {

/// How often, how and where to a message goes; while it goes: how far it is, and the button that stops it.
class SendOptions final : public QWidget
{
    Q_OBJECT
public:
    explicit SendOptions(QWidget *parent = nullptr);

    enum class Target : quint8 { Current, Selected, AllOpen };

    /// Without items.
    [[nodiscard]] SendPlan plan() const;
    [[nodiscard]] Target target() const;
    /// How many sessions that are open are selected in the list of sessions.
    void setSelectedCount(qsizetype count);
    /// Once, as the session cuts it, to the current session.
    [[nodiscard]] bool isPlain() const;
    /// Null: nothing is being sent.
    void follow(SendRun *run);

Q_SIGNALS:
    void changed();
    void stopRequested();

private:
    QSpinBox *addNumber(const QString &objectName, const QString &name, int lowest, int highest);
    void showProgress(const SendRun &run);

    QSpinBox *m_times;
    QSpinBox *m_interval;
    QSpinBox *m_frameSize;
    QComboBox *m_target;
    QLabel *m_progress;
    QToolButton *m_stop;
};

} // namespace socketglass
