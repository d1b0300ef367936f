// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/windowdrops.h"

#include "session/profile.h"

#include <QDropEvent>
#include <QMimeData>
#include <QWidget>

namespace socketglass {

namespace {

constexpr qsizetype longestAddress = 8192;

bool isAddress(const QString &text)
{
    static constexpr std::array schemes{"ws", "wss", "http", "https"};
    const QString scheme = QUrl(text).scheme();
    return std::any_of(schemes.begin(), schemes.end(),
                       [&](const char *known) { return scheme == QLatin1String(known); });
}

} // namespace

Dropped readDropped(const QMimeData &data)
{
    Dropped result;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            result.files.append(url.toLocalFile());
        else if (isAddress(url.toString()))
            result.addresses.append(webSocketUrlFromUserInput(url.toString()));
    }
    const QString text = urls.isEmpty() ? data.text().trimmed() : QString();
    if (text.size() <= longestAddress && isAddress(text))
        result.addresses.append(webSocketUrlFromUserInput(text));
    return result;
}

WindowDrops::WindowDrops(QWidget *window)
    : QObject(window)
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

bool WindowDrops::eventFilter(QObject *, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type != QEvent::DragEnter && type != QEvent::DragMove && type != QEvent::Drop)
        return false;
    auto *drop = static_cast<QDropEvent *>(event);
    const Dropped dropped = readDropped(*drop->mimeData());
    if (dropped.isEmpty())
        return false;
    drop->setDropAction(Qt::CopyAction); // the files stay where they are
    drop->accept();
    if (type == QEvent::Drop) {
        if (!dropped.files.isEmpty())
            Q_EMIT filesDropped(dropped.files);
        for (const QUrl &url : dropped.addresses)
            Q_EMIT addressDropped(url);
    }
    return true;
}

} // namespace socketglass
