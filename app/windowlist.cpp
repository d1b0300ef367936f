// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowlist.h"

#include <QEvent>

namespace socketglass {

WindowList::WindowList(const WindowContext &context)
    : m_context(context)
{
}

WindowList::~WindowList()
{
    for (const QPointer<MainWindow> &window : std::as_const(m_all)) {
        if (window)
            window->removeEventFilter(this);
        delete window;
    }
}

MainWindow *WindowList::add()
{
    auto *window = new MainWindow(m_context);
    m_open.append(window);
    m_all.removeIf([](const QPointer<MainWindow> &known) { return known.isNull(); });
    m_all.append(window);
    window->installEventFilter(this);
    window->show();
    return window;
}

MainWindow *WindowList::emptyWindow() const
{
    if (m_open.isEmpty())
        return nullptr;
    const CaptureDocument *document = m_open.last()->document();
    return document->reader() || document->isBusy() ? nullptr : m_open.last();
}

MainWindow *WindowList::serve(const StartRequest &request)
{
    const bool asksNothing = request.files.isEmpty() && request.urls.isEmpty() && !request.demo;
    MainWindow *window = asksNothing ? nullptr : emptyWindow();
    if (!window)
        window = add();
    fill(window, request);
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->raise();
    window->activateWindow();
    return window;
}

void WindowList::fill(MainWindow *window, const StartRequest &request)
{
    const auto connectAll = [window, request] {
        for (const QUrl &url : request.urls)
            window->connectTo(url);
        if (request.demo)
            window->runDemo();
    };
    if (request.files.isEmpty())
        return connectAll();
    auto *waiting = new QObject(window); // sessions go into what is being opened
    const auto goOn = [waiting, connectAll] {
        waiting->deleteLater();
        connectAll();
    };
    connect(window->document(), &CaptureDocument::opened, waiting, goOn);
    connect(window->document(), &CaptureDocument::openFailed, waiting, goOn);
    window->open(request.files);
}

bool WindowList::eventFilter(QObject *watched, QEvent *event)
{
    auto *window = qobject_cast<MainWindow *>(watched);
    if (window && event->type() == QEvent::WindowActivate && m_open.removeOne(window))
        m_open.append(window);
    if (window && event->type() == QEvent::Hide && !event->spontaneous() && m_open.removeOne(window))
        QMetaObject::invokeMethod(
            this, [this, window] { retire(window); }, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void WindowList::retire(MainWindow *window)
{
    window->document()->reset();
    if (window->document()->isRetiring())
        connect(window->document(), &CaptureDocument::retired, window, &QObject::deleteLater);
    else
        window->deleteLater();
}

} // namespace socketglass
