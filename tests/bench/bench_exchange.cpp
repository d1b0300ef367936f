// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Time and memory of one step of an exchange, a process each so that the peak is the step's own:
//     bench_exchange make OUT.sglass MESSAGES     a session of messages of 100 bytes
//     bench_exchange export FORMAT IN.sglass OUT
//     bench_exchange import FORMAT IN OUT.sglass

#include "capture/sessionfilewriter.h"
#include "exchange/copyrecording.h"
#include "exchange/formats.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <cstdio>
#include <sys/resource.h>

using namespace socketglass;

namespace {

std::optional<FileError> make(const QString &path, qint64 messages)
{
    SessionFileWriter writer(path);
    writer.addSession({SessionId(1),
                       QStringLiteral("bench"),
                       QStringLiteral("ws://example.test/"),
                       1'700'000'000'000'000'000,
                       {}});
    Event event;
    event.session = SessionId(1);
    event.kind = EventKind::Message;
    event.opcode = Opcode::Text;
    event.frames = 1;
    event.wireSize = 106;
    for (qint64 i = 0; i < messages; ++i) {
        event.time = 1'700'000'000'000'000'000 + i * 1000;
        event.direction = i % 2 == 0 ? Direction::Sent : Direction::Received;
        event.maskingKey = i % 2 == 0 ? std::optional<quint32>(quint32(i)) : std::nullopt;
        const QByteArray payload = "{\"n\":" + QByteArray::number(i).leftJustified(94, ' ') + '}';
        writer.addEvent(event, payload, {});
    }
    return writer.finish() ? std::nullopt : writer.error();
}

std::optional<FileError> exportTo(ExchangeFormat format, const QString &from, const QString &to)
{
    SessionFileReader reader;
    if (auto error = reader.open(from))
        return error;
    QFile out(to);
    if (!out.open(QFile::WriteOnly))
        return FileError{FileError::Kind::NotWritable, out.errorString()};
    return copyRecording({&reader}, {}, *makeExporter(format, out));
}

std::optional<FileError> importFrom(ExchangeFormat format, const QString &from, const QString &to)
{
    QFile in(from);
    if (!in.open(QFile::ReadOnly))
        return FileError{FileError::Kind::NotReadable, in.errorString()};
    SessionFileWriter writer(to);
    const ImportReport report = importRecording(format, in, from, writer);
    if (report.error)
        return report.error;
    std::printf("%lld events, %lld skipped\n", report.events, report.skipped);
    return writer.finish() ? std::nullopt : writer.error();
}

double peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_maxrss) / 1024;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto text = [&](qsizetype i) { return arguments.value(i + 1); };
    const auto format = exchangeFormatFromId(text(1));
    std::optional<FileError> error = FileError{FileError::Kind::Other, QStringLiteral("wrong usage")};
    QElapsedTimer timer;
    timer.start();
    if (text(0) == QStringLiteral("make"))
        error = make(text(1), text(2).toLongLong());
    else if (text(0) == QStringLiteral("export") && format)
        error = exportTo(*format, text(2), text(3));
    else if (text(0) == QStringLiteral("import") && format)
        error = importFrom(*format, text(2), text(3));
    if (error) {
        std::fprintf(stderr, "%s\n", qPrintable(error->message));
        return 1;
    }
    std::printf("%.2f s, peak %.0f MB\n", double(timer.elapsed()) / 1000, peakMegabytes());
    return 0;
}
