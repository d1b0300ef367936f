// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/messagematch.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace socketglass {

/// What a message is asked for: how, and the pattern.
class MatchEditor final : public QWidget
{
    Q_OBJECT
public:
    /// `prefix`: of the object names: <prefix>Kind, <prefix>Pattern.
    explicit MatchEditor(const QString &prefix, QWidget *parent = nullptr);

    void setMatch(const MessageMatch &match);
    [[nodiscard]] MessageMatch match() const;

Q_SIGNALS:
    void changed();
    void acceptRequested(); ///< Enter

private:
    [[nodiscard]] MessageMatch::Kind kind() const;
    void update();

    QComboBox *m_kind;
    QLineEdit *m_pattern;
};

} // namespace socketglass
