// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/comparison.h"

#include <QWidget>

class QCheckBox;
class QPushButton;
class QSettings;

namespace socketglass {

class SessionChoice;
class SessionsModel;

/// Which two sessions are compared, and how.
class CompareForm final : public QWidget
{
    Q_OBJECT
public:
    explicit CompareForm(SessionsModel *sessions, QWidget *parent = nullptr);

    /// Without `right`: another one than `left`, where there is one.
    void setSessions(SessionId left, std::optional<SessionId> right);
    [[nodiscard]] std::optional<SessionId> left() const;
    [[nodiscard]] std::optional<SessionId> right() const;
    [[nodiscard]] QString leftName() const;
    [[nodiscard]] QString rightName() const;
    /// All but the rules.
    [[nodiscard]] ComparisonOptions options() const;
    void setCanStart(bool can);

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

Q_SIGNALS:
    void sessionsChanged();
    void swapRequested();
    void optionsChanged();
    void startRequested();

private:
    QWidget *buildSessions();
    QWidget *buildOptions();
    SessionChoice *choice(const QString &objectName, const QString &name, const QString &tip);
    QCheckBox *option(const QString &text, const QString &objectName, const QString &tip);

    SessionsModel *m_sessions;
    SessionChoice *m_left = nullptr;
    SessionChoice *m_right = nullptr;
    QPushButton *m_start = nullptr;
    QCheckBox *m_messagesOnly = nullptr;
    QCheckBox *m_ignoreOrder = nullptr;
    QCheckBox *m_recognise = nullptr;
};

} // namespace socketglass
