// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/recoveryoffer.h"

#include "payload/visibletext.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace socketglass {

RecoveryOffer::RecoveryOffer(CaptureDocument *document, MessageBar *messages, WhenSafe whenSafe,
                             QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_messages(messages)
    , m_whenSafe(std::move(whenSafe))
{
    connect(document, &CaptureDocument::abandonedFound, this,
            [this](const QList<AbandonedCapture> &captures) {
                m_waiting += captures;
                if (m_waiting.isEmpty())
                    tellCrash();
                else
                    offerNext();
            });
}

void RecoveryOffer::offerNext()
{
    if (!m_waiting.isEmpty())
        offer(m_waiting.takeFirst());
}

void RecoveryOffer::tellCrash()
{
    if (m_ends.isEmpty() || m_ends.first().signal.isEmpty())
        return; // killed, with nothing to recover: no news
    Notice notice = aboutEnd();
    notice.text = endText() + u' ' + tr("Nothing that was captured is lost.");
    addReport(notice, [this] { tellCrash(); });
    m_messages->post(notice);
}

void RecoveryOffer::offer(const AbandonedCapture &capture)
{
    const bool readable = capture.problem.isEmpty();
    Notice notice = aboutEnd();
    if (!readable)
        notice.severity = Notice::Severity::Warning;
    notice.text =
        endText().isEmpty() ? description(capture) : QString(endText() + u' ' + description(capture));
    if (readable)
        notice.actions.append({tr("&Open Recovered Capture"),
                               [this, path = capture.path] {
                                   m_whenSafe([this, path] {
                                       m_document->openAbandoned(path);
                                       offerNext();
                                   });
                               },
                               QStringLiteral("noticeRecover")});
    notice.actions.append({tr("&Discard"),
                           [this, path = capture.path] {
                               m_document->discardAbandoned(path);
                               offerNext();
                           },
                           QStringLiteral("noticeDiscard")});
    addReport(notice, [this, capture] { offer(capture); });
    notice.dismissed = [this, path = capture.path] {
        m_document->keepAbandoned(path);
        offerNext();
    };
    m_messages->post(notice);
}

Notice RecoveryOffer::aboutEnd() const
{
    Notice notice;
    notice.severity = Notice::Severity::Info;
    notice.key = QStringLiteral("recovery");
    notice.title = tr("An earlier run ended before its capture was saved");
    if (!m_ends.isEmpty() && !m_ends.first().signal.isEmpty()) {
        notice.severity = Notice::Severity::Warning;
        notice.title = tr("Socketglass crashed last time");
    }
    return notice;
}

void RecoveryOffer::addReport(Notice &notice, std::function<void()> showAgain) const
{
    if (m_ends.isEmpty() || m_ends.first().signal.isEmpty())
        return;
    notice.details = m_ends.first().report;
    notice.actions.append({tr("Copy &Report"),
                           [report = notice.details.join(u'\n'), showAgain = std::move(showAgain)] {
                               QGuiApplication::clipboard()->setText(report);
                               showAgain();
                           },
                           QStringLiteral("noticeReport")});
}

QString RecoveryOffer::endText() const
{
    if (m_ends.isEmpty())
        return {};
    const UnexpectedEnd &end = m_ends.first();
    const QString started = QLocale().toString(end.started.toLocalTime(), QLocale::ShortFormat);
    return end.signal.isEmpty()
               ? tr("The run of %1 was killed, or the machine went down.").arg(started)
               : tr("The run of %1 ended with %2: a fault of the program. Its authors can use the "
                    "report, together with what you did last.")
                     .arg(started, visibleText(end.signal));
}

QString RecoveryOffer::description(const AbandonedCapture &capture)
{
    if (!capture.problem.isEmpty())
        return capture.problem;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(capture.time / 1'000'000);
    return tr("Recovered: %Ln event(s) of %1, recorded from %2 on. At most the last moment is missing.",
              nullptr, int(std::min<qint64>(capture.events, std::numeric_limits<int>::max())))
        .arg(visibleText(capture.sessions.first(std::min<qsizetype>(3, capture.sessions.size()))
                             .join(QStringLiteral(", "))),
             QLocale().toString(time, QLocale::ShortFormat));
}

} // namespace socketglass
