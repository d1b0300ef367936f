// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/selectoreditor.h"

#include "views/common/formparts.h"
#include "views/common/matcheditor.h"
#include "views/common/themedicon.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace socketglass {

SelectorEditor::SelectorEditor(const QString &prefix, QWidget *parent)
    : QWidget(parent)
    , m_direction(choiceField(prefix + u"Direction", tr("Direction"), this))
    , m_match(new MatchEditor(prefix, this))
{
    m_direction->addItem(tr("a received message"), int(Direction::Received));
    m_direction->addItem(tr("a sent message"), int(Direction::Sent));
    m_direction->addItem(tr("a message of either direction"), int(Direction::None));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_direction);
    layout->addWidget(m_match);
    setFocusProxy(m_direction);
    connect(m_direction, &QComboBox::currentIndexChanged, this, &SelectorEditor::changed);
    connect(m_match, &MatchEditor::changed, this, &SelectorEditor::changed);
    connect(m_match, &MatchEditor::acceptRequested, this, &SelectorEditor::acceptRequested);
}

void SelectorEditor::setSelector(const MessageSelector &selector)
{
    m_direction->setCurrentIndex(m_direction->findData(int(selector.direction)));
    m_match->setMatch(selector.match);
}

MessageSelector SelectorEditor::selector() const
{
    return {Direction(m_direction->currentData().toInt()), m_match->match()};
}

SequenceEditor::SequenceEditor(const QString &prefix, QWidget *parent)
    : QWidget(parent)
    , m_prefix(prefix)
    , m_rows(new QVBoxLayout)
{
    auto *add = new QPushButton(themedIcon(QStringLiteral("add")), tr("Then Another Message"), this);
    add->setObjectName(prefix + u"Add");
    add->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_rows);
    layout->addWidget(add, 0, Qt::AlignLeft);
    connect(add, &QPushButton::clicked, this, [this] {
        addStep({Direction::Received, MessageMatch(MessageMatch::Kind::Contains, {})});
        m_steps.constLast().editor->setFocus();
        Q_EMIT changed();
    });
}

void SequenceEditor::setSequence(const QList<MessageSelector> &sequence)
{
    for (const Step &step : std::as_const(m_steps))
        delete step.row;
    m_steps.clear();
    for (const MessageSelector &selector : sequence)
        addStep(selector);
}

QList<MessageSelector> SequenceEditor::sequence() const
{
    QList<MessageSelector> result;
    for (const Step &step : m_steps)
        result.append(step.editor->selector());
    return result;
}

void SequenceEditor::addStep(const MessageSelector &selector)
{
    const QString name = m_prefix + QString::number(m_steps.size() + 1);
    auto *row = new QWidget(this);
    auto *editor = new SelectorEditor(name, row);
    editor->setSelector(selector);
    QToolButton *remove =
        iconButton(QStringLiteral("remove"), tr("Leave this message out"), name + u"Remove", row);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->addWidget(editor, 1);
    layout->addWidget(remove, 0, Qt::AlignTop);
    m_rows->addWidget(row);
    m_steps.append({row, editor});
    connect(editor, &SelectorEditor::changed, this, &SequenceEditor::changed);
    connect(editor, &SelectorEditor::acceptRequested, this, &SequenceEditor::acceptRequested);
    connect(remove, &QToolButton::clicked, this, [this, row] { removeStep(row); });
}

// The rest is built anew, so that the names of the controls count on.
void SequenceEditor::removeStep(QWidget *row)
{
    QList<MessageSelector> left;
    for (const Step &step : std::as_const(m_steps)) {
        if (step.row != row)
            left.append(step.editor->selector());
        step.row->hide();
        step.row->deleteLater();
    }
    m_steps.clear();
    setSequence(left);
    Q_EMIT changed();
}

} // namespace socketglass
