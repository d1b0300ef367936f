// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace socketglass {

/// Files that the desktop wants opened: macOS tells a running program by an event, not by arguments.
class FileOpenEvents final : public QObject
{
    Q_OBJECT
public:
    explicit FileOpenEvents(QObject *application);

Q_SIGNALS:
    void requested(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace socketglass
