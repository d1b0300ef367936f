// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace socketglass {

/// The composer's text field: gives back exactly what was typed or loaded, marks a wrong character.
class ComposerEditor final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit ComposerEditor(QWidget *parent = nullptr);

    /// Unlike toPlainText() keeps no-break spaces and other characters as they are.
    [[nodiscard]] QString exactText() const;
    /// `position` of a wrong character, -1: none; `unresolved`: begin and length of names without a value.
    void markProblem(qsizetype position, const QList<std::pair<int, int>> &unresolved = {});

Q_SIGNALS:
    void sendRequested();
    void olderRequested();
    void newerRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override; ///< files are the window's
};

} // namespace socketglass
