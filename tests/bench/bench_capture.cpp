// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How fast rows get into a session file: recorder, queue and writer in one process, and what a row costs in
// CPU. bench_capture [FOLDER]
#include "capture/capturerecorder.h"
#include "capture/capturewriter.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>

using namespace socketglass;

namespace {

double cpuSeconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

struct Load
{
    const char *name;
    qint64 events;
    qsizetype size;
    Opcode opcode;
    int sessions;
};

void produce(CaptureRecorder &recorder, const Load &load, const QList<SessionId> &sessions)
{
    QByteArray payload(load.size, 'x');
    QEventLoop loop;
    QObject::connect(&recorder, &CaptureRecorder::roomAvailable, &loop, &QEventLoop::quit);
    Event event;
    event.kind = EventKind::Message;
    event.direction = Direction::Received;
    event.opcode = load.opcode;
    event.wireSize = load.size + 4;
    event.frames = 1;
    for (qint64 i = 0; i < load.events; ++i) {
        event.session = sessions[i % sessions.size()];
        event.time = captureNow();
        recorder.record(event, payload);
        if ((i & 15) == 0 && recorder.isCongested())
            loop.exec();
    }
    recorder.flush();
}

void measureWriting(const QString &path, const Load &load)
{
    auto queue = std::make_shared<CaptureQueue>();
    CaptureWriter writer(queue);
    if (const auto error = writer.start(path)) {
        std::printf("%s\n", qUtf8Printable(error->message));
        return;
    }
    CaptureRecorder recorder(queue, {});
    QList<SessionId> sessions;
    for (int i = 0; i < load.sessions; ++i)
        sessions << recorder.addSession({{}, QString::number(i), {}, 0, {}});
    QElapsedTimer timer;
    timer.start();
    const double cpuBefore = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID);
    const double ownBefore = cpuSeconds(CLOCK_THREAD_CPUTIME_ID);
    produce(recorder, load, sessions);
    while (queue->byteCount() > 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 5);
    const double seconds = double(timer.nsecsElapsed()) * 1e-9;
    const double own = cpuSeconds(CLOCK_THREAD_CPUTIME_ID) - ownBefore;
    const double cpu = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID) - cpuBefore;
    writer.finish();
    const double closed = double(timer.nsecsElapsed()) * 1e-9;
    const auto events = double(load.events);
    std::printf("%-24s %9.0f events/s %7.0f MB/s   CPU/event: recorder %6.0f ns, writer %7.0f ns   closed "
                "after +%.2f s\n",
                load.name, events / seconds, events * double(load.size) / seconds / 1e6, own / events * 1e9,
                (cpu - own) / events * 1e9, closed - seconds);
    std::fflush(stdout);
}

void measureReading(const QString &path)
{
    SessionFileReader reader;
    if (const auto error = reader.open(path)) {
        std::printf("%s\n", qUtf8Printable(error->message));
        return;
    }
    constexpr int pages = 2000;
    const qint64 count = reader.eventCount();
    QElapsedTimer timer;
    timer.start();
    qint64 rows = 0;
    for (int i = 0; i < pages; ++i)
        rows += reader.events({}, QRandomGenerator::global()->bounded(count), 60).size();
    std::printf("%-24s %9.1f us a page\n", "60 rows at random", double(timer.nsecsElapsed()) / 1e3 / pages);
    timer.restart();
    for (qint64 first = 0; first < count; first += 1000)
        rows += reader.events({}, first, 1000).size();
    std::printf("%-24s %9.0f events/s\n", "all in order", double(count) / double(timer.nsecsElapsed()) * 1e9);
    if (rows < count)
        std::printf("rows are missing\n");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QTemporaryDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) + QStringLiteral("/bench") : QString());
    const Load loads[] = {
        {"100 B texts", 3'000'000, 100, Opcode::Text, 1},
        {"100 B texts, 200 sessions", 2'000'000, 100, Opcode::Text, 200},
        {"1 KiB texts", 1'000'000, 1024, Opcode::Text, 1},
        {"64 KiB binaries", 30'000, 64 * 1024, Opcode::Binary, 1},
        {"1 MiB binaries", 3'000, 1024 * 1024, Opcode::Binary, 1},
    };
    QString first;
    for (const Load &load : loads) {
        const QString path =
            folder.filePath(QString::fromLatin1(load.name).remove(u' ') + QStringLiteral(".sglass"));
        measureWriting(path, load);
        if (first.isEmpty())
            measureReading(first = path);
        QFile::remove(path);
    }
    return 0;
}
