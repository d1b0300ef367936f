// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/filterfield.h"

#include "views/style/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStandardItemModel>
#include <QTextCharFormat>

namespace socketglass {

FilterField::FilterField(QWidget *parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(this))
{
    setObjectName(QStringLiteral("filterField"));
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("Filter: in text \"words\" size>1k json:$.type==\"tick\""));
    setClearButtonEnabled(true);
    setMaxLength(int(Filter::maxLength));
    setFont(monospaceFont(font()));
    auto *words = new QStandardItemModel(m_completer);
    for (const Filter::Word &word : Filter::words()) {
        auto *item = new QStandardItem(QStringLiteral("%1   %2").arg(word.text, word.meaning));
        item->setData(word.text, Qt::UserRole);
        words->appendRow(item);
    }
    m_completer->setModel(words);
    m_completer->setCompletionRole(Qt::UserRole);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setWidget(this);
    m_completer->popup()->setObjectName(QStringLiteral("filterWords"));
    m_completer->popup()->setAccessibleName(tr("Words of the filter language"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &FilterField::insertCompletion);
    connect(this, &QLineEdit::textChanged, this, &FilterField::parse);
    connect(this, &QLineEdit::textEdited, this, &FilterField::complete);
}

void FilterField::parse()
{
    m_filter = Filter::parse(text(), &m_error);
    mark();
    Q_EMIT parsed();
}

/// Formats count from the cursor, and stay until the next ones.
void FilterField::mark()
{
    QList<QInputMethodEvent::Attribute> marks;
    if (!m_filter) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(themeColour(Meaning::Error, palette()));
        format.setForeground(themeColour(Meaning::Error, palette()));
        const auto size = int(text().size());
        const int length = std::max(1, int(m_error.length));
        const int start = std::clamp(int(m_error.position), 0, std::max(0, size - length));
        marks.append({QInputMethodEvent::TextFormat, start - cursorPosition(), length, format});
    }
    QInputMethodEvent event({}, marks);
    QCoreApplication::sendEvent(this, &event);
}

bool FilterField::isCompleting() const
{
    return m_completer->popup()->isVisible();
}

QString FilterField::wordBeforeCursor() const
{
    const QString before = text().left(cursorPosition());
    if (before.count(u'"') % 2 == 1 || before.count(u'/') % 2 == 1)
        return {};
    qsizetype from = before.size();
    while (from > 0 && before[from - 1].isLetter())
        --from;
    const bool isAlone = from == 0 || before[from - 1].isSpace() || before[from - 1] == u'(';
    return isAlone ? before.sliced(from) : QString();
}

void FilterField::complete(const QString &typed)
{
    const QString word = wordBeforeCursor();
    m_completer->setCompletionPrefix(word);
    const bool isFinished = m_completer->completionCount() == 1 &&
                            m_completer->currentCompletion().compare(word, Qt::CaseInsensitive) == 0;
    if (word.isEmpty() || typed.isEmpty() || m_completer->completionCount() == 0 || isFinished) {
        m_completer->popup()->hide();
        return;
    }
    const QFontMetrics metrics(m_completer->popup()->font());
    QRect place = cursorRect();
    place.setWidth(std::max(metrics.averageCharWidth() * 60, 240));
    m_completer->complete(place);
}

void FilterField::insertCompletion(const QString &word)
{
    const QString typed = wordBeforeCursor();
    const bool isWhole = word.back().isLetter();
    setSelection(cursorPosition() - int(typed.size()), int(typed.size()));
    insert(isWhole ? QString(word + u' ') : word);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (isPlain && event->key() == Qt::Key_Escape) {
        if (text().isEmpty())
            Q_EMIT left();
        else
            clear();
        return;
    }
    if (isPlain && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        Q_EMIT stepRequested(event->key() == Qt::Key_Up ? -1 : 1);
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        m_completer->setCompletionPrefix(wordBeforeCursor());
        m_completer->complete();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace socketglass
