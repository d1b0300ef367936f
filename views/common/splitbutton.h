// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace socketglass {

/// A button with a menu behind its arrow. To screen readers it offers both, to press it and to open the menu;
/// of a QToolButton with a menu they learn the menu only.
class SplitButton final : public QToolButton
{
    Q_OBJECT
public:
    explicit SplitButton(QWidget *parent = nullptr);
};

} // namespace socketglass
