// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Captures into the file named on the command line, or into a new one of the folder after --store, until it
// is killed; says which events are committed.
#include "capture/capturestore.h"
#include "capturetools.h"

#include <QCoreApplication>

#include <cstdio>

using namespace socketglass;
using namespace socketglass::testing;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc < 2)
        return 2;
    CaptureStore store(QString::fromLocal8Bit(argv[argc - 1]));
    Capture capture(argc > 2 ? store.allocate() : QString::fromLocal8Bit(argv[1]));
    if (capture.error) {
        std::fprintf(stderr, "%s\n", messageOf(capture.error).constData());
        return 1;
    }
    const SessionId session = capture.addSession();
    const QByteArray large = pattern(300'000);
    QObject::connect(capture.writer.get(), &CaptureWriter::committed, capture.writer.get(), [](EventId upTo) {
        std::printf("%lld\n", static_cast<long long>(upTo));
        std::fflush(stdout);
    });
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, capture.recorder.get(), [&] {
        for (int i = 0; i < 50 && !capture.recorder->isCongested(); ++i)
            capture.text(session, QByteArray::number(i));
        capture.text(session, large);
    });
    timer.start(0);
    return QCoreApplication::exec();
}
