// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturecommand.h"

#include "capture/filesetting.h"

#include <QCoreApplication>

namespace socketglass {

CaptureCommand::CaptureCommand(CommandLine line, EventPrinter::Style style, Prints prints)
    : m_line(std::move(line))
    , m_prints(prints == Prints::Events && !m_line.quiet)
    , m_printer(m_output, style)
{
    connect(&m_interrupts, &InterruptWatcher::interrupted, this, &CaptureCommand::onInterrupt);
    connect(&m_printTimer, &QTimer::timeout, this, &CaptureCommand::printSome);
    m_printTimer.setSingleShot(true);
}

ExitStatus CaptureCommand::run()
{
    QString problem = start();
    if (problem.isEmpty())
        problem = begin();
    if (!problem.isEmpty()) {
        raise(ExitStatus::FileFailed, problem);
        return m_status;
    }
    if (m_status == ExitStatus::AsAsked)
        QCoreApplication::exec();
    judge();
    m_workspace.reset(); // all of it is in the file now
    if (m_prints)
        printRest();
    if (m_output.isClosed())
        return m_status == ExitStatus::FileFailed ? m_status : ExitStatus::AsAsked;
    conclude(m_path);
    if (!m_output.problem().isEmpty())
        raise(ExitStatus::FileFailed, m_output.problem());
    return m_status;
}

QString CaptureCommand::start()
{
    m_path = m_line.output;
    if (m_path.isEmpty()) {
        if (!m_scratch.isValid())
            return tr("No temporary folder could be made: %1. Give --output FILE.sglass.")
                .arg(m_scratch.errorString());
        m_path = m_scratch.filePath(QStringLiteral("capture.sglass"));
    }
    m_workspace = std::make_unique<Workspace>();
    connect(m_workspace.get(), &Workspace::stalled, this, [this](const FileError &error) {
        m_stalled = true;
        complain(error.message);
        finishWhenDone();
    });
    connect(m_workspace.get(), &Workspace::resumed, this, [this] { m_stalled = false; });
    if (const auto error = m_workspace->start(m_path))
        return error->message;
    if (m_line.retention)
        m_workspace->setSetting(FileSetting::retention, m_line.retention->toJson());
    if (!m_prints)
        return {};
    m_printer.setFilter(m_line.filter);
    if (const auto error = m_printer.open(m_path))
        return error->message;
    connect(m_workspace.get(), &Workspace::committed, &m_printTimer, [this] {
        if (!m_printTimer.isActive())
            m_printTimer.start(0);
    });
    return {};
}

void CaptureCommand::printSome()
{
    const bool more = m_printer.printSome();
    if (m_output.isClosed() || !m_output.problem().isEmpty())
        onInterrupt();
    if (more)
        m_printTimer.start(0);
    finishWhenDone();
}

void CaptureCommand::printRest()
{
    while (m_printer.printSome())
        ;
    if (const auto error = m_printer.error())
        raise(ExitStatus::FileFailed, error->message);
    if (m_printer.missedCount() > 0)
        complain(tr("%Ln event(s) were evicted before they could be printed.", nullptr,
                    int(std::min<qint64>(m_printer.missedCount(), INT_MAX))));
}

void CaptureCommand::onInterrupt()
{
    if (!std::exchange(m_interrupted, true))
        interrupt();
}

void CaptureCommand::finishWhenDone()
{
    if (!isDone())
        return;
    const bool printed = !m_prints || m_printer.closedCount() >= endedSessions();
    if (printed || m_stalled || m_output.isClosed())
        QCoreApplication::exit();
}

void CaptureCommand::raise(ExitStatus status, const QString &problem)
{
    m_status = std::max(m_status, status);
    if (!problem.isEmpty())
        complain(problem);
}

} // namespace socketglass
