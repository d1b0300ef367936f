// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/payloadpage.h"

#include "views/style/theme.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace socketglass {

namespace {

constexpr qsizetype sliceSize = 16 * 1024;
constexpr qsizetype lineLimit = 1024;

/// End of the slice that begins at `from`: after a line break where there is one nearby, never inside a
/// character.
qsizetype sliceEnd(const QString &text, qsizetype from)
{
    if (text.size() - from <= sliceSize)
        return text.size();
    const qsizetype lineEnd = text.lastIndexOf(u'\n', from + sliceSize);
    if (lineEnd > from)
        return lineEnd + 1;
    const qsizetype end = from + sliceSize;
    return text.at(end).isLowSurrogate() ? end + 1 : end;
}

/// A line of any length would be laid out in one go and hold the window: it is cut into lines of lineLimit.
QString withoutLongLines(const QString &text, QList<qsizetype> &breaks)
{
    QString out;
    out.reserve(text.size() + text.size() / lineLimit + 1);
    qsizetype length = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar character = text[i];
        if (length >= lineLimit && character != u'\n' && !character.isLowSurrogate()) {
            out += u'\n';
            length = 0;
            breaks.append(i);
        }
        out += character;
        length = character == u'\n' ? 0 : length + 1;
    }
    return out;
}

} // namespace

PayloadPage::PayloadPage(const QString &id, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_id(id)
    , m_edit(new QPlainTextEdit(this))
    , m_problem(new QLabel(this))
{
    m_edit->setObjectName(QStringLiteral("payload_") + id);
    m_edit->setAccessibleName(tr("Payload as %1").arg(title));
    m_edit->setReadOnly(true);
    m_edit->setUndoRedoEnabled(false);
    m_edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_edit->setFont(monospaceFont(font()));
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setTabChangesFocus(true);
    m_edit->setWordWrapMode(id == u"hex" ? QTextOption::NoWrap : QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_problem->setObjectName(QStringLiteral("payloadProblem_") + id);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_problem->setMargin(4);
    m_problem->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_problem);
    layout->addWidget(m_edit, 1);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &PayloadPage::fillNext);
}

void PayloadPage::clear()
{
    setText({}, {});
}

void PayloadPage::setText(const QString &text, const QString &problem)
{
    m_breaks.clear();
    const QString lines = withoutLongLines(text, m_breaks);
    QStringList remarks;
    if (!problem.isEmpty())
        remarks << problem;
    if (!m_breaks.isEmpty())
        remarks << tr("Lines of more than %1 characters are broken to be shown.")
                       .arg(locale().toString(lineLimit));
    m_problem->setText(remarks.join(u'\n'));
    m_problem->setVisible(!remarks.isEmpty());
    const bool continues = m_filled > 0 && lines.size() >= m_filled &&
                           QStringView(lines).first(m_filled) == QStringView(m_text).first(m_filled);
    m_text = lines;
    if (!continues) {
        m_hits.clear();
        m_edit->setExtraSelections({});
        m_filled = sliceEnd(m_text, 0);
        m_edit->setPlainText(m_text.first(m_filled));
    }
    if (m_filled < m_text.size())
        m_timer.start();
    else
        m_timer.stop();
}

void PayloadPage::setHits(const QList<FindPattern::Range> &hits)
{
    m_hits.clear();
    for (const FindPattern::Range &hit : hits) {
        const auto shown = [this](qsizetype position, auto bound) {
            return position + (bound(m_breaks.cbegin(), m_breaks.cend(), position) - m_breaks.cbegin());
        };
        using Position = QList<qsizetype>::const_iterator;
        const qsizetype begin = shown(hit.begin, std::upper_bound<Position, qsizetype>);
        const qsizetype end = shown(hit.begin + hit.length, std::lower_bound<Position, qsizetype>);
        m_hits.append({begin, end - begin});
    }
    m_isHitShown = m_hits.isEmpty();
    markHits();
}

void PayloadPage::markHits()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const FindPattern::Range &hit : std::as_const(m_hits)) {
        if (hit.begin + hit.length > m_filled)
            break;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_edit->document());
        mark.cursor.setPosition(int(hit.begin));
        mark.cursor.setPosition(int(hit.begin + hit.length), QTextCursor::KeepAnchor);
        mark.format.setBackground(foundColours().background);
        mark.format.setForeground(foundColours().text);
        marks.append(mark);
    }
    if (marks.size() != m_edit->extraSelections().size() || m_filled == m_text.size())
        m_edit->setExtraSelections(marks);
    if (!marks.isEmpty() && !m_isHitShown)
        showFirstHit();
}

/// In the middle, where it is not in view.
void PayloadPage::showFirstHit()
{
    m_isHitShown = true;
    QTextCursor cursor(m_edit->document());
    cursor.setPosition(int(m_hits.first().begin));
    m_edit->setTextCursor(cursor);
    m_edit->centerCursor();
}

void PayloadPage::fillNext()
{
    const qsizetype end = sliceEnd(m_text, m_filled);
    QTextCursor cursor(m_edit->document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(m_text.sliced(m_filled, end - m_filled));
    m_filled = end;
    if (!m_hits.isEmpty())
        markHits();
    if (m_filled == m_text.size())
        m_timer.stop();
}

} // namespace socketglass
