// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/expectationeditor.h"

#include "payload/visibletext.h"
#include "views/common/formparts.h"
#include "views/common/matcheditor.h"
#include "views/compare/expectationsmodel.h"
#include "views/compare/selectoreditor.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace socketglass {

namespace {

using Kind = Expectation::Kind;
using Quantifier = Expectation::Quantifier;
using Bound = Expectation::Bound;
using Since = Expectation::Since;

enum Clean { Either, Cleanly, NotCleanly };

template <typename Enum>
Enum chosen(const QComboBox *field)
{
    return Enum(field->currentData().toInt());
}

void choose(QComboBox *field, int data)
{
    field->setCurrentIndex(field->findData(data));
}

int shownNumber(qint64 number, const QSpinBox *field)
{
    return int(std::clamp<qint64>(number, field->minimum(), field->maximum()));
}

MessageSelector receivedContaining()
{
    return {Direction::Received, MessageMatch(MessageMatch::Kind::Contains, {})};
}

} // namespace

ExpectationEditor::ExpectationEditor(ExpectationsModel *model, QWidget *parent)
    : EntryEditor(QStringLiteral("expect"), tr("Keep the Expectation"), parent)
    , m_model(model)
    , m_form(new QFormLayout)
{
    m_kind = choiceField(QStringLiteral("expectKind"), tr("What is expected"), this);
    m_kind->addItem(tr("messages that …"), int(Kind::Message));
    m_kind->addItem(tr("a number of messages that …"), int(Kind::Count));
    m_kind->addItem(tr("messages in this order"), int(Kind::Order));
    m_kind->addItem(tr("a message in time"), int(Kind::Time));
    m_kind->addItem(tr("how the session closes"), int(Kind::Close));
    m_kind->addItem(tr("no errors"), int(Kind::NoErrors));
    m_form->addRow(tr("Expect:"), m_kind);
    buildMessage();
    buildTime();
    buildClose();
    m_name = lineField(QStringLiteral("expectName"), tr("Name"), this);
    m_name->setPlaceholderText(tr("The sentence below"));
    m_form->addRow(tr("Name:"), m_name);
    m_sentence = hintLabel({}, this);
    m_sentence->setObjectName(QStringLiteral("expectSentence"));
    fields()->addLayout(m_form);
    fields()->addWidget(m_sentence);
    connectFields();
    show({});
}

QSpinBox *ExpectationEditor::number(const QString &objectName, const QString &name, int least)
{
    auto *field = new QSpinBox(this);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    field->setRange(least, std::numeric_limits<int>::max());
    connect(field, &QSpinBox::valueChanged, this, &ExpectationEditor::update);
    return field;
}

void ExpectationEditor::buildMessage()
{
    m_quantifier = choiceField(QStringLiteral("expectQuantifier"), tr("Which of them"), this);
    m_quantifier->addItem(tr("at least one"), int(Quantifier::Some));
    m_quantifier->addItem(tr("every one"), int(Quantifier::Every));
    m_quantifier->addItem(tr("not a single one"), int(Quantifier::None));
    m_quantifier->addItem(tr("the one with this number"), int(Quantifier::Number));
    m_number = number(QStringLiteral("expectNumber"), tr("Number of the message"), 1);
    m_bound = choiceField(QStringLiteral("expectBound"), tr("How many"), this);
    m_bound->addItem(tr("exactly"), int(Bound::Exactly));
    m_bound->addItem(tr("at least"), int(Bound::AtLeast));
    m_bound->addItem(tr("at most"), int(Bound::AtMost));
    m_count = number(QStringLiteral("expectCount"), tr("Messages"), 0);
    m_messages = new SelectorEditor(QStringLiteral("expectMessage"), this);
    m_sequence = new SequenceEditor(QStringLiteral("expectStep"), this);
    m_form->addRow(tr("How many:"), m_bound);
    m_form->addRow(tr("Messages:"), m_count);
    m_form->addRow(tr("It is:"), m_messages);
    m_form->addRow(tr("Of these:"), m_quantifier);
    m_form->addRow(tr("Number:"), m_number);
    m_form->addRow(tr("In order:"), m_sequence);
}

void ExpectationEditor::buildTime()
{
    m_within = number(QStringLiteral("expectWithin"), tr("Within"), 1);
    m_within->setSuffix(tr(" ms"));
    m_since = choiceField(QStringLiteral("expectSince"), tr("Since"), this);
    m_since->addItem(tr("the request that …"), int(Since::Request));
    m_since->addItem(tr("the message before it"), int(Since::MessageBefore));
    m_since->addItem(tr("opening"), int(Since::Opened));
    m_request = new MatchEditor(QStringLiteral("expectRequest"), this);
    m_form->addRow(tr("Within:"), m_within);
    m_form->addRow(tr("Since:"), m_since);
    m_form->addRow(tr("Request:"), m_request);
}

void ExpectationEditor::buildClose()
{
    m_code = lineField(QStringLiteral("expectCode"), tr("Close code"), this);
    m_code->setPlaceholderText(tr("Any"));
    m_clean = choiceField(QStringLiteral("expectClean"), tr("Clean"), this);
    m_clean->addItem(tr("cleanly or not"), Either);
    m_clean->addItem(tr("cleanly"), Cleanly);
    m_clean->addItem(tr("not cleanly"), NotCleanly);
    m_form->addRow(tr("Code:"), m_code);
    m_form->addRow(tr("Closed:"), m_clean);
}

