// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "importcommand.h"

#include "exchange/recordingimport.h"
#include "interruptible.h"
#include "standardstreams.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace socketglass {

namespace {

class ImportText
{
    Q_DECLARE_TR_FUNCTIONS(ImportCommand)
};

QString defaultTarget(const QString &input)
{
    const QFileInfo info(input);
    return QDir::cleanPath(QDir(info.path()).filePath(info.completeBaseName() + QStringLiteral(".sglass")));
}

/// Every problem with its file and its place, one a line.
QString problemsText(const ImportOutcome &outcome)
{
    QString text;
    for (const ImportedFile &file : outcome.files) {
        for (const QString &problem : file.report.problems)
            text += QFileInfo(file.path).fileName() + QStringLiteral(": ") + problem + u'\n';
        const qint64 untold = file.report.skipped - file.report.problems.size();
        if (untold > 0)
            text += ImportText::tr("%1: … and %2 more")
                        .arg(QFileInfo(file.path).fileName(), QLocale().toString(untold)) +
                    u'\n';
    }
    return text;
}

QString summaryText(const ImportOutcome &outcome, const QString &target)
{
    QString text = ImportText::tr("%Ln event(s) of %1 written to %2.", nullptr, int(outcome.events()))
                       .arg(ImportText::tr("%Ln session(s)", nullptr, int(outcome.sessions())), target);
    if (outcome.skipped() > 0)
        text += u' ' + ImportText::tr("%Ln entries were skipped.", nullptr, int(outcome.skipped()));
    return text + u'\n';
}

QJsonObject toJson(const ImportedFile &file)
{
    QJsonObject object{{QStringLiteral("file"), file.path},
                       {QStringLiteral("sessions"), file.report.sessions},
                       {QStringLiteral("events"), file.report.events},
                       {QStringLiteral("skipped"), file.report.skipped},
                       {QStringLiteral("problems"), QJsonArray::fromStringList(file.report.problems)}};
    const auto formats = exchangeFormats();
    for (const ExchangeFormatInfo &info : formats) {
        if (info.format == file.format)
            object.insert(QStringLiteral("format"), info.id);
    }
    if (file.report.error)
        object.insert(QStringLiteral("error"), file.report.error->message);
    return object;
}

QByteArray asJson(const ImportOutcome &outcome, const QString &target)
{
    QJsonArray files;
    for (const ImportedFile &file : outcome.files)
        files.append(toJson(file));
    QJsonObject object{{QStringLiteral("sessions"), outcome.sessions()},
                       {QStringLiteral("events"), outcome.events()},
                       {QStringLiteral("skipped"), outcome.skipped()},
                       {QStringLiteral("inputs"), files}};
    if (outcome.written)
        object.insert(QStringLiteral("file"), target);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

void report(const CommandLine &line, const ImportOutcome &outcome, const QString &target)
{
    for (const ImportedFile &file : outcome.files) {
        if (file.report.error && file.report.error->kind != FileError::Kind::Cancelled)
            complain(file.report.error->message);
    }
    if (outcome.error)
        complain(outcome.error->message);
    if (line.json && !line.quiet)
        return StandardOutput().write(asJson(outcome, target));
    printToErrors(problemsText(outcome));
    if (outcome.written && !line.quiet)
        StandardOutput().write(summaryText(outcome, target).toUtf8());
}

} // namespace

ExitStatus runImport(const CommandLine &line)
{
    const QString target = line.output.isEmpty() ? defaultTarget(line.files.constFirst()) : line.output;
    if (line.output.isEmpty() && QFileInfo::exists(target)) {
        complain(
            ImportText::tr("“%1” exists already. Name the new file with -o; one that is named is replaced.")
                .arg(target));
        return ExitStatus::FileFailed;
    }
    Interruptible interruptible;
    const ImportOutcome outcome = importFiles(line.files, target, interruptible.progress());
    report(line, outcome, target);
    return outcome.firstError() ? ExitStatus::FileFailed : ExitStatus::AsAsked;
}

} // namespace socketglass
