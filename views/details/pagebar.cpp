// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/pagebar.h"

#include "timeline/eventtext.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

#include <algorithm>
#include <initializer_list>

namespace socketglass {

PageBar::PageBar(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_target(new QLineEdit(this))
{
    setObjectName(QStringLiteral("pageBar"));
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    m_first = addButton(QStringLiteral("firstPage"), QStringLiteral("«"), tr("First page"));
    m_previous = addButton(QStringLiteral("previousPage"), QStringLiteral("‹"), tr("Previous page"));
    m_next = addButton(QStringLiteral("nextPage"), QStringLiteral("›"), tr("Next page"));
    m_last = addButton(QStringLiteral("lastPage"), QStringLiteral("»"), tr("Last page"));
    m_label->setObjectName(QStringLiteral("portionLabel"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_target->setObjectName(QStringLiteral("goToByte"));
    m_target->setAccessibleName(tr("Go to byte"));
    m_target->setPlaceholderText(tr("Go to byte"));
    m_target->setToolTip(tr("A byte of the payload, counted from 0: 1048576 or 0x100000, then Enter"));
    m_target->setMaximumWidth(14 * fontMetrics().averageCharWidth());
    layout->addWidget(m_label, 0, 0, 1, 6);
    int column = 0;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_first, m_previous, m_next, m_last, m_target})
        layout->addWidget(widget, 1, column++);
    layout->setColumnStretch(5, 1);
    connect(m_first, &QToolButton::clicked, this, [this] { go(0); });
    connect(m_previous, &QToolButton::clicked, this, [this] { go(m_offset - m_pageSize); });
    connect(m_next, &QToolButton::clicked, this, [this] { go(m_offset + m_shown); });
    connect(m_last, &QToolButton::clicked, this, [this] { go(m_size - m_pageSize); });
    connect(m_target, &QLineEdit::returnPressed, this, &PageBar::goToTyped);
}

QToolButton *PageBar::addButton(const QString &name, const QString &text, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void PageBar::setPage(qint64 offset, qint64 shown, qint64 size)
{
    m_offset = offset;
    m_shown = shown;
    m_size = size;
    setVisible(shown < size);
    m_first->setEnabled(offset > 0);
    m_previous->setEnabled(offset > 0);
    m_next->setEnabled(offset + shown < size);
    m_last->setEnabled(offset + shown < size);
    m_label->setText(tr("bytes %1 to %2 of %3")
                         .arg(locale().toString(offset),
                              locale().toString(offset + std::max<qint64>(shown, 1) - 1),
                              byteCountText(size)));
    m_label->setToolTip(m_label->text());
}

void PageBar::setLoading()
{
    m_label->setText(tr("Loading…"));
}

void PageBar::go(qint64 offset)
{
    Q_EMIT offsetRequested(std::clamp<qint64>(offset, 0, std::max<qint64>(m_size - 1, 0)));
}

std::optional<qint64> PageBar::typedOffset() const
{
    QString text = m_target->text().trimmed();
    bool good = false;
    qint64 offset = text.startsWith(u"0x", Qt::CaseInsensitive) ? text.mid(2).toLongLong(&good, 16)
                                                                : locale().toLongLong(text, &good);
    if (!good)
        offset = text.toLongLong(&good);
    return good && offset >= 0 && offset < m_size ? std::optional(offset) : std::nullopt;
}

void PageBar::goToTyped()
{
    if (const auto offset = typedOffset())
        go(*offset);
    else
        m_label->setText(tr("No such byte: 0 to %1").arg(locale().toString(std::max<qint64>(m_size - 1, 0))));
}

} // namespace socketglass
