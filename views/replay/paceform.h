// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/playplan.h"
#include "session/profile.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace socketglass {

/// When a recorded message is sent: the pace, and what it waits for.
class PaceForm final : public QWidget
{
    Q_OBJECT
public:
    /// `side`: that is played. `prefix`: of the object names.
    PaceForm(Profile::Role side, const QString &prefix, QWidget *parent = nullptr);

    /// Fills timing, speed, inStep, field and stepTimeout.
    void readInto(PlayPlan &plan) const;
    [[nodiscard]] PlayPlan::Timing timing() const;

Q_SIGNALS:
    void changed();

private:
    void buildPace();
    void buildInStep();
    void update();

    Profile::Role m_side;
    QString m_prefix;
    QFormLayout *m_form;
    QComboBox *m_timing = nullptr;
    QDoubleSpinBox *m_speed = nullptr;
    QComboBox *m_inStep = nullptr;
    QLineEdit *m_field = nullptr;
    QLabel *m_fieldProblem = nullptr;
    QDoubleSpinBox *m_timeout = nullptr;
};

} // namespace socketglass
