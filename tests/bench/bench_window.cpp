// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Memory and the GUI thread's delays while the window follows the capture of a flood.
#include "bench/floodruns.h"
#include "bench/probes.h"
#include "bench/sender.h"
#include "session/processmemory.h"

#include "profiles/profilesmodel.h"
#include "secrets/secretstore.h"
#include "templates/environments.h"
#include "templates/templatesmodel.h"
#include "views/mainwindow.h"
#include "views/settings/appearance.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTemporaryDir>

#include <cstdio>

namespace {

using namespace socketglass;
using namespace socketglass::bench;

constexpr double wantedMegabytes = 120;
constexpr double wantedLongestMs = 50;
constexpr double wantedP99Ms = 16;
constexpr int settleMs = 1500;

double megabytes(qint64 bytes)
{
    return double(bytes) / (1024 * 1024);
}

/// Shows the window, lets it settle, captures the flood, prints.
class WindowRun final : public QObject
{
    Q_OBJECT
public:
    WindowRun(MainWindow &window, const QUrl &url, qint64 count)
        : m_window(window)
        , m_url(url)
        , m_count(count)
    {
    }

    void start()
    {
        m_window.show();
        QTimer::singleShot(settleMs, this, &WindowRun::connectToSender);
    }
    [[nodiscard]] bool isGood() const { return m_good; }

private:
    void connectToSender()
    {
        m_idle = processMemory("VmRSS");
        if (!resetPeakMemory())
            std::printf(
                "  (the peak of memory includes the start: /proc/self/clear_refs can't be written)\n");
        connect(m_window.document(), &CaptureDocument::committed, this, [this](EventId upTo) {
            if (qint64(upTo) >= m_count + 3 && !m_done) // after opening, handshake, opened
                finish();
        });
        m_watch.start();
        m_clock.start();
        m_window.connectTo(m_url);
    }

    void finish()
    {
        m_done = true;
        m_watch.stop();
        const double seconds = double(m_clock.nsecsElapsed()) / 1e9;
        const double growth = megabytes(processMemory("VmHWM") - m_idle);
        const LoopWatch::Delays delays = m_watch.delays();
        std::printf("%s JSON texts of 100 bytes, window open: %.1f s, %s messages/s\n",
                    grouped(m_count).constData(), seconds,
                    grouped(qint64(double(m_count) / seconds)).constData());
        std::printf("  memory: idle window %.0f MB, peak %.0f MB above (wanted: at most %.0f)\n",
                    megabytes(m_idle), growth, wantedMegabytes);
        std::printf("  GUI thread, a timer of 1 ms comes late by: median %.1f ms, p99 %.1f ms (wanted: at "
                    "most %.0f), "
                    "longest %.1f ms (wanted: at most %.0f)\n",
                    delays.p50, delays.p99, wantedP99Ms, delays.longest, wantedLongestMs);
        std::printf(
            "  of the longest such wait at most %.1f ms were processor time of the GUI thread itself\n",
            delays.longestBusy);
        const QString problem = problemInFile(m_window.document()->path(), FloodKind::Texts, m_count);
        std::printf("  in the file: %s\n",
                    problem.isEmpty() ? "every message, in order" : qPrintable(problem));
        m_good = problem.isEmpty() && growth <= wantedMegabytes && delays.p99 <= wantedP99Ms &&
                 delays.longest <= wantedLongestMs;
        m_window.document()->reset();
        QCoreApplication::quit();
    }

    MainWindow &m_window;
    QUrl m_url;
    qint64 m_count;
    qint64 m_idle = 0;
    LoopWatch m_watch;
    QElapsedTimer m_clock;
    bool m_done = false;
    bool m_good = false;
};

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.filePath(QStringLiteral("config")).toLocal8Bit());
    qputenv("XDG_DATA_HOME", folder.filePath(QStringLiteral("data")).toLocal8Bit());
    const QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption texts(QStringLiteral("texts"), QStringLiteral("How many texts."),
                                   QStringLiteral("n"), QStringLiteral("5000000"));
    parser.addOption(texts);
    parser.addHelpOption();
    parser.process(application);

    Sender sender;
    if (const QString problem = sender.start(); !problem.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(problem));
        return 2;
    }
    const qint64 count = parser.value(texts).toLongLong();
    TemplatesModel templates(folder.filePath(QStringLiteral("templates.json")));
    ProfilesModel profiles(folder.filePath(QStringLiteral("profiles")));
    SecretStore secrets(nullptr);
    Environments environments(folder.filePath(QStringLiteral("environments")));
    Appearance appearance;
    MainWindow window({folder.filePath(QStringLiteral("captures")), &templates, &profiles, &secrets,
                       &appearance, &environments});
    WindowRun run(window, sender.url(FloodKind::Texts, count), count);
    run.start();
    QApplication::exec();
    return run.isGood() ? 0 : 1;
}

#include "bench_window.moc"
