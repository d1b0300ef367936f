// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/findpattern.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace socketglass {

/// The line below the timeline in which Find is asked. Hidden until open().
class FindBar final : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(QWidget *parent = nullptr);

    void open();
    void close();
    /// What was typed; nothing: it can't be looked for, or the bar is closed.
    [[nodiscard]] const std::optional<FindPattern> &pattern() const { return m_pattern; }
    /// “3 of 1,204”.
    void setState(const QString &text);
    /// Translated; empty: none.
    void setProblem(const QString &problem);
    void setCancellable(bool cancellable);

Q_SIGNALS:
    /// Some time after it was typed, or at once with a step.
    void patternChanged();
    void stepRequested(bool forwards);
    void cancelRequested();
    /// Hidden again.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QToolButton *addButton(const char *name, const QString &text, const QString &tip);
    void build();
    void parse();
    void step(bool forwards);

    QLineEdit *m_field;
    QCheckBox *m_matchCase;
    QLabel *m_state;
    QLabel *m_problem;
    QToolButton *m_cancel = nullptr;
    QTimer m_pause; // behind the last letter
    std::optional<FindPattern> m_pattern;
};

} // namespace socketglass
