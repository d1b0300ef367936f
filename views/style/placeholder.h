// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace socketglass {

/// What an empty panel says: what belongs there, and the first step (an optional button).
class Placeholder final : public QWidget
{
    Q_OBJECT
public:
    explicit Placeholder(const QString &title, const QString &text, QWidget *parent = nullptr);
    void setTexts(const QString &title, const QString &text);
    /// Adds a button; call again for more.
    QPushButton *addButton(const QString &text, const QString &objectName);
    /// Below what is there.
    void addWidget(QWidget *widget);

private:
    QLabel *m_title;
    QLabel *m_text;
};

} // namespace socketglass
