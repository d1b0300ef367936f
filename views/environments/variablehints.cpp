// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/environments/variablehints.h"

#include "templates/environments.h"
#include "views/common/plaintext.h"
#include "views/style/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTextBlock>
#include <QTextCharFormat>

namespace socketglass {

VariableHints::VariableHints(Environments *environments, QWidget *field)
    : QObject(field)
    , m_environments(environments)
    , m_completer(new QCompleter(this))
    , m_words(new QStandardItemModel(this))
{
    m_completer->setModel(m_words);
    m_completer->setCompletionRole(Qt::UserRole);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setWidget(field);
    m_completer->popup()->setObjectName(QStringLiteral("variableNames"));
    m_completer->popup()->setAccessibleName(tr("Names of variables"));
    m_completer->popup()->installEventFilter(this);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &VariableHints::insert);
}

VariableHints::VariableHints(Environments *environments, QLineEdit *line)
    : VariableHints(environments, static_cast<QWidget *>(line))
{
    m_line = line;
    m_toolTip = line->toolTip();
    connect(line, &QLineEdit::textChanged, this, &VariableHints::mark);
    connect(line, &QLineEdit::textEdited, this, &VariableHints::complete);
    connect(environments, &Environments::variablesChanged, this, &VariableHints::mark);
    mark();
}

VariableHints::VariableHints(Environments *environments, QPlainTextEdit *text)
    : VariableHints(environments, static_cast<QWidget *>(text))
{
    m_text = text;
    connect(text, &QPlainTextEdit::textChanged, this, &VariableHints::complete, Qt::QueuedConnection);
}

/// The completer would hand these keys to the field first.
bool VariableHints::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || watched != m_completer->popup())
        return QObject::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool takes = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab;
    if (!takes && key != Qt::Key_Escape)
        return QObject::eventFilter(watched, event);
    const QModelIndex current = m_completer->popup()->currentIndex();
    m_completer->popup()->hide();
    if (takes)
        insert(current.isValid() ? current.data(Qt::UserRole).toString() : m_completer->currentCompletion());
    return true;
}

QList<std::pair<int, int>> VariableHints::places(const QByteArray &utf8, const Expansion &expansion)
{
    QList<std::pair<int, int>> result;
    for (const Expansion::Mark &mark : expansion.marks) {
        const auto begin = int(QString::fromUtf8(utf8.first(mark.begin)).size());
        result.append({begin, int(QString::fromUtf8(utf8.sliced(mark.begin, mark.end - mark.begin)).size())});
    }
    return result;
}

/// Formats count from the cursor, and stay until the next ones.
void VariableHints::mark()
{
    const QByteArray utf8 = m_line->text().toUtf8();
    const Expansion expansion = m_environments->check(utf8);
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setUnderlineColor(themeColour(Meaning::Error, m_line->palette()));
    format.setForeground(themeColour(Meaning::Error, m_line->palette()));
    QList<QInputMethodEvent::Attribute> marks;
    const auto found = places(utf8, expansion);
    for (const auto &[begin, length] : found)
        marks.append({QInputMethodEvent::TextFormat, begin - m_line->cursorPosition(), length, format});
    QInputMethodEvent event({}, marks);
    QCoreApplication::sendEvent(m_line, &event);
    const QString problem = expansion.problem();
    m_line->setToolTip(problem.isEmpty() ? m_toolTip : plainToolTip(problem));
    m_line->setAccessibleDescription(problem);
}

QString VariableHints::textBeforeCursor() const
{
    if (m_line)
        return m_line->text().left(m_line->cursorPosition());
    const QTextCursor cursor = m_text->textCursor();
    return cursor.block().text().left(cursor.positionInBlock());
}

std::optional<QString> VariableHints::typedName() const
{
    const QString before = textBeforeCursor();
    const qsizetype begin = before.lastIndexOf(QStringLiteral("{{"));
    if (begin < 0 || before.indexOf(u'}', begin) >= 0)
        return {};
    qsizetype from = begin + 2;
    while (from < before.size() && before[from].isSpace())
        ++from;
    return before.sliced(from);
}

void VariableHints::fill()
{
    m_words->clear();
    const auto add = [this](const QString &word, const QString &meaning) {
        auto *item = new QStandardItem(meaning.isEmpty() ? word : word + QStringLiteral("   ") + meaning);
        item->setData(word, Qt::UserRole);
        m_words->appendRow(item);
    };
    QStringList names = m_environments->variables().keys();
    const QStringList secrets = m_environments->environment(m_environments->current()).secrets;
    for (const QString &name : secrets) {
        if (!names.contains(name))
            names.append(name);
    }
    names.sort(Qt::CaseInsensitive);
    for (const QString &name : std::as_const(names))
        add(name, secrets.contains(name) ? tr("(secret)") : QString());
    const QList<Generators::Word> generators = Generators::words();
    for (const Generators::Word &word : generators)
        add(word.call, word.meaning);
}

void VariableHints::complete()
{
    const std::optional<QString> name = typedName();
    const QWidget *field = m_line ? static_cast<QWidget *>(m_line) : m_text;
    if (!name || !field->hasFocus() || (m_text && m_text->isReadOnly())) {
        m_completer->popup()->hide();
        return;
    }
    fill();
    m_completer->setCompletionPrefix(*name);
    if (m_completer->completionCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = m_line ? m_line->inputMethodQuery(Qt::ImCursorRectangle).toRect() : m_text->cursorRect();
    place.setWidth(std::max(field->fontMetrics().averageCharWidth() * 50, 240));
    m_completer->complete(place);
}

void VariableHints::insert(const QString &word)
{
    const std::optional<QString> typed = typedName();
    if (!typed)
        return;
    if (m_line) {
        const bool closed = m_line->text().mid(m_line->cursorPosition()).startsWith(QStringLiteral("}}"));
        m_line->setSelection(m_line->cursorPosition() - int(typed->size()), int(typed->size()));
        m_line->insert(closed ? word : word + QStringLiteral("}}"));
        return;
    }
    QTextCursor cursor = m_text->textCursor();
    const QString after = cursor.block().text().mid(cursor.positionInBlock());
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, int(typed->size()));
    cursor.insertText(after.startsWith(QStringLiteral("}}")) ? word : word + QStringLiteral("}}"));
    m_text->setTextCursor(cursor);
}

} // namespace socketglass
