// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window over a file of ten million events: opening it, its end, scrolling under a flood, memory, capture
// rate.
#include "bench/floodruns.h"
#include "bench/probes.h"
#include "bench/scrolling.h"
#include "bench/sender.h"
#include "session/processmemory.h"

#include "capture/capturerecorder.h"
#include "capture/capturewriter.h"
#include "profiles/profilesmodel.h"
#include "secrets/secretstore.h"
#include "templates/environments.h"
#include "templates/templatesmodel.h"
#include "views/mainwindow.h"
#include "views/settings/appearance.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QProcess>
#include <QTableView>
#include <QTemporaryDir>

#include <cstdio>
#include <thread>

namespace {

using namespace socketglass;
using namespace socketglass::bench;

constexpr double wantedMegabytes = 250;
constexpr double wantedFrameMs = 16;
constexpr double wantedRatio = 0.9;
constexpr qint64 floodRate = 100'000; // messages a second: five times what DevTools of a browser can show
constexpr double allowedMs = 200;     // beyond twice the time of an empty window

/// Through queue and writer, as a capture does.
bool makeFile(const QString &path, qint64 events)
{
    auto queue = std::make_shared<CaptureQueue>();
    CaptureWriter writer(queue);
    if (writer.start(path))
        return false;
    CaptureRecorder recorder(queue, CaptureRecorder::Start{});
    const SessionId session = recorder.addSession(
        {{}, QStringLiteral("feed"), QStringLiteral("ws://127.0.0.1/feed"), captureNow(), {}});
    Event event;
    event.session = session;
    event.kind = EventKind::Message;
    event.direction = Direction::Received;
    event.opcode = Opcode::Text;
    event.frames = 1;
    QByteArray text =
        R"({"type":"tick","number":0000000000,"price":101.25,"text":"a message of a hundred bytes in JSON"})";
    const qsizetype at = text.indexOf("0000000000");
    for (qint64 i = 0; i < events; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(10, '0');
        std::copy(number.begin(), number.end(), text.begin() + at);
        event.wireSize = text.size() + 2;
        recorder.record(event, text);
        while (recorder.isCongested())
            std::this_thread::yield();
    }
    recorder.flush();
    writer.finish();
    return writer.unwrittenEvents() == 0;
}

class TimelineBench final
{
public:
    TimelineBench(QString folder, qint64 events)
        : m_folder(std::move(folder))
        , m_events(events)
        , m_templates(m_folder + QStringLiteral("/templates.json"))
        , m_profiles(m_folder + QStringLiteral("/profiles"))
        , m_secrets(nullptr)
    {
    }

    bool run()
    {
        const QString file = m_folder + QStringLiteral("/timeline.sglass");
        if (QProcess::execute(QCoreApplication::applicationFilePath(),
                              {QStringLiteral("--make"), file, QStringLiteral("--events"),
                               QString::number(m_events)}) != 0) {
            std::fprintf(stderr, "The file of %lld events could not be made.\n", m_events);
            return false;
        }
        std::printf("A file of %s events of 100 bytes\n", grouped(m_events).constData());
        resetPeakMemory();
        if (const QString problem = m_sender.start(); !problem.isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(problem));
            return false;
        }
        const bool opened = openAndScroll(file);
        const bool fast = compareRates();
        return opened && fast;
    }

private:
    static bool say(const char *what, double value, const char *unit, const char *comparison, double wanted)
    {
        const bool good = comparison[3] == 'm' ? value <= wanted : value >= wanted;
        std::printf("  %-62s %8.2f %s (wanted: %s %.2f)%s\n", what, value, unit, comparison, wanted,
                    good ? "" : "  MISSED");
        std::fflush(stdout);
        return good;
    }

    static bool sayFrames(const char *what, const Frames &frames)
    {
        const bool good = say(what, frames.at(0.99), "ms", "at most", wantedFrameMs);
        std::printf("  %-62s %8.2f ms, longest %.2f ms\n", "  median", frames.at(0.5), frames.at(1));
        return good;
    }

    std::unique_ptr<MainWindow> makeWindow()
    {
        return std::make_unique<MainWindow>(WindowContext{m_folder + QStringLiteral("/captures"),
                                                          &m_templates, &m_profiles, &m_secrets,
                                                          &m_appearance, &m_environments});
    }

    /// Until the window is painted, with rows where it shall have some.
    double millisecondsToShow(std::unique_ptr<MainWindow> &window, const QString &file)
    {
        QElapsedTimer clock;
        clock.start();
        window = makeWindow();
        window->resize(1280, 800);
        PaintWatch paints(window.get(), window.get());
        window->show();
        if (!file.isEmpty())
            window->open({file});
        const auto *view = window->findChild<QTableView *>(QStringLiteral("timelineView"));
        paints.waitUntil([&] { return file.isEmpty() || view->model()->rowCount() > 0; });
        return double(clock.nsecsElapsed()) / 1e6;
    }

