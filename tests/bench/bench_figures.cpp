// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long activity strip and statistics take to read a file of messages of 100 bytes, from the page cache:
//     bench_figures [MESSAGES]     5,000,000 unless told

#include "capture/sessionfilewriter.h"
#include "timeline/activity.h"
#include "timeline/statistics.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace socketglass;

namespace {

constexpr int rounds = 3;

bool make(const QString &path, qint64 messages)
{
    SessionFileWriter writer(path);
    constexpr qint64 start = 1'700'000'000'000'000'000;
    Event event;
    event.kind = EventKind::Message;
    event.opcode = Opcode::Text;
    event.frames = 1;
    event.wireSize = 102;
    for (qint64 session = 1; session <= 2; ++session)
        writer.addSession(
            {SessionId(session), QStringLiteral("bench"), QStringLiteral("ws://example.test/"), start, {}});
    for (qint64 i = 0; i < messages; ++i) {
        event.session = SessionId(1 + i / 100 % 2);
        event.direction = i % 8 == 0 ? Direction::Sent : Direction::Received;
        event.time = start + i * 1000;
        QByteArray text = "{\"type\":\"tick\",\"price\":" + QByteArray::number(i % 1000) + '}';
        writer.addEvent(event, text.leftJustified(100, ' '), {});
    }
    return writer.finish();
}

template <typename Scan>
void measure(const char *name, const QString &path, const Scan &fresh, qint64 rows)
{
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
        SessionFileReader reader;
        if (reader.open(path))
            return;
        Scan scan = fresh;
        QElapsedTimer clock;
        clock.start();
        while (scan.readOn(reader)) {
        }
        best = std::min(best, double(clock.nsecsElapsed()) / 1e9);
    }
    std::printf("%-28s %.3f s  %.2f M rows/s\n", name, best, double(rows) / best / 1e6);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const qint64 messages = argc > 1 ? QByteArray(argv[1]).toLongLong() : 5'000'000;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bench.sglass"));
    if (!make(path, messages)) {
        std::fprintf(stderr, "could not write %s\n", qPrintable(path));
        return 1;
    }
    measure("activity", path, ActivityScan(), messages);
    measure("activity of one session", path, ActivityScan(SessionId(1)), messages / 2);
    measure("statistics", path, StatisticsScan(), messages);
    measure("statistics of one session", path, StatisticsScan({SessionId(1), {}}), messages / 2);
    return 0;
}
