// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/filter.h"

#include <QLineEdit>

class QCompleter;

namespace socketglass {

/// A line for a filter: completes the words of the language and marks what is wrong as it is typed.
class FilterField final : public QLineEdit
{
    Q_OBJECT
public:
    explicit FilterField(QWidget *parent = nullptr);
    /// Nothing: the text is no filter, error() says why.
    [[nodiscard]] const std::optional<Filter> &filter() const { return m_filter; }
    [[nodiscard]] const FilterError &error() const { return m_error; }
    [[nodiscard]] bool isCompleting() const;

Q_SIGNALS:
    /// Behind textChanged(): filter() and error() are of the new text.
    void parsed();
    /// Esc in an empty field.
    void left();
    /// Up (-1) or Down (1).
    void stepRequested(int step);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void parse();
    void mark();
    void complete(const QString &typed);
    void insertCompletion(const QString &word);
    [[nodiscard]] QString wordBeforeCursor() const;

    QCompleter *m_completer;
    std::optional<Filter> m_filter = Filter();
    FilterError m_error;
};

} // namespace socketglass
