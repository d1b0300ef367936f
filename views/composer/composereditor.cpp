// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/composereditor.h"

#include "views/style/theme.h"

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>

namespace socketglass {

ComposerEditor::ComposerEditor(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("composerEditor"));
    setAccessibleName(tr("Message to send"));
    setTabChangesFocus(true);
    setFont(monospaceFont(font()));
}

QString ComposerEditor::exactText() const
{
    QString text = document()->toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    text.replace(QChar::LineSeparator, u'\n');
    return text;
}

void ComposerEditor::markProblem(qsizetype position, const QList<std::pair<int, int>> &unresolved)
{
    QList<QTextEdit::ExtraSelection> marks;
    const QColor colour = themeColour(Meaning::Error, palette());
    QTextCharFormat format;
    format.setUnderlineColor(colour);
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setForeground(colour);
    const auto add = [&](int begin, int length) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        mark.cursor.setPosition(std::min(begin, document()->characterCount() - 1));
        mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor, length);
        mark.format = format;
        marks.append(mark);
    };
    for (const auto &[begin, length] : unresolved)
        add(begin, length);
    if (position >= 0) {
        format.setForeground(palette().color(QPalette::Base));
        format.setBackground(colour);
        add(int(std::min<qsizetype>(position, document()->characterCount())), 1);
    }
    setExtraSelections(marks);
}

void ComposerEditor::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (isReturn && modifiers == Qt::ControlModifier)
        Q_EMIT sendRequested();
    else if (event->key() == Qt::Key_Up && modifiers == Qt::AltModifier)
        Q_EMIT olderRequested();
    else if (event->key() == Qt::Key_Down && modifiers == Qt::AltModifier)
        Q_EMIT newerRequested();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void ComposerEditor::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    const bool hasFiles =
        std::any_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); });
    if (hasFiles)
        event->ignore();
    else
        QPlainTextEdit::dragEnterEvent(event);
}

} // namespace socketglass
