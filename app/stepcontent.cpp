// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stepcontent.h"

#include "protocol/utf8.h"
#include "sessionvariables.h"
#include "templates/templatesmodel.h"
#include "templates/templatestore.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace socketglass {

namespace {

constexpr qint64 maxFileSize = 1024 * 1024 * 1024;

class StepText
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QString readFile(Step &step)
{
    QFile file(step.name);
    if (QFileInfo(file).isDir())
        return StepText::tr("“%1” is a folder; it can't be sent. Name a file.").arg(step.name);
    if (!file.open(QIODevice::ReadOnly))
        return StepText::tr("The file “%1” could not be read: %2.").arg(step.name, file.errorString());
    step.bytes = file.read(maxFileSize + 1);
    if (file.error() != QFileDevice::NoError)
        return StepText::tr("The file “%1” could not be read: %2.").arg(step.name, file.errorString());
    if (step.bytes.size() > maxFileSize)
        return StepText::tr("The file “%1” is larger than %2 bytes, the most that one message can take here.")
            .arg(step.name)
            .arg(maxFileSize);
    return {};
}

QString readTextFile(Step &step)
{
    if (const QString problem = readFile(step); !problem.isEmpty())
        return problem;
    if (const qsizetype bad = firstInvalidUtf8(step.bytes); bad >= 0)
        return StepText::tr("The file “%1” is not valid UTF-8 from byte %2 on. Correct it, or use "
                            "--send-file to send it as binary.")
            .arg(step.name)
            .arg(bad);
    return {};
}

QString readTemplate(Step &step, const QString &file)
{
    const QString path = file.isEmpty() ? defaultTemplateFile() : file;
    TemplatesModel model;
    if (!file.isEmpty() || QFileInfo::exists(path)) {
        QString problem;
        if (model.importFile(path, &problem) == 0 && !problem.isEmpty())
            return problem;
    }
    const auto found = model.find(step.name);
    if (!found)
        return StepText::
            tr("There is no template “%1” in %2, or there are several: name its folder too, as FOLDER/NAME.")
                .arg(step.name, path);
    step.kind = found->binary ? Step::Kind::Binary : Step::Kind::Text;
    step.bytes = found->content;
    step.expands = !found->binary;
    return {};
}

} // namespace

QString loadSteps(CommandLine &line)
{
    for (Step &step : line.connect.steps) {
        QString problem;
        if (step.kind == Step::Kind::BinaryFile)
            problem = readFile(step);
        else if (step.kind == Step::Kind::TextFile)
            problem = readTextFile(step);
        else if (step.kind == Step::Kind::Template)
            problem = readTemplate(step, line.connect.templatesFile);
        if (problem.isEmpty() && step.expands)
            problem = expansionProblem(step.bytes, line);
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace socketglass
