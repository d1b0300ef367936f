// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "templates/variables.h"

#include <QObject>

class QCompleter;
class QLineEdit;
class QPlainTextEdit;
class QStandardItemModel;

namespace socketglass {

class Environments;

/// Completes {{name}} as it is typed in a field, and tells which have no value.
class VariableHints final : public QObject
{
    Q_OBJECT
public:
    /// A line marks what has no value by itself.
    VariableHints(Environments *environments, QLineEdit *line);
    VariableHints(Environments *environments, QPlainTextEdit *text);

    /// Places in a text, for the one that marks them itself: begin and length in characters.
    [[nodiscard]] static QList<std::pair<int, int>> places(const QByteArray &utf8,
                                                           const Expansion &expansion);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    VariableHints(Environments *environments, QWidget *field);
    void mark();
    void complete();
    void insert(const QString &word);
    void fill();
    [[nodiscard]] QString textBeforeCursor() const;
    /// What is typed of a name so far; nothing: the cursor is not in one.
    [[nodiscard]] std::optional<QString> typedName() const;

    Environments *m_environments;
    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QCompleter *m_completer;
    QStandardItemModel *m_words;
    QString m_toolTip; // of the line, when nothing is wrong
};

} // namespace socketglass
