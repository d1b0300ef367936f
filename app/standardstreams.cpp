// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "standardstreams.h"

#include "payload/visibletext.h"
#include "platform.h"

#include <QCoreApplication>

namespace socketglass {

StandardOutput::StandardOutput()
{
    surviveBrokenPipes();
}

void StandardOutput::write(QByteArrayView bytes)
{
    if (m_closed || !m_problem.isEmpty())
        return;
    const Written written = writeAll(Stream::Output, bytes);
    m_closed = written.closed;
    if (!written.problem.isEmpty())
        m_problem = QCoreApplication::translate("CommandLine", "The output could not be written: %1.")
                        .arg(written.problem);
}

void complain(const QString &problem)
{
    const QByteArray line = "socketglass: " + visibleText(QStringView(problem)).toUtf8() + '\n';
    writeAll(Stream::Error, line);
}

void StandardInput::start()
{
    if (m_source || m_ended)
        return;
    m_source = new InputSource(this);
    connect(m_source, &InputSource::bytesRead, this, [this](const QByteArray &bytes) { take(bytes); });
    connect(m_source, &InputSource::ended, this, &StandardInput::end);
    connect(m_source, &InputSource::failed, this, [this](const QString &why) {
        Q_EMIT failed(tr("The standard input could not be read: %1.").arg(why));
        end();
    });
}

void StandardInput::setPaused(bool paused)
{
    if (m_source && !m_ended)
        m_source->setPaused(paused);
}

void StandardInput::take(QByteArrayView bytes)
{
    if (m_ended)
        return;
    for (qsizetype at = bytes.indexOf('\n'); at >= 0; at = bytes.indexOf('\n')) {
        m_line += bytes.first(at);
        bytes = bytes.sliced(at + 1);
        if (m_line.endsWith('\r'))
            m_line.chop(1);
        Q_EMIT lineRead(std::exchange(m_line, {}));
    }
    m_line += bytes;
    if (m_line.size() > maxLine) {
        m_line.clear();
        Q_EMIT failed(
            tr("A line of the standard input is longer than %1 bytes. Send it with --send-text-file.")
                .arg(maxLine));
        end();
    }
}

void StandardInput::end()
{
    m_source->setPaused(true);
    m_ended = true;
    if (!m_line.isEmpty())
        Q_EMIT lineRead(std::exchange(m_line, {}));
    Q_EMIT ended();
}

} // namespace socketglass
