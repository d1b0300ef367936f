// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace socketglass {

class Placeholder;

/// What an empty timeline says, with the first steps.
class Welcome final : public QWidget
{
    Q_OBJECT
public:
    explicit Welcome(QWidget *parent = nullptr);
    /// `hasFile`: there is a capture, it just has no events here.
    void setHasFile(bool hasFile);

Q_SIGNALS:
    void demoRequested();
    void openRequested();
    void addressRequested();

private:
    Placeholder *m_placeholder;
};

} // namespace socketglass
