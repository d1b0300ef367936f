// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/recoveryoffer.h"

#include "payload/visibletext.h"

#include <QDateTime>
#include <QLocale>

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
                offerNext();
            });
}

void RecoveryOffer::offerNext()
{
    if (m_waiting.isEmpty())
        return;
    const AbandonedCapture capture = m_waiting.takeFirst();
    Notice notice;
    notice.severity = capture.problem.isEmpty() ? Notice::Severity::Info : Notice::Severity::Warning;
    notice.key = QStringLiteral("recovery");
    notice.title = tr("An earlier run ended before its capture was saved");
    notice.text = description(capture);
    if (capture.problem.isEmpty())
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
    notice.dismissed = [this, path = capture.path] {
        m_document->keepAbandoned(path);
        offerNext();
    };
    m_messages->post(notice);
}

QString RecoveryOffer::description(const AbandonedCapture &capture) const
{
    if (!capture.problem.isEmpty())
        return capture.problem;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(capture.time / 1'000'000);
    return tr("%1: %2 events of %3.")
        .arg(QLocale().toString(time, QLocale::ShortFormat), QLocale().toString(capture.events),
             visibleText(capture.sessions.first(std::min<qsizetype>(3, capture.sessions.size()))
                             .join(QStringLiteral(", "))));
}

} // namespace socketglass