    bool openAndScroll(const QString &file)
    {
        std::unique_ptr<MainWindow> window;
        millisecondsToShow(window, {}); // fonts, icons
        QList<double> empty;
        QList<double> opened;
        for (int i = 0; i < 3; ++i) {
            window.reset();
            empty.append(millisecondsToShow(window, {}));
            window.reset();
            opened.append(millisecondsToShow(window, file));
        }
        const double allowed = 2 * median(empty) + allowedMs;
        std::printf("  an empty window is painted after %.0f ms\n", median(empty));
        bool good = say("first rows are painted after", median(opened), "ms", "at most", allowed);
        Scrolling scrolling(*window);
        good = say("the end is painted after", scrolling.millisecondsTo(Qt::Key_End), "ms", "at most",
                   allowed) &&
               good;
        good = scrollUnderFlood(*window, scrolling) && good;
        return say("memory at most", double(processMemory("VmHWM")) / (1024 * 1024), "MB", "at most",
                   wantedMegabytes) &&
               good;
    }

    bool scrollUnderFlood(MainWindow &window, Scrolling &scrolling)
    {
        window.connectTo(m_sender.url(FloodKind::Texts, 1'000'000'000, floodRate));
        const int before = scrolling.rowCount();
        const Frames wheel = scrolling.wheel();
        const Frames thumb = scrolling.dragThumb();
        std::printf(
            "  meanwhile %s events came (%s a second asked for): %s rows; frames: %lld by wheel, %lld "
            "by thumb\n",
            grouped(scrolling.rowCount() - before).constData(), grouped(floodRate).constData(),
            grouped(scrolling.rowCount()).constData(), static_cast<long long>(wheel.count()),
            static_cast<long long>(thumb.count()));
        bool good = scrolling.rowCount() > before;
        good = sayFrames("a frame while the wheel turns: p99", wheel) && good;
        return sayFrames("a frame while the thumb is dragged: p99", thumb) && good;
    }

    double rateWithWindow(qint64 count)
    {
        std::unique_ptr<MainWindow> window;
        millisecondsToShow(window, {});
        QEventLoop loop;
        QElapsedTimer clock;
        QObject::connect(window->document(), &CaptureDocument::committed, &loop, [&](EventId upTo) {
            if (qint64(upTo) >= count + 3)
                loop.quit();
        });
        clock.start();
        window->connectTo(m_sender.url(FloodKind::Texts, count));
        loop.exec();
        const double seconds = double(clock.nsecsElapsed()) / 1e9;
        window->document()->reset();
        return double(count) / seconds;
    }

    bool compareRates()
    {
        constexpr qint64 count = 2'000'000;
        QList<double> without;
        QList<double> with;
        for (int i = 0; i < 3; ++i) {
            const QString path = m_folder + QStringLiteral("/rate.sglass");
            const FloodResult bare =
                runCapture(m_sender.url(FloodKind::Texts, count), FloodKind::Texts, count, path);
            QFile::remove(path);
            without.append(double(count) / bare.seconds);
            with.append(rateWithWindow(count));
        }
        std::printf("  capture without a window %s messages/s, with it %s\n",
                    grouped(qint64(median(without))).constData(), grouped(qint64(median(with))).constData());
        return say("ratio", median(with) / median(without), "", "at least", wantedRatio);
    }

    QString m_folder;
    qint64 m_events;
    TemplatesModel m_templates;
    ProfilesModel m_profiles;
    SecretStore m_secrets;
    Environments m_environments;
    Appearance m_appearance;
    Sender m_sender;
};

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.filePath(QStringLiteral("config")).toLocal8Bit());
    qputenv("XDG_DATA_HOME", folder.filePath(QStringLiteral("data")).toLocal8Bit());
    const QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption events(QStringLiteral("events"), QStringLiteral("How many events."),
                                    QStringLiteral("n"), QStringLiteral("10000000"));
    const QCommandLineOption make(QStringLiteral("make"), QStringLiteral("Only makes this file."),
                                  QStringLiteral("file"));
    parser.addOptions({events, make});
    parser.addHelpOption();
    parser.process(application);
    const qint64 count = parser.value(events).toLongLong();
    if (parser.isSet(make))
        return makeFile(parser.value(make), count) ? 0 : 1;
    return TimelineBench(folder.path(), count).run() ? 0 : 1;
}
