// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/differenceview.h"

#include "views/style/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace socketglass {

namespace {

using Kind = DifferenceLine::Kind;

constexpr qsizetype rowsOfSlice = 300;
constexpr qsizetype signWidth = 2;
constexpr qsizetype context = 3; ///< lines that are shown around a difference

Meaning meaningOf(Kind kind)
{
    return kind == Kind::LeftOnly    ? Meaning::Error
           : kind == Kind::RightOnly ? Meaning::Open
                                     : Meaning::Received;
}

QString signOf(Kind kind)
{
    switch (kind) {
    case Kind::Changed:
        return QStringLiteral("≠ ");
    case Kind::LeftOnly:
        return QStringLiteral("− ");
    case Kind::RightOnly:
        return QStringLiteral("+ ");
    case Kind::Same:
        break;
    }
    return QStringLiteral("  ");
}

} // namespace

DifferenceView::DifferenceView(QWidget *parent)
    : QWidget(parent)
{
    m_edits = {addEdit(Left, QStringLiteral("differenceLeft"), tr("Left message")),
               addEdit(Right, QStringLiteral("differenceRight"), tr("Right message"))};
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QPlainTextEdit *edit : m_edits)
        layout->addWidget(edit, 1);
    setFocusProxy(m_edits[Left]);
    scrollTogether();
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &DifferenceView::fillNext);
}

QPlainTextEdit *DifferenceView::addEdit(Side side, const QString &objectName, const QString &name)
{
    auto *edit = new QPlainTextEdit(this);
    edit->setObjectName(objectName);
    edit->setAccessibleName(name);
    edit->setReadOnly(true);
    edit->setUndoRedoEnabled(false);
    edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    edit->setFont(monospaceFont(font()));
    edit->setLayoutDirection(Qt::LeftToRight); // as the timeline shows payloads
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setTabChangesFocus(true);
    edit->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // both sides have the same height
    connect(edit, &QPlainTextEdit::cursorPositionChanged, this, [this, side] { cursorMoved(side); });
    return edit;
}

void DifferenceView::scrollTogether()
{
    for (const Side side : {Left, Right}) {
        const auto follow = [this](QScrollBar *moved, QScrollBar *other) {
            connect(moved, &QScrollBar::valueChanged, this, [this, other](int value) {
                if (m_isMoving)
                    return;
                const QScopedValueRollback moving(m_isMoving, true);
                other->setValue(value);
            });
        };
        const QPlainTextEdit *edit = m_edits[side];
        const QPlainTextEdit *other = m_edits[1 - side];
        follow(edit->verticalScrollBar(), other->verticalScrollBar());
        follow(edit->horizontalScrollBar(), other->horizontalScrollBar());
    }
}

void DifferenceView::setLines(const QList<DifferenceLine> &lines)
{
    m_lines = lines;
    rebuild();
    m_wanted = m_differences.isEmpty() ? -1 : 0;
    fillNext();
}

void DifferenceView::setOnlyDifferences(bool only)
{
    if (only == m_onlyDifferences)
        return;
    m_onlyDifferences = only;
    const int current = currentDifference();
    rebuild();
    m_wanted = current;
    fillNext();
}

void DifferenceView::rebuild()
{
    m_rows.clear();
    m_differences.clear();
    addRows();
    for (int row = 0; row < m_rows.size(); ++row) {
        const auto isDifferent = [this](const Row &of) {
            return of.leftOut == 0 && m_lines.at(of.line).kind != Kind::Same;
        };
        if (!isDifferent(m_rows.at(row)))
            continue;
        if (row > 0 && isDifferent(m_rows.at(row - 1)))
            m_differences.last().last = row;
        else
            m_differences.append({row, row});
    }
    m_filled = 0;
    m_row = 0;
    const QScopedValueRollback moving(m_isMoving, true);
    for (QPlainTextEdit *edit : m_edits) {
        edit->setExtraSelections({});
        edit->clear();
    }
}

void DifferenceView::addRows()
{
    QList<bool> isShown(m_lines.size(), !m_onlyDifferences);
    for (qsizetype line = 0; line < m_lines.size(); ++line) {
        if (m_lines.at(line).kind != Kind::Same)
            std::fill(isShown.begin() + std::max<qsizetype>(line - context, 0),
                      isShown.begin() + std::min(line + context + 1, isShown.size()), true);
    }
    for (qsizetype line = 0; line < m_lines.size();) {
        const auto next = std::find(isShown.cbegin() + line, isShown.cend(), true);
        const qsizetype same = next - isShown.cbegin() - line;
        m_rows.append({line, same > 1 ? same : 0});
        line += std::max<qsizetype>(same, 1);
    }
}

void DifferenceView::fillNext()
{
    const QScopedValueRollback moving(m_isMoving, true);
    std::array<QTextCursor, 2> cursors{QTextCursor(m_edits[Left]->document()),
                                       QTextCursor(m_edits[Right]->document())};
    for (QTextCursor &cursor : cursors) {
        cursor.movePosition(QTextCursor::End);
        cursor.beginEditBlock();
    }
    const qsizetype end = std::min(m_filled + rowsOfSlice, m_rows.size());
    const bool isFirst = m_filled == 0;
    for (; m_filled < end; ++m_filled)
        fillRow(m_rows.at(m_filled), cursors, m_filled == 0);
    for (QTextCursor &cursor : cursors)
        cursor.endEditBlock();
    if (isFirst) {
        for (QPlainTextEdit *edit : m_edits)
            edit->moveCursor(QTextCursor::Start);
    }
    if (m_filled < m_rows.size())
        m_timer.start();
    else
        m_timer.stop();
    const bool isThere = m_wanted >= 0 && m_differences.at(m_wanted).last < m_filled;
    if (isThere || (m_wanted >= 0 && m_filled == m_rows.size()))
        showDifference(std::exchange(m_wanted, -1));
    else if (isFirst)
        Q_EMIT currentChanged();
}

