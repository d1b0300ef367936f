// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/exchange/exportpreviewpane.h"

#include "payload/visibletext.h"
#include "views/style/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

namespace socketglass {

namespace {

constexpr int maxMarks = 500;

} // namespace

ExportPreviewPane::ExportPreviewPane(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new QPlainTextEdit(this))
{
    m_title->setObjectName(QStringLiteral("exportPreviewTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("exportPreview"));
    m_text->setAccessibleName(tr("Preview of the export"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(monospaceFont(font()));
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // what is removed is in sight
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_text, 1);
    m_delay.setSingleShot(true);
    m_delay.setInterval(120);
    connect(&m_delay, &QTimer::timeout, this, &ExportPreviewPane::read);
}

void ExportPreviewPane::request(const QString &file, const RecordingExport &what, const QString &problem)
{
    m_thread.cancel();
    m_thread.setFile(file);
    m_what = what;
    if (!problem.isEmpty() || file.isEmpty()) {
        m_delay.stop();
        m_title->setText(problem);
        m_text->clear();
        return;
    }
    m_delay.start();
}

void ExportPreviewPane::clear()
{
    m_delay.stop();
    m_thread.setFile({});
}

void ExportPreviewPane::read()
{
    m_thread.request([this, what = m_what](const ReaderThread::Context &context) -> ReaderThread::Answer {
        ExportPreview preview;
        preview.outcome.error = context.openError;
        FileProgress progress;
        progress.isCancelled = [&context] { return context.cancelled.load(); };
        if (!context.openError)
            preview = previewExport(context.reader, what, maxEvents, maxBytes, progress);
        return [this, preview] { show(preview); };
    });
}

QString ExportPreviewPane::titleOf(const ExportPreview &preview) const
{
    const ExportOutcome &outcome = preview.outcome;
    if (outcome.error)
        return outcome.error->message;
    if (outcome.events == 0)
        return tr("No event is in this choice: the file would be empty.");
    const QString events = tr("%Ln event(s)", nullptr, int(outcome.events));
    QString title = preview.complete ? tr("All of it: %1").arg(events) : tr("The first %1").arg(events);
    if (preview.asLines)
        title += tr(", shown as JSON Lines");
    if (m_what.redactions.isEmpty())
        return title + tr(". Nothing is removed.");
    return title + tr(". %Ln value(s) removed from these.", nullptr, int(outcome.removedValues()));
}

void ExportPreviewPane::show(const ExportPreview &preview)
{
    m_title->setText(titleOf(preview));
    const int position = m_text->verticalScrollBar()->value();
    m_text->setPlainText(visibleText(withoutCutCharacter(preview.bytes)));
    markRemoved();
    m_text->verticalScrollBar()->setValue(position);
    Q_EMIT shown();
}

void ExportPreviewPane::markRemoved()
{
    QList<QTextEdit::ExtraSelection> marks;
    const QString removed = QString::fromLatin1(redactedText);
    QTextCursor found = m_text->document()->find(removed, 0, QTextDocument::FindCaseSensitively);
    for (; !found.isNull() && marks.size() < maxMarks;
         found = m_text->document()->find(removed, found, QTextDocument::FindCaseSensitively)) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = found;
        mark.format.setBackground(themeTint(Meaning::Warning, palette()));
        mark.format.setForeground(themeColour(Meaning::Warning, palette()));
        mark.format.setFontWeight(QFont::Bold);
        marks.append(mark);
    }
    m_text->setExtraSelections(marks);
}

void ExportPreviewPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        markRemoved();
}

} // namespace socketglass
