// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Capture of a flood, on disk and complete, against a bare QWebSocket client that only counts; both in turn.
#include "bench/floodruns.h"
#include "bench/sender.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

namespace {

using namespace socketglass::bench;

constexpr double requiredRatio = 0.25;

struct Plan
{
    FloodKind kind = FloodKind::Texts;
    qint64 count = 0;
    int runs = 3;
};

struct Rates
{
    QList<double> bare; // messages per second
    QList<double> capture;
};

bool failed(const FloodResult &result)
{
    if (!result.problem.isEmpty())
        std::printf("  FAILED: %s\n", qPrintable(result.problem));
    return !result.problem.isEmpty();
}

std::optional<Rates> measure(const Plan &plan, const Sender &sender)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("flood.sglass"));
    const QUrl url = sender.url(plan.kind, plan.count);
    Rates rates;
    for (int run = 0; run < plan.runs; ++run) {
        const FloodResult bare = runBareClient(url, plan.count);
        const FloodResult capture = runCapture(url, plan.kind, plan.count, path);
        QFile::remove(path);
        if (failed(bare) || failed(capture))
            return {};
        rates.bare.append(double(plan.count) / bare.seconds);
        rates.capture.append(double(plan.count) / capture.seconds);
    }
    return rates;
}

QByteArray rateText(FloodKind kind, double rate)
{
    if (kind == FloodKind::Texts)
        return grouped(qint64(rate)) + " messages/s";
    return grouped(qint64(rate * double(FloodMessages::binarySize) / 1e6)) + " MB/s";
}

void print(FloodKind kind, const char *name, const QList<double> &rates)
{
    QByteArray runs;
    for (const double rate : rates)
        runs += "  " + rateText(kind, rate);
    std::printf("  %-34s%s   (%s )\n", name, rateText(kind, median(rates)).constData(), runs.constData());
}

bool report(const Plan &plan, const Sender &sender)
{
    const bool texts = plan.kind == FloodKind::Texts;
    std::printf("%s %s, median of %d\n", grouped(plan.count).constData(),
                texts ? "JSON texts of 100 bytes" : "binaries of 1 MiB", plan.runs);
    std::fflush(stdout);
    const std::optional<Rates> rates = measure(plan, sender);
    if (!rates)
        return false;
    print(plan.kind, "bare QWebSocket, counts only", rates->bare);
    print(plan.kind, "Socketglass, on disk and complete", rates->capture);
    const double ratio = median(rates->capture) / median(rates->bare);
    std::printf("  ratio %.2f (wanted: at least %.2f)\n", ratio, requiredRatio);
    std::fflush(stdout);
    return ratio >= requiredRatio;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption texts(QStringLiteral("texts"), QStringLiteral("How many texts."),
                                   QStringLiteral("n"), QStringLiteral("1000000"));
    const QCommandLineOption binaries(QStringLiteral("binaries"), QStringLiteral("How many binaries."),
                                      QStringLiteral("n"), QStringLiteral("1000"));
    const QCommandLineOption runs(QStringLiteral("runs"), QStringLiteral("Runs of each, in turn."),
                                  QStringLiteral("n"), QStringLiteral("3"));
    parser.addOptions({texts, binaries, runs});
    parser.addHelpOption();
    parser.process(application);

    Sender sender;
    if (const QString problem = sender.start(); !problem.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(problem));
        return 2;
    }
    const int count = parser.value(runs).toInt();
    const bool textsGood = report({FloodKind::Texts, parser.value(texts).toLongLong(), count}, sender);
    const bool binariesGood =
        report({FloodKind::Binaries, parser.value(binaries).toLongLong(), count}, sender);
    return textsGood && binariesGood ? 0 : 1;
}
