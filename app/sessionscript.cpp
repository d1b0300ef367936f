// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionscript.h"

#include "session/session.h"

namespace socketglass {

namespace {

constexpr qint64 enoughGiven = 16 * 1024 * 1024;
constexpr std::chrono::milliseconds defaultLinger{1000};

/// Codes by which an endpoint says that something failed (RFC 6455 section 7.4.1, IANA registry).
bool isFailureCode(quint16 code)
{
    return code == 1002 || code == 1003 || (code >= 1007 && code <= 1014);
}

} // namespace

SessionScript::SessionScript(Session *session, const CommandLine &line, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_options(line.connect)
    , m_variables(line, session->id())
{
    for (QTimer *timer : {&m_sleepTimer, &m_durationTimer, &m_lingerTimer})
        timer->setSingleShot(true);
    connect(&m_sleepTimer, &QTimer::timeout, this, &SessionScript::advance);
    connect(&m_durationTimer, &QTimer::timeout, this, &SessionScript::closeAsAsked);
    connect(&m_lingerTimer, &QTimer::timeout, this, &SessionScript::closeAsAsked);
    connect(session, &Session::opened, this, &SessionScript::onOpened);
    connect(session, &Session::changed, this, &SessionScript::onChanged);
    connect(session, &Session::closed, this, &SessionScript::onClosed);
}

bool SessionScript::isBusy() const
{
    return m_givenBytes - m_session->status().bytesSent > enoughGiven;
}

void SessionScript::onOpened()
{
    m_opened = true;
    if (m_interrupted)
        closeAsAsked();
    else
        advance();
}

void SessionScript::onChanged()
{
    if (!m_opened || m_ended)
        return;
    goOn();
    const qint64 traffic = m_session->status().messagesReceived + m_session->status().messagesSent;
    if (m_stepsDone && traffic != std::exchange(m_lastTraffic, traffic))
        checkClosing();
    Q_EMIT changed();
}

void SessionScript::readOn(const SessionFileReader &reader)
{
    m_variables.readOn(reader);
    if (m_opened && !m_ended)
        goOn();
}

void SessionScript::goOn()
{
    if (!m_stepsDone && !m_wantsLines && !m_sleepTimer.isActive())
        advance();
}

void SessionScript::advance()
{
    while (!m_stepsDone && !m_closing && !m_ended) {
        if (m_next == m_options.steps.size())
            return finishSteps();
        if (isBusy() || !doStep(m_options.steps[m_next]))
            return;
        ++m_next;
    }
}

bool SessionScript::doStep(const Step &step)
{
    switch (step.kind) {
    case Step::Kind::Wait:
        return m_session->status().messagesReceived >= step.number;
    case Step::Kind::Sleep:
        m_sleeping = !m_sleeping;
        if (m_sleeping)
            m_sleepTimer.start(int(step.number));
        return !m_sleeping;
    case Step::Kind::StandardInput:
        m_wantsLines = !m_linesEnded;
        if (m_wantsLines)
            Q_EMIT changed();
        return m_linesEnded;
    default:
        return !(step.expands && m_variables.mustWait(step.bytes, m_session->status().messagesReceived)) &&
               send(step);
    }
}

bool SessionScript::send(const Step &step)
{
    QString problem;
    qint64 size = step.kind == Step::Kind::Ping ? 0 : step.bytes.size();
    if (step.kind == Step::Kind::Ping)
        problem = m_session->ping(step.bytes);
    else if (step.kind == Step::Kind::Binary || step.kind == Step::Kind::BinaryFile)
        problem = m_session->sendBinary(step.bytes);
    else
        problem = sendText(step, &size);
    if (problem.isEmpty()) {
        m_givenBytes += size;
        return true;
    }
    m_problem = problem;
    if (m_session->readyState() != ReadyState::Open)
        return false; // closed() follows
    m_sendStatus = ExitStatus::FileFailed;
    return true;
}

QString SessionScript::sendText(const Step &step, qint64 *size)
{
    if (!step.expands)
        return m_session->sendText(step.bytes);
    const Expansion expansion = m_variables.expand(step.bytes);
    *size = expansion.text.size();
    const QString problem = expansion.problem();
    return problem.isEmpty() ? m_session->sendText(expansion.text) : problem;
}

void SessionScript::sendLine(const QByteArray &line)
{
    if (!m_wantsLines || m_closing || m_ended)
        return;
    const QString problem = m_session->sendText(line);
    if (problem.isEmpty()) {
        m_givenBytes += line.size();
        return;
    }
    m_problem = problem;
    m_sendStatus = ExitStatus::FileFailed;
}

void SessionScript::endLines()
{
    m_linesEnded = true;
    if (std::exchange(m_wantsLines, false))
        advance();
}

void SessionScript::interrupt()
{
    m_interrupted = true;
    m_closing = true;
    if (m_session->readyState() == ReadyState::Connecting || m_session->readyState() == ReadyState::Open)
        (void)m_session->close(1001);
}

void SessionScript::finishSteps()
{
    m_stepsDone = true;
    m_lastTraffic = m_session->status().messagesReceived + m_session->status().messagesSent;
    if (m_options.duration)
        m_durationTimer.start(*m_options.duration);
    checkClosing();
}

void SessionScript::checkClosing()
{
    if (m_options.expect && isExpectationMet())
        return closeAsAsked();
    const bool waits = m_options.expect || m_options.duration;
    if (m_options.hasClose && !waits && !m_options.linger && !m_options.lingerForever)
        return closeAsAsked();
    if (m_options.lingerForever || (waits && !m_options.linger))
        return;
    m_lingerTimer.start(m_options.linger.value_or(defaultLinger));
}

void SessionScript::closeAsAsked()
{
    if (std::exchange(m_closing, true))
        return;
    if (const QString problem = m_session->close(m_options.closeCode, m_options.closeReason);
        !problem.isEmpty())
        m_problem = problem;
}

void SessionScript::onClosed(const CloseOutcome &outcome)
{
    Q_UNUSED(outcome)
    m_ended = true;
    m_wantsLines = false;
    for (QTimer *timer : {&m_sleepTimer, &m_durationTimer, &m_lingerTimer})
        timer->stop();
    Q_EMIT ended();
}

bool SessionScript::isExpectationMet() const
{
    return m_session->status().messagesReceived >= m_options.expect.value_or(0);
}

bool SessionScript::endedInError() const
{
    const auto &outcome = m_session->status().outcome;
    return !outcome || !outcome->wasClean || isFailureCode(outcome->code);
}

ExitStatus SessionScript::exitStatus() const
{
    if (m_sendStatus != ExitStatus::AsAsked)
        return m_sendStatus;
    if (!m_opened)
        return ExitStatus::NotConnected;
    const bool askedToFail = m_options.hasClose && m_closing && m_session->status().outcome &&
                             m_session->status().outcome->code == m_options.closeCode;
    if (endedInError() && !(askedToFail && m_session->status().outcome->wasClean))
        return ExitStatus::ConnectionFailed;
    const bool stepsMissing = !m_stepsDone && !m_interrupted;
    return stepsMissing || !isExpectationMet() ? ExitStatus::ExpectationFailed : ExitStatus::AsAsked;
}

/// Those that the next step needs, in braces.
QStringList SessionScript::missingValues() const
{
    if (m_next >= m_options.steps.size() || !m_options.steps.at(m_next).expands)
        return {};
    QStringList names = m_variables.missing(m_options.steps.at(m_next).bytes);
    for (QString &name : names)
        name = QStringLiteral("{{") + name + QStringLiteral("}}");
    return names;
}

QString SessionScript::problem() const
{
    const auto &outcome = m_session->status().outcome;
    const QString url = m_session->url().toDisplayString();
    switch (exitStatus()) {
    case ExitStatus::AsAsked:
        return {};
    case ExitStatus::ExpectationFailed:
        if (!isExpectationMet())
            return tr("%1: %2 messages came, %3 were expected.")
                .arg(url)
                .arg(m_session->status().messagesReceived)
                .arg(*m_options.expect);
        return missingValues().isEmpty()
                   ? tr("%1: the session was closed before all steps were done.").arg(url)
                   : tr("%1: the session was closed, and no message had given %2 a value. See whether the "
                        "rules fit what came.")
                         .arg(url, missingValues().join(QStringLiteral(", ")));
    case ExitStatus::FileFailed:
        return url + QStringLiteral(": ") + m_problem;
    default:
        break;
    }
    QString text = m_session->status().error;
    if (text.isEmpty() && outcome)
        text = outcome->cause.isEmpty() ? outcome->name : outcome->cause;
    const QString hint = outcome ? outcome->hint : QString();
    return url + QStringLiteral(": ") + text + (hint.isEmpty() ? QString() : u' ' + hint);
}

} // namespace socketglass
