// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/ruleeditor.h"

#include "views/common/formparts.h"
#include "views/common/matcheditor.h"
#include "views/replay/contenteditor.h"
#include "views/replay/rulesmodel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace socketglass {

namespace {

using When = MockRule::When;
using Action = MockRule::Action;

constexpr qsizetype maxControlPayload = 125;

bool hasContent(Action action)
{
    return action == Action::SendText || action == Action::SendBinary || action == Action::Ping;
}

} // namespace

RuleEditor::RuleEditor(RulesModel *model, QWidget *parent)
    : EntryEditor(QStringLiteral("rule"), tr("Keep the Rule"), parent)
    , m_model(model)
    , m_form(new QFormLayout)
{
    fields()->addLayout(m_form);
    buildWhen();
    buildAction();
    setRule({});
}

void RuleEditor::edit(int row)
{
    MockRule fresh;
    fresh.match = MessageMatch(MessageMatch::Kind::Contains, {});
    m_row = row;
    setRule(row < 0 ? fresh : m_model->entries().at(row));
    m_when->setFocus();
}

int RuleEditor::keep()
{
    return m_model->keep(m_row, rule());
}

QDoubleSpinBox *RuleEditor::seconds(const QString &objectName, const QString &name)
{
    auto *field = new QDoubleSpinBox(this);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    field->setDecimals(3);
    field->setRange(0, 86'400);
    field->setSuffix(tr(" s"));
    connect(field, &QDoubleSpinBox::valueChanged, this, &RuleEditor::update);
    return field;
}

void RuleEditor::buildWhen()
{
    m_when = choiceField(QStringLiteral("ruleWhen"), tr("When"), this);
    m_when->addItem(tr("a message comes"), int(When::Message));
    m_when->addItem(tr("a client has connected"), int(When::Opened));
    m_when->addItem(tr("again and again"), int(When::Every));
    m_when->addItem(tr("some time after connecting"), int(When::AfterTime));
    m_when->addItem(tr("the client's n-th message comes"), int(When::AfterMessages));
    m_match = new MatchEditor(QStringLiteral("rule"), this);
    m_interval = seconds(QStringLiteral("ruleInterval"), tr("Time"));
    m_interval->setMinimum(0.001);
    m_count = new QSpinBox(this);
    m_count->setObjectName(QStringLiteral("ruleCount"));
    m_count->setAccessibleName(tr("Number of the message"));
    m_count->setRange(1, std::numeric_limits<int>::max());
    m_form->addRow(tr("When:"), m_when);
    m_form->addRow(tr("It:"), m_match);
    m_form->addRow(tr("Time:"), m_interval);
    m_form->addRow(tr("Message no.:"), m_count);
    connect(m_when, &QComboBox::currentIndexChanged, this, &RuleEditor::update);
    connect(m_match, &MatchEditor::changed, this, &RuleEditor::update);
    connect(m_match, &MatchEditor::acceptRequested, this, &RuleEditor::accept);
    connect(m_count, &QSpinBox::valueChanged, this, &RuleEditor::update);
}

void RuleEditor::buildAction()
{
    m_action = choiceField(QStringLiteral("ruleAction"), tr("Then"), this);
    m_action->addItem(tr("send a text"), int(Action::SendText));
    m_action->addItem(tr("send bytes"), int(Action::SendBinary));
    m_action->addItem(tr("send a ping"), int(Action::Ping));
    m_action->addItem(tr("close"), int(Action::Close));
    m_action->addItem(tr("drop the connection"), int(Action::Drop));
    m_action->addItem(tr("say nothing for a while"), int(Action::Pause));
    m_content = new ContentEditor(QStringLiteral("rule"), this);
    m_contentHint =
        hintLabel(tr("{{message}} is the text that came, {{message.name}} a member of its JSON object; {{1}} "
                     "or {{name}} a group of the regular expression, {{value}} what JSONPath found."),
                  this);
    m_code = lineField(QStringLiteral("ruleCode"), tr("Close code"), this);
    m_code->setPlaceholderText(tr("No code"));
    m_reason = lineField(QStringLiteral("ruleReason"), tr("Close reason"), this);
    m_delay = seconds(QStringLiteral("ruleDelay"), tr("Delay"));
    m_form->addRow(tr("Then:"), m_action);
    m_form->addRow(m_content);
    m_form->addRow(m_contentHint);
    m_form->addRow(tr("Code:"), m_code);
    m_form->addRow(tr("Reason:"), m_reason);
    m_form->addRow(tr("Delay:"), m_delay);
    connect(m_action, &QComboBox::currentIndexChanged, this, &RuleEditor::update);
    connect(m_content, &ContentEditor::changed, this, &RuleEditor::update);
    connect(m_content, &ContentEditor::acceptRequested, this, &RuleEditor::accept);
    for (QLineEdit *field : {m_code, m_reason}) {
        connect(field, &QLineEdit::textChanged, this, &RuleEditor::update);
        connect(field, &QLineEdit::returnPressed, this, &RuleEditor::accept);
    }
}

MockRule::When RuleEditor::when() const
{
    return When(m_when->currentData().toInt());
}

MockRule::Action RuleEditor::action() const
{
    return Action(m_action->currentData().toInt());
}

void RuleEditor::setRule(const MockRule &rule)
{
    m_showing = true;
    m_rule = rule;
    m_when->setCurrentIndex(m_when->findData(int(rule.when)));
    m_match->setMatch(rule.match);
    m_interval->setValue(double(rule.interval.count()) / 1000);
    m_count->setValue(int(std::clamp<qint64>(rule.count, 1, m_count->maximum())));
    m_action->setCurrentIndex(m_action->findData(int(rule.action)));
    m_content->setContent(rule.content, rule.action == Action::SendText);
    m_code->setText(rule.code ? QString::number(*rule.code) : QString());
    m_reason->setText(rule.reason);
    m_delay->setValue(double(rule.delay.count()) / 1000);
    m_showing = false;
    update();
}

MockRule RuleEditor::rule() const
{
    MockRule rule = m_rule;
    const auto milliseconds = [](const QDoubleSpinBox *field) {
        return std::chrono::milliseconds(std::llround(field->value() * 1000));
    };
    rule.when = when();
    rule.match = rule.when == When::Message ? m_match->match() : MessageMatch();
    rule.interval = milliseconds(m_interval);
    rule.count = m_count->value();
    rule.action = action();
    rule.content = hasContent(rule.action) ? m_content->content() : QByteArray();
    const QString code = m_code->text().trimmed();
    rule.code = code.isEmpty() ? std::nullopt : std::optional(code.toUShort());
    rule.reason = rule.action == Action::Close ? m_reason->text() : QString();
    rule.delay = milliseconds(m_delay);
    return rule;
}

QString RuleEditor::problem() const
{
    bool isNumber = true;
    const QString code = m_code->text().trimmed();
    if (!code.isEmpty())
        (void)code.toUShort(&isNumber);
    if (action() == Action::Close && !isNumber)
        return tr("“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.").arg(code);
    if (action() == Action::Close && code.isEmpty() && !m_reason->text().isEmpty())
        return tr("A reason needs a code.");
    if (hasContent(action()) && !m_content->problem().isEmpty())
        return tr("The content can't be sent as it is written.");
    return rule().problem();
}

void RuleEditor::updateShown()
{
    const auto show = [this](QWidget *field, bool shown) {
        field->setVisible(shown);
        if (QWidget *label = m_form->labelForField(field))
            label->setVisible(shown);
    };
    show(m_match, when() == When::Message);
    show(m_interval, when() == When::Every || when() == When::AfterTime);
    show(m_count, when() == When::AfterMessages);
    show(m_content, hasContent(action()));
    show(m_contentHint, action() == Action::SendText);
    show(m_code, action() == Action::Close);
    show(m_reason, action() == Action::Close);
    if (auto *label = qobject_cast<QLabel *>(m_form->labelForField(m_delay)))
        label->setText(action() == Action::Pause ? tr("For:") : tr("Delay:"));
}

void RuleEditor::update()
{
    if (m_showing)
        return;
    m_showing = true; // the editor of the content tells of a change of its limits too
    m_content->setMustBeText(action() == Action::SendText);
    m_content->setMaxSize(action() == Action::Ping ? maxControlPayload
                                                   : std::numeric_limits<qsizetype>::max());
    m_showing = false;
    updateShown();
    const bool told = hasContent(action()) && !m_content->problem().isEmpty(); // below the content
    showState(told ? QString() : problem());
}

} // namespace socketglass
