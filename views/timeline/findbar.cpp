// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/findbar.h"

#include "views/style/textmeaning.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <utility>

namespace socketglass {

namespace {

constexpr int pauseMs = 300;

} // namespace

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_matchCase(new QCheckBox(tr("Match case"), this))
    , m_state(new QLabel(this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("findBar"));
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &FindBar::parse);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        m_matchCase->setEnabled(!FindPattern::hasOwnCase(m_field->text()));
        m_pause.start();
    });
    connect(m_matchCase, &QCheckBox::toggled, this, &FindBar::parse);
    hide();
}

void FindBar::build()
{
    auto *label = new QLabel(tr("Find:"), this);
    label->setBuddy(m_field);
    m_field->setObjectName(QStringLiteral("findField"));
    m_field->setAccessibleName(tr("Find"));
    m_field->setPlaceholderText(tr("Text, /expression/i or hex:0a0b"));
    m_field->setClearButtonEnabled(true);
    m_field->setMaxLength(int(Filter::maxLength) / 2);
    m_field->setFont(monospaceFont(font()));
    m_matchCase->setObjectName(QStringLiteral("findMatchCase"));
    m_matchCase->setToolTip(
        tr("Upper and lower case of a text differ; of an /expression/ they do without i"));
    m_state->setObjectName(QStringLiteral("findState"));
    m_state->setTextFormat(Qt::PlainText);
    m_problem->setObjectName(QStringLiteral("findProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    QToolButton *previous = addButton("findBarPrevious", tr("Previous"), tr("The row above (Shift+F3)"));
    QToolButton *next = addButton("findBarNext", tr("Next"), tr("The row below (F3)"));
    m_cancel = addButton("findCancel", tr("Cancel"), tr("Stop looking; what was found stays"));
    m_cancel->hide();
    QToolButton *leave = addButton("findClose", tr("Done"), tr("Close Find (Esc)"));
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(label);
    line->addWidget(m_field, 1);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{previous, next, m_matchCase, m_state, m_cancel, leave})
        line->addWidget(widget);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 2, 4, 2);
    layout->setSpacing(2);
    layout->addLayout(line);
    layout->addWidget(m_problem);
    connect(previous, &QToolButton::clicked, this, [this] { step(false); });
    connect(next, &QToolButton::clicked, this, [this] { step(true); });
    connect(m_cancel, &QToolButton::clicked, this, &FindBar::cancelRequested);
    connect(leave, &QToolButton::clicked, this, &FindBar::close);
}

QToolButton *FindBar::addButton(const char *name, const QString &text, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(name));
    button->setText(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void FindBar::open()
{
    const bool wasHidden = isHidden();
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    if (wasHidden)
        parse();
}

void FindBar::close()
{
    if (isHidden())
        return;
    m_pause.stop();
    hide();
    if (std::exchange(m_pattern, {}))
        Q_EMIT patternChanged();
    Q_EMIT left();
}

void FindBar::parse()
{
    m_pause.stop();
    FilterError error;
    const auto pattern = FindPattern::parse(m_field->text(), m_matchCase->isChecked(), &error);
    setProblem(error.message);
    if (pattern == m_pattern)
        return;
    m_pattern = pattern;
    Q_EMIT patternChanged();
}

/// What was typed is asked first: that is a step to the nearest.
void FindBar::step(bool forwards)
{
    if (m_pause.isActive()) {
        const auto before = m_pattern;
        parse();
        if (before != m_pattern)
            return;
    }
    if (m_pattern)
        Q_EMIT stepRequested(forwards);
}

void FindBar::setState(const QString &text)
{
    m_state->setText(text);
}

void FindBar::setProblem(const QString &problem)
{
    setTextMeaning(m_problem, Meaning::Error);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void FindBar::setCancellable(bool cancellable)
{
    if (!cancellable && m_cancel->hasFocus())
        m_field->setFocus();
    m_cancel->setVisible(cancellable);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        step(!(event->modifiers() & Qt::ShiftModifier));
    else
        QWidget::keyPressEvent(event);
}

} // namespace socketglass
