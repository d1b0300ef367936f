// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/expectation.h"

#include <QWidget>

class QComboBox;
class QVBoxLayout;

namespace socketglass {

class MatchEditor;

/// Which messages: the direction and what they are asked for.
class SelectorEditor final : public QWidget
{
    Q_OBJECT
public:
    /// `prefix`: of the object names: <prefix>Direction, and those of MatchEditor.
    explicit SelectorEditor(const QString &prefix, QWidget *parent = nullptr);

    void setSelector(const MessageSelector &selector);
    [[nodiscard]] MessageSelector selector() const;

Q_SIGNALS:
    void changed();
    void acceptRequested();

private:
    QComboBox *m_direction;
    MatchEditor *m_match;
};

/// Messages that come one after the other: at least two.
class SequenceEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit SequenceEditor(const QString &prefix, QWidget *parent = nullptr);

    void setSequence(const QList<MessageSelector> &sequence);
    [[nodiscard]] QList<MessageSelector> sequence() const;

Q_SIGNALS:
    void changed();
    void acceptRequested();

private:
    struct Step
    {
        QWidget *row = nullptr;
        SelectorEditor *editor = nullptr;
    };
    void addStep(const MessageSelector &selector);
    void removeStep(QWidget *row);

    QString m_prefix;
    QVBoxLayout *m_rows;
    QList<Step> m_steps;
};

} // namespace socketglass
