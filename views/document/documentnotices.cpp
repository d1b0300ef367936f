// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/documentnotices.h"

#include "payload/visibletext.h"
#include "views/document/recentfiles.h"

#include <QFileInfo>
#include <QLocale>

namespace socketglass {

namespace {

QString fileKey()
{
    return QStringLiteral("file");
}

QString importKey()
{
    return QStringLiteral("import");
}

QStringList problemsOf(const ImportOutcome &outcome)
{
    QStringList result;
    for (const ImportedFile &file : outcome.files) {
        const QString prefix =
            outcome.files.size() > 1 ? QString(QFileInfo(file.path).fileName() + u": ") : QString();
        if (file.report.error)
            result.append(prefix + file.report.error->message);
        for (const QString &problem : file.report.problems)
            result.append(prefix + problem);
    }
    for (QString &line : result)
        line = visibleText(line, LineBreaks::MakeVisible);
    return result;
}

} // namespace

DocumentNotices::DocumentNotices(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
    connectDocument();
}

void DocumentNotices::connectDocument()
{
    const CaptureDocument *document = m_parts.document;
    connect(document, &CaptureDocument::opened, this, &DocumentNotices::tellOpened);
    connect(document, &CaptureDocument::openFailed, this, &DocumentNotices::tellOpenFailed);
    connect(document, &CaptureDocument::imported, this, &DocumentNotices::tellImported);
    connect(document, &CaptureDocument::saved, this, [this] {
        m_parts.messages->dismiss(fileKey());
        m_parts.messages->dismiss(importKey());
    });
    connect(document, &CaptureDocument::saveFailed, this, [this](const FileError &error) {
        if (error.kind != FileError::Kind::Cancelled)
            tell(Notice::Severity::Error, fileKey(), tr("The capture was not saved"), error.message,
                 {saveAsOffer()});
    });
    connect(document, &CaptureDocument::stalled, this, &DocumentNotices::tellStalled);
    connect(document, &CaptureDocument::resumed, this,
            [this] { m_parts.messages->dismiss(QStringLiteral("stalled")); });
    connect(document, &CaptureDocument::settingNotKept, this,
            [this](const QString &, const FileError &error) {
                tell(Notice::Severity::Warning, QStringLiteral("setting"),
                     tr("A change was not kept in the file"), error.message, {saveAsOffer()});
            });
    connect(document, &CaptureDocument::readerChanged, this, [this] {
        m_parts.messages->dismiss(QStringLiteral("stalled"));
        m_parts.messages->dismiss(QStringLiteral("setting"));
        m_parts.messages->dismiss(importKey());
    });
    connect(document, &CaptureDocument::fileReleased, this, [this] {
        m_parts.messages->dismiss(fileKey());
        tellAccess();
    });
}

void DocumentNotices::tellOpened()
{
    m_parts.messages->dismiss(fileKey());
    tellAccess();
}

void DocumentNotices::tellAccess()
{
    const FileAccess &access = m_parts.document->access();
    const QString name = QFileInfo(m_parts.document->path()).fileName();
    if (access.state == FileAccess::State::ReadOnly)
        tell(Notice::Severity::Info, fileKey(), tr("%1 can only be read").arg(name),
             tr("The file or its folder is write-protected, so nothing can be recorded into it. To go on "
                "with it, save it under another name; to connect without it, begin a new capture."),
             {saveAsOffer(), newOffer()});
    else if (access.state == FileAccess::State::InUse)
        tell(Notice::Severity::Info, fileKey(), tr("%1 is being recorded elsewhere").arg(name),
             tr("%1 writes it; what it adds appears here as it comes. Nothing can be recorded into it from "
                "here until that has ended. You can save what there is under another name, or begin a new "
                "capture.")
                 .arg(access.holder),
             {saveAsOffer(), newOffer()});
}

void DocumentNotices::tellOpenFailed(const QString &path, const FileError &error)
{
    if (error.kind == FileError::Kind::Cancelled)
        return;
    QList<Notice::Action> ways;
    if (m_parts.recent->files().contains(path))
        ways.append({tr("&Remove from the List"), [this, path] { m_parts.recent->forget(path); },
                     QStringLiteral("noticeForget")});
    tell(Notice::Severity::Error, fileKey(), tr("Could not open %1").arg(QFileInfo(path).fileName()),
         error.message, ways);
}

void DocumentNotices::tellImported(const ImportOutcome &outcome)
{
    if (!outcome.written)
        return; // openFailed() follows
    const QStringList problems = problemsOf(outcome);
    QStringList parts{tr("%Ln session(s)", nullptr, int(outcome.sessions())),
                      tr("%Ln event(s)", nullptr, int(outcome.events()))};
    if (outcome.skipped() > 0)
        parts.append(tr("%Ln entries skipped", nullptr, int(outcome.skipped())));
    const QString title = outcome.files.size() == 1
                              ? tr("Imported %1").arg(QFileInfo(outcome.files.first().path).fileName())
                              : tr("Opened %Ln file(s) on one clock", nullptr, int(outcome.files.size()));
    const QString text = tr("%1. They are in a new capture; the files stay as they are, and Ctrl+S keeps it.")
                             .arg(parts.join(QStringLiteral(", ")));
    // After opened(), which clears the bar.
    QMetaObject::invokeMethod(
        this,
        [this, severity = problems.isEmpty() ? Notice::Severity::Info : Notice::Severity::Warning, title,
         text, problems] { tell(severity, importKey(), title, text, {}, problems); },
        Qt::QueuedConnection);
}

void DocumentNotices::tellStalled(const FileError &error)
{
    tell(Notice::Severity::Warning, QStringLiteral("stalled"),
         tr("The capture can't be written; the servers are held back and nothing is lost"), error.message,
         {saveAsOffer()});
}

void DocumentNotices::tellNotRecorded(const FileError &error)
{
    QList<Notice::Action> ways;
    if (m_parts.document->reader())
        ways = {saveAsOffer(), newOffer()};
    tell(Notice::Severity::Error, fileKey(), tr("Sessions can't be recorded into this file"), error.message,
         ways);
}

Notice::Action DocumentNotices::saveAsOffer() const
{
    return {tr("&Save As…"), m_parts.saveAs, QStringLiteral("noticeSaveAs")};
}

Notice::Action DocumentNotices::newOffer() const
{
    return {tr("&New Capture"), m_parts.startNew, QStringLiteral("noticeNew")};
}

void DocumentNotices::tell(Notice::Severity severity, const QString &key, const QString &title,
                           const QString &text, const QList<Notice::Action> &actions,
                           const QStringList &details)
{
    Notice notice;
    notice.severity = severity;
    notice.key = key;
    notice.title = title;
    notice.text = text;
    notice.actions = actions;
    notice.details = details;
    m_parts.messages->post(notice);
}

} // namespace socketglass