void DifferenceView::fillRow(const Row &row, std::array<QTextCursor, 2> &cursors, bool isFirst)
{
    if (row.leftOut == 0) {
        fillSide(Left, m_lines.at(row.line), cursors[Left], isFirst);
        fillSide(Right, m_lines.at(row.line), cursors[Right], isFirst);
        return;
    }
    QTextCharFormat muted;
    muted.setForeground(themeColour(Meaning::Muted, palette()));
    for (QTextCursor &cursor : cursors) {
        if (!isFirst)
            cursor.insertBlock(QTextBlockFormat(), muted);
        cursor.insertText(tr("⋯ %Ln line(s) the same", nullptr, int(row.leftOut)), muted);
    }
}

void DifferenceView::fillSide(Side side, const DifferenceLine &line, QTextCursor &cursor, bool isFirst) const
{
    const bool isAbsent = line.kind == (side == Left ? Kind::RightOnly : Kind::LeftOnly);
    QTextBlockFormat block;
    if (isAbsent)
        block.setBackground(QBrush(themeTint(Meaning::Muted, palette()), Qt::SolidPattern));
    else if (line.kind != Kind::Same)
        block.setBackground(themeTint(meaningOf(line.kind), palette()));
    const QTextCharFormat plain;
    QTextCharFormat sign;
    sign.setForeground(themeColour(meaningOf(line.kind), palette()));
    QTextCharFormat marked;
    marked.setForeground(palette().color(QPalette::Base));
    marked.setBackground(themeColour(meaningOf(line.kind), palette()));
    marked.setFontUnderline(true);
    if (isFirst)
        cursor.setBlockFormat(block);
    else
        cursor.insertBlock(block, plain);
    if (isAbsent)
        return;
    const QString &text = side == Left ? line.left : line.right;
    cursor.insertText(signOf(line.kind), sign);
    qsizetype at = 0;
    for (const DifferenceLine::Mark &mark : side == Left ? line.leftMarks : line.rightMarks) {
        cursor.insertText(text.sliced(at, mark.begin - at), plain);
        cursor.insertText(text.sliced(mark.begin, mark.length), marked);
        at = mark.begin + mark.length;
    }
    cursor.insertText(text.sliced(at), plain);
}

int DifferenceView::currentDifference() const
{
    for (int i = 0; i < m_differences.size(); ++i) {
        if (m_row >= m_differences.at(i).first && m_row <= m_differences.at(i).last)
            return i;
    }
    return -1;
}

int DifferenceView::nextDifference(bool downwards) const
{
    const auto count = int(m_differences.size());
    int next = 0;
    while (next < count && m_differences.at(next).first <= m_row)
        ++next;
    if (downwards)
        return next < count ? next : -1;
    int previous = count - 1;
    while (previous >= 0 && m_differences.at(previous).last >= m_row)
        --previous;
    return previous;
}

void DifferenceView::goToDifference(bool downwards)
{
    const int next = nextDifference(downwards);
    if (next < 0)
        return;
    if (m_differences.at(next).last < m_filled)
        showDifference(next);
    else
        m_wanted = next;
}

void DifferenceView::showDifference(int difference)
{
    const QScopedValueRollback moving(m_isMoving, true);
    m_row = m_differences.at(difference).first;
    const DifferenceLine &line = m_lines.at(m_rows.at(m_row).line);
    int across = 0;
    for (const Side side : {Left, Right}) {
        QPlainTextEdit *edit = m_edits[side];
        QTextCursor cursor(edit->document()->findBlockByNumber(m_row));
        const auto &marks = side == Left ? line.leftMarks : line.rightMarks;
        edit->horizontalScrollBar()->setValue(0);
        edit->setTextCursor(cursor);
        edit->centerCursor();
        if (marks.isEmpty())
            continue;
        const qsizetype end = signWidth + marks.constFirst().begin + marks.constFirst().length;
        cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::MoveAnchor, int(end));
        edit->setTextCursor(cursor);
        across = std::max(across, edit->horizontalScrollBar()->value());
    }
    for (QPlainTextEdit *edit : m_edits)
        edit->horizontalScrollBar()->setValue(across);
    m_edits[Right]->verticalScrollBar()->setValue(m_edits[Left]->verticalScrollBar()->value());
    markCurrent();
}

void DifferenceView::cursorMoved(Side side)
{
    if (m_isMoving)
        return;
    m_row = m_edits[side]->textCursor().blockNumber();
    markCurrent();
}

/// A frame around the line on both sides.
void DifferenceView::markCurrent()
{
    for (QPlainTextEdit *edit : m_edits) {
        QTextEdit::ExtraSelection line;
        line.cursor = QTextCursor(edit->document()->findBlockByNumber(m_row));
        line.format.setProperty(QTextFormat::FullWidthSelection, true);
        line.format.setProperty(QTextFormat::OutlinePen, QPen(palette().color(QPalette::Highlight)));
        edit->setExtraSelections({line});
    }
    Q_EMIT currentChanged();
}

void DifferenceView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_lines.isEmpty())
        return;
    const int current = currentDifference();
    rebuild();
    m_wanted = current;
    fillNext();
}

} // namespace socketglass
