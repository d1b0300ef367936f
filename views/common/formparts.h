// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;
class QToolButton;
class QWidget;

namespace socketglass {

/// Plain text that wraps; hidden while it is empty.
[[nodiscard]] QLabel *hintLabel(const QString &text, QWidget *parent);
/// The same, in the colour of errors once it has a text.
[[nodiscard]] QLabel *problemLabel(const QString &objectName, QWidget *parent);
void showProblem(QLabel *label, const QString &problem);
/// As wide as there is room.
[[nodiscard]] QComboBox *choiceField(const QString &objectName, const QString &name, QWidget *parent);
[[nodiscard]] QLineEdit *lineField(const QString &objectName, const QString &name, QWidget *parent);
/// An icon that is a button, reached with Tab.
[[nodiscard]] QToolButton *iconButton(const QString &icon, const QString &text, const QString &objectName,
                                      QWidget *parent);
/// Rows, no grid, one selected; dense.
void makeDense(QTableView *view);

} // namespace socketglass