void ExpectationEditor::connectFields()
{
    for (QComboBox *field : {m_kind, m_quantifier, m_bound, m_since, m_clean})
        connect(field, &QComboBox::currentIndexChanged, this, &ExpectationEditor::update);
    for (QLineEdit *field : {m_code, m_name}) {
        connect(field, &QLineEdit::textChanged, this, &ExpectationEditor::update);
        connect(field, &QLineEdit::returnPressed, this, &ExpectationEditor::accept);
    }
    connect(m_messages, &SelectorEditor::changed, this, &ExpectationEditor::update);
    connect(m_messages, &SelectorEditor::acceptRequested, this, &ExpectationEditor::accept);
    connect(m_sequence, &SequenceEditor::changed, this, &ExpectationEditor::update);
    connect(m_sequence, &SequenceEditor::acceptRequested, this, &ExpectationEditor::accept);
    connect(m_request, &MatchEditor::changed, this, &ExpectationEditor::update);
    connect(m_request, &MatchEditor::acceptRequested, this, &ExpectationEditor::accept);
}

void ExpectationEditor::edit(int row)
{
    if (row < 0) {
        Expectation fresh;
        fresh.messages = receivedContaining();
        return editNew(fresh);
    }
    m_row = row;
    show(m_model->entries().at(row));
    m_kind->setFocus();
}

void ExpectationEditor::editNew(const Expectation &expectation)
{
    m_row = -1;
    show(expectation);
    m_kind->setFocus();
}

int ExpectationEditor::keep()
{
    return m_model->keep(m_row, expectation());
}

void ExpectationEditor::show(const Expectation &shown)
{
    m_showing = true;
    choose(m_kind, int(shown.kind));
    choose(m_quantifier, int(shown.quantifier));
    m_number->setValue(shownNumber(shown.number, m_number));
    choose(m_bound, int(shown.bound));
    m_count->setValue(shownNumber(shown.count, m_count));
    m_messages->setSelector(shown.messages);
    const bool ordered = !shown.sequence.isEmpty();
    m_sequence->setSequence(ordered ? shown.sequence : QList{shown.messages, receivedContaining()});
    m_within->setValue(shownNumber(shown.withinMs, m_within));
    choose(m_since, int(shown.since));
    m_request->setMatch(shown.request);
    m_code->setText(shown.code ? QString::number(*shown.code) : QString());
    choose(m_clean, !shown.wasClean ? Either : *shown.wasClean ? Cleanly : NotCleanly);
    m_name->setText(shown.name);
    m_showing = false;
    update();
}

Expectation::Kind ExpectationEditor::kind() const
{
    return chosen<Kind>(m_kind);
}

Expectation ExpectationEditor::expectation() const
{
    Expectation result;
    result.kind = kind();
    result.name = m_name->text().trimmed();
    result.messages = m_messages->selector();
    result.quantifier = chosen<Quantifier>(m_quantifier);
    result.number = m_number->value();
    result.bound = chosen<Bound>(m_bound);
    result.count = m_count->value();
    if (result.kind == Kind::Order)
        result.sequence = m_sequence->sequence();
    result.withinMs = m_within->value();
    result.since = chosen<Since>(m_since);
    if (result.since == Since::Request)
        result.request = m_request->match();
    const QString code = m_code->text().trimmed();
    if (!code.isEmpty())
        result.code = code.toInt();
    if (chosen<Clean>(m_clean) != Either)
        result.wasClean = chosen<Clean>(m_clean) == Cleanly;
    return result;
}

QString ExpectationEditor::problem() const
{
    bool isNumber = true;
    const QString code = m_code->text().trimmed();
    if (!code.isEmpty())
        (void)code.toInt(&isNumber);
    if (kind() == Kind::Close && !isNumber)
        return tr("“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.").arg(code);
    return expectation().problem();
}

void ExpectationEditor::updateShown()
{
    const auto show = [this](QWidget *field, bool shown) {
        field->setVisible(shown);
        m_form->labelForField(field)->setVisible(shown);
    };
    const Kind shown = kind();
    show(m_quantifier, shown == Kind::Message);
    show(m_number, shown == Kind::Message && chosen<Quantifier>(m_quantifier) == Quantifier::Number);
    show(m_bound, shown == Kind::Count);
    show(m_count, shown == Kind::Count);
    show(m_messages, shown == Kind::Message || shown == Kind::Count || shown == Kind::Time);
    show(m_sequence, shown == Kind::Order);
    show(m_within, shown == Kind::Time);
    show(m_since, shown == Kind::Time);
    show(m_request, shown == Kind::Time && chosen<Since>(m_since) == Since::Request);
    show(m_code, shown == Kind::Close);
    show(m_clean, shown == Kind::Close);
}

void ExpectationEditor::update()
{
    if (m_showing)
        return;
    updateShown();
    const QString told = problem();
    m_sentence->setText(visibleText(expectation().text()));
    m_sentence->setVisible(told.isEmpty());
    showState(told);
}

} // namespace socketglass
