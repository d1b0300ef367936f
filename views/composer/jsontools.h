// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace socketglass {

/// Beside a text that looks like JSON: whether it is, where not, and the menu that lays it out.
class JsonTools final : public QToolButton
{
    Q_OBJECT
public:
    explicit JsonTools(QWidget *parent = nullptr);
    /// `expanded`: the same with its variables. Hidden for what doesn't look like JSON.
    void check(const QByteArray &written, const QByteArray &expanded);

Q_SIGNALS:
    void indentRequested();
    void compactRequested();
};

} // namespace socketglass
