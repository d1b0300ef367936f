// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Replay as fast as possible against a bare QWebSocket that sends the same from memory; and how late messages
// leave when they are replayed as recorded, measured by the receiver.
#include "bench/floodmessages.h"
#include "bench/sender.h"
#include "capture/sessionfilewriter.h"
#include "replay/replayer.h"
#include "session/workspace.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QWebSocket>

#include <cstdio>

namespace {

using namespace socketglass;
using namespace socketglass::bench;

constexpr double requiredRatio = 0.5;
constexpr double requiredLateMs = 2;
constexpr qint64 pauseNs = 7'000'000; // between the messages of the paced recording
constexpr qint64 start = 1'700'000'000'000'000'000;

/// Sent texts and as many answers to them, `pause` ns apart.
QString record(const QString &path, qint64 count, qint64 pause, bool answered)
{
    SessionFileWriter writer(path);
    FloodMessages messages(FloodKind::Texts);
    writer.addSession({SessionId(1), QStringLiteral("bench"), QStringLiteral("ws://bench"), start, {}});
    Event event;
    event.session = SessionId(1);
    event.time = start;
    event.kind = EventKind::Opened;
    writer.addEvent(event, {}, {});
    event.kind = EventKind::Message;
    event.opcode = Opcode::Text;
    event.frames = 1;
    for (qint64 number = 1; number <= count; ++number) {
        event.time += pause;
        event.direction = Direction::Sent;
        writer.addEvent(event, messages.message(number), {});
        event.direction = Direction::Received;
        if (answered)
            writer.addEvent(event, messages.message(number), {});
    }
    return writer.finish() ? QString() : writer.error()->message;
}

double bareSeconds(const QUrl &url, qint64 count)
{
    FloodMessages messages(FloodKind::Texts);
    QStringList texts;
    for (qint64 number = 1; number <= count; ++number)
        texts.append(QString::fromUtf8(messages.message(number)));
    QWebSocket socket;
    QEventLoop loop;
    QElapsedTimer clock;
    qint64 echoes = 0;
    QObject::connect(&socket, &QWebSocket::connected, &loop, [&] {
        for (const QString &text : std::as_const(texts))
            socket.sendTextMessage(text);
    });
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &loop, [&] {
        if (++echoes == count)
            loop.quit();
    });
    clock.start();
    socket.open(url);
    loop.exec();
    return double(clock.nsecsElapsed()) / 1e9;
}

double replaySeconds(const QUrl &url, const QString &recording, const QString &output,
                     PlayPlan::Timing timing, qint64 count)
{
    Workspace workspace;
    if (workspace.start(output))
        return -1;
    Replayer::Settings settings;
    settings.recording = {recording, SessionId(1)};
    settings.profile.url = url;
    settings.plan.timing = timing;
    Replayer replayer(workspace, settings);
    QEventLoop loop;
    QElapsedTimer clock;
    QObject::connect(&replayer, &Replayer::finished, &loop, &QEventLoop::quit);
    clock.start();
    replayer.start();
    loop.exec();
    const double seconds = double(clock.nsecsElapsed()) / 1e9;
    const PlayProgress &progress = replayer.runs().constFirst().progress;
    return progress.problem.isEmpty() && progress.sent == count ? seconds : -1;
}

class Echo final
{
public:
    bool run()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/bench_echo"),
                        QStringList());
        if (!m_process.waitForReadyRead(10'000))
            return false;
        m_port = m_process.readLine().trimmed().toInt();
        return m_port > 0;
    }
    ~Echo()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(2000);
    }
    [[nodiscard]] QUrl url(const QString &path) const
    {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1%2").arg(m_port).arg(path));
    }
    QByteArray line()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(5000)) {
        }
        return m_process.readLine();
    }

private:
    QProcess m_process;
    int m_port = 0;
};

bool reportRate(const Echo &echo, const QTemporaryDir &folder, qint64 count, int runs)
{
    const QString recording = folder.filePath(QStringLiteral("fast.sglass"));
    const QString output = folder.filePath(QStringLiteral("output.sglass"));
    if (const QString problem = record(recording, count, 1000, true); !problem.isEmpty())
        return false;
    QList<double> bare;
    QList<double> replay;
    for (int run = 0; run < runs; ++run) {
        bare.append(double(count) / bareSeconds(echo.url(QStringLiteral("/echo")), count));
        const double seconds = replaySeconds(echo.url(QStringLiteral("/echo")), recording, output,
                                             PlayPlan::Timing::Fast, count);
        QFile::remove(output);
        if (seconds < 0) {
            std::printf("  FAILED: not everything was sent\n");
            return false;
        }
        replay.append(double(count) / seconds);
    }
    const double ratio = median(replay) / median(bare);
    std::printf("%s texts of 100 bytes to an echo server and back, median of %d\n"
                "  bare QWebSocket, from memory  %s messages/s\n"
                "  replay, captured              %s messages/s\n"
                "  ratio %.2f (wanted: at least %.2f)\n",
                grouped(count).constData(), runs, grouped(qint64(median(bare))).constData(),
                grouped(qint64(median(replay))).constData(), ratio, requiredRatio);
    return ratio >= requiredRatio;
}

bool reportPace(Echo &echo, const QTemporaryDir &folder, qint64 count)
{
    const QString recording = folder.filePath(QStringLiteral("paced.sglass"));
    if (!record(recording, count, pauseNs, false).isEmpty())
        return false;
    if (replaySeconds(echo.url(QStringLiteral("/times")), recording,
                      folder.filePath(QStringLiteral("paced-output.sglass")), PlayPlan::Timing::Recorded,
                      count) < 0)
        return false;
    QList<double> late;
    qint64 number = 0;
    for (const QByteArray &time : echo.line().trimmed().split(' '))
        late.append(double(time.toLongLong() - ++number * pauseNs) / 1e6);
    std::sort(late.begin(), late.end());
    if (late.size() != count)
        return false;
    const double earliest = late.constFirst(); // latency of the way, and the two clocks' distance
    const double p99 = late.at(qsizetype(0.99 * double(count - 1))) - earliest;
    std::printf(
        "%s texts as recorded, one each 7 ms: behind the earliest by median %.2f ms, p99 %.2f ms (wanted: at "
        "most %.0f), at most %.2f ms\n",
        grouped(count).constData(), late.at(count / 2) - earliest, p99, requiredLateMs,
        late.constLast() - earliest);
    return p99 <= requiredLateMs;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption texts(QStringLiteral("texts"), QStringLiteral("How many texts."),
                                   QStringLiteral("n"), QStringLiteral("100000"));
    const QCommandLineOption runs(QStringLiteral("runs"), QStringLiteral("Runs of each, in turn."),
                                  QStringLiteral("n"), QStringLiteral("3"));
    parser.addOptions({texts, runs});
    parser.addHelpOption();
    parser.process(application);
    const QTemporaryDir folder;
    Echo echo;
    if (!echo.run()) {
        std::fprintf(stderr, "bench_echo did not start\n");
        return 2;
    }
    const bool fast = reportRate(echo, folder, parser.value(texts).toLongLong(), parser.value(runs).toInt());
    const bool paced = reportPace(echo, folder, 1000);
    return fast && paced ? 0 : 1;
}
