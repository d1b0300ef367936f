// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;
class QToolButton;

namespace socketglass {

/// In the status bar while something long runs: what it is, how far it is, and a button that cancels.
class TaskProgress final : public QWidget
{
    Q_OBJECT
public:
    /// `name` begins the object names: "save" makes saveProgress and saveCancel.
    TaskProgress(const QString &name, const QString &text, const QString &cancelTip,
                 QWidget *parent = nullptr);

    void begin();
    void setFraction(double fraction); ///< 0…1
    void end();

Q_SIGNALS:
    void cancelled();

private:
    QProgressBar *m_bar;
    QToolButton *m_cancel;
};

} // namespace socketglass
