// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A filter over messages of 100 bytes against `grep -c` over the same messages as lines, both from the page
// cache:
//     bench_filter [MESSAGES]     5,000,000 unless told

#include "capture/sessionfilewriter.h"
#include "timeline/filterjob.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace socketglass;

namespace {

constexpr double wanted = 3;
constexpr int rounds = 3;

struct Question
{
    const char *filter;
    QStringList grep;
};

const Question questions[] = {
    {"\"id\\\":4999987\"", {QStringLiteral("-c"), QStringLiteral("id\":4999987")}},
    {"\"nowhere to be found\"", {QStringLiteral("-c"), QStringLiteral("nowhere to be found")}},
    {"\"ACME\"", {QStringLiteral("-c"), QStringLiteral("ACME")}},
    {"\"tick\"", {QStringLiteral("-c"), QStringLiteral("tick")}},
    {"/\"price\":99[0-9]\\.5/", {QStringLiteral("-cE"), QStringLiteral("\"price\":99[0-9]\\.5")}},
    {"/(BYND|ACME).*\"price\":1/", {QStringLiteral("-cE"), QStringLiteral("(BYND|ACME).*\"price\":1")}},
    {"/[0-9]{7}\\.[05]/", {QStringLiteral("-cE"), QStringLiteral("[0-9]{7}\\.[05]")}},
};

QByteArray message(qint64 i)
{
    static constexpr const char *symbols[] = {"ACME", "BYND", "CRUX", "DELT", "EPSI", "FOXT", "GAMA", "HELI"};
    const quint64 random = quint64(i) * 6364136223846793005ULL + 1442695040888963407ULL;
    const QByteArray text = "{\"type\":\"tick\",\"symbol\":\"" + QByteArray(symbols[(random >> 33) % 8]) +
                            "\",\"price\":" + QByteArray::number((random >> 40) % 1000) + '.' +
                            QByteArray::number((random >> 20) % 10) + ",\"id\":" + QByteArray::number(i);
    return text.leftJustified(99, ' ') + '}';
}

bool make(const QString &sessionFile, const QString &lines, qint64 messages)
{
    SessionFileWriter writer(sessionFile);
    QFile text(lines);
    if (!text.open(QFile::WriteOnly))
        return false;
    constexpr qint64 start = 1'700'000'000'000'000'000;
    writer.addSession(
        {SessionId(1), QStringLiteral("bench"), QStringLiteral("ws://example.test/"), start, {}});
    Event event;
    event.session = SessionId(1);
    event.kind = EventKind::Message;
    event.direction = Direction::Received;
    event.opcode = Opcode::Text;
    event.frames = 1;
    event.wireSize = 102;
    for (qint64 i = 0; i < messages; ++i) {
        event.time = start + i * 1000;
        const QByteArray payload = message(i);
        writer.addEvent(event, payload, {});
        text.write(payload + '\n');
    }
    return writer.finish();
}

struct Result
{
    double seconds = 1e9;
    qint64 found = 0;
};

Result runGrep(const QStringList &arguments, const QString &file)
{
    QProcess grep;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    grep.setProcessEnvironment(environment);
    QElapsedTimer clock;
    clock.start();
    grep.start(QStringLiteral("grep"), arguments + QStringList{file});
    grep.waitForFinished(-1);
    const double seconds = double(clock.nsecsElapsed()) / 1e9;
    return {seconds, grep.readAllStandardOutput().trimmed().toLongLong()};
}

Result runFilter(FilterJob &job, const Filter &filter, double *first)
{
    Result result;
    result.found = 0;
    QEventLoop loop;
    QElapsedTimer clock;
    const auto found =
        QObject::connect(&job, &FilterJob::found, &loop, [&](const FilterHits &hits, bool isFirst) {
            if (isFirst)
                *first = double(clock.nsecsElapsed()) / 1e9;
            result.found += qint64(hits.size());
        });
    QObject::connect(&job, &FilterJob::finished, &loop, &QEventLoop::quit);
    clock.start();
    job.start(filter);
    loop.exec();
    result.seconds = double(clock.nsecsElapsed()) / 1e9;
    return result;
}

bool compare(FilterJob &job, const Question &question, const QString &lines)
{
    const auto filter = Filter::parse(QString::fromUtf8(question.filter));
    if (!filter)
        return false;
    Result ours;
    Result greps;
    double first = 0;
    for (int round = 0; round < rounds; ++round) {
        const Result grep = runGrep(question.grep, lines);
        greps = {std::min(greps.seconds, grep.seconds), grep.found};
        const Result run = runFilter(job, *filter, &first);
        ours = {std::min(ours.seconds, run.seconds), run.found};
    }
    const double ratio = ours.seconds / greps.seconds;
    const bool isGood = ratio <= wanted && ours.found == greps.found;
    std::printf(
        "%-28s %9lld rows  %.3f s (first hits %.3f s)  grep %.3f s  ratio %.2f (wanted: at most %.0f)%s\n",
        question.filter, ours.found, ours.seconds, first, greps.seconds, ratio, wanted,
        ours.found != greps.found ? "  WRONG COUNT"
        : isGood                  ? ""
                                  : "  TOO SLOW");
    return isGood;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const qint64 messages = argc > 1 ? QByteArray(argv[1]).toLongLong() : 5'000'000;
    const QTemporaryDir folder;
    const QString sessionFile = folder.filePath(QStringLiteral("bench.sglass"));
    const QString lines = folder.filePath(QStringLiteral("bench.txt"));
    if (!make(sessionFile, lines, messages)) {
        std::fprintf(stderr, "could not write %s\n", qPrintable(sessionFile));
        return 1;
    }
    FilterJob job;
    job.setFile(sessionFile);
    bool isGood = true;
    for (const Question &question : questions)
        isGood = compare(job, question, lines) && isGood;
    return isGood ? 0 : 1;
}
