// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <QUrl>

class QMimeData;

namespace socketglass {

/// What was dragged onto a window, as far as it is for us.
struct Dropped
{
    QStringList files;
    QList<QUrl> addresses; ///< ws or wss; http and https links are taken as such
    [[nodiscard]] bool isEmpty() const { return files.isEmpty() && addresses.isEmpty(); }
};
[[nodiscard]] Dropped readDropped(const QMimeData &data);

/// Lets files and addresses be dropped onto a window.
class WindowDrops final : public QObject
{
    Q_OBJECT
public:
    explicit WindowDrops(QWidget *window);

Q_SIGNALS:
    void filesDropped(const QStringList &files);
    void addressDropped(const QUrl &url);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace socketglass
