// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace socketglass {

/// Some of the options of a profile, as a page of ProfileEditor.
class ProfilePage : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// No changed() comes of it.
    virtual void showProfile(const Profile &profile) = 0;
    /// Puts what is shown into `profile`. Translated problem of what can't be put into one; empty: none.
    virtual QString readInto(Profile &profile) const = 0;

Q_SIGNALS:
    void changed();

protected:
    // Fields of a form, named for people by the text of their row; each tells changed().
    QLineEdit *addLine(QFormLayout *form, const QString &row, const QString &objectName,
                       const QString &placeholder);
    QDoubleSpinBox *addSeconds(QFormLayout *form, const QString &row, const QString &objectName,
                               const QString &toolTip, double shortest = 0.1);
    QSpinBox *addNumber(QFormLayout *form, const QString &row, const QString &objectName,
                        const QString &toolTip, int most);
    QCheckBox *addCheck(QFormLayout *form, const QString &text, const QString &objectName,
                        const QString &toolTip = {});
    void addHint(QFormLayout *form, const QString &text);
};

[[nodiscard]] std::chrono::milliseconds millisecondsOf(const QDoubleSpinBox *seconds);
void showSeconds(QDoubleSpinBox *field, std::chrono::milliseconds value);

} // namespace socketglass
