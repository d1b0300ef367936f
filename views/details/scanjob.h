// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/details/readerthread.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

namespace socketglass {

/// Takes figures of a session file on a thread of its own: from the first row to the last, then as it grows.
/// They are handed out at most ten times a second, the first while most is still to be read. While the file
/// grows it takes at most a tenth of a processor's time: capture goes before.
/// Scan: `using Figures` (a value), `bool readOn(const SessionFileReader &)` (a few milliseconds of work;
/// false: nothing is left), `fraction()` (how much of what there is has been read), `figures()`.
template <typename Scan>
class ScanJob final
{
public:
    using Figures = typename Scan::Figures;
    /// Called on the thread that made the job. `fraction`: how much of the file is read, 0…1.
    using Take = std::function<void(const Figures &figures, double fraction)>;

    explicit ScanJob(Take take)
        : m_take(std::move(take))
    {
        m_pause.setSingleShot(true);
        QObject::connect(&m_pause, &QTimer::timeout, &m_thread, [this] { readOn(); });
    }

    /// From the beginning; what ran before is cancelled, and nothing of it comes any more.
    void start(const QString &path, Scan scan)
    {
        stop();
        m_thread.setFile(path);
        m_scan = std::make_shared<Scan>(std::move(scan));
        readOn();
    }
    /// Also closes the file.
    void stop()
    {
        m_thread.setFile({});
        m_pause.stop();
        m_scan.reset();
        m_busy = false;
    }
    /// The file has grown.
    void follow()
    {
        m_grown = true;
        if (m_scan && !m_busy && !m_pause.isActive())
            m_pause.start(slice);
    }

private:
    static constexpr std::chrono::milliseconds slice{100};

    void readOn()
    {
        m_busy = true;
        m_grown = false;
        m_thread.request([this, scan = m_scan](const ReaderThread::Context &context) -> ReaderThread::Answer {
            QElapsedTimer used;
            used.start();
            bool more = !context.openError;
            while (more && !context.cancelled && !used.hasExpired(slice.count()))
                more = scan->readOn(context.reader);
            const double fraction = more ? scan->fraction() : 1;
            const std::chrono::milliseconds rest(9 * used.elapsed());
            return [this, figures = scan->figures(), more, fraction, rest] {
                goOn(more, rest);
                m_take(figures, fraction);
            };
        });
    }
    void goOn(bool more, std::chrono::milliseconds rest)
    {
        m_busy = false;
        if (m_grown)
            m_pause.start(std::max(slice, rest));
        else if (more)
            readOn();
    }

    Take m_take;
    QTimer m_pause;
    std::shared_ptr<Scan> m_scan; // the reading thread's, while it works
    bool m_busy = false;
    bool m_grown = false;
    ReaderThread m_thread; // the last: ends first
};

} // namespace socketglass
