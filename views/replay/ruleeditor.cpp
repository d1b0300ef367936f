// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/ruleeditor.h"

#include "views/replay/contenteditor.h"
#include "views/replay/formparts.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>

namespace socketglass {

namespace {

using When = MockRule::When;
using Action = MockRule::Action;
using Kind = MessageMatch::Kind;

constexpr qsizetype maxControlPayload = 125;

bool hasContent(Action action)
{
    return action == Action::SendText || action == Action::SendBinary || action == Action::Ping;
}

QComboBox *choice(const QString &objectName, const QString &name, QWidget *parent)
{
    auto *field = new QComboBox(parent);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    field->setMinimumContentsLength(10);
    return field;
}

QLineEdit *line(const QString &objectName, const QString &name, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    return field;
}

QString patternHint(Kind kind)
{
    switch (kind) {
    case Kind::Any:
    case Kind::Equals:
    case Kind::Contains:
        return RuleEditor::tr("Text");
    case Kind::Regex:
        return RuleEditor::tr("Regular expression: subscribe (?<name>\\w+)");
    case Kind::JsonPath:
        return QStringLiteral("$.type == \"subscribe\"");
    case Kind::HexPrefix:
        return QStringLiteral("0a ff");
    }
    return {};
}

} // namespace

RuleEditor::RuleEditor(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_form, 1);
    buildWhen();
    buildAction();
    m_problem = problemLabel(QStringLiteral("ruleProblem"), this);
    layout->addWidget(m_problem);
    buildButtons();
    setRule({});
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
    m_when = choice(QStringLiteral("ruleWhen"), tr("When"), this);
    m_when->addItem(tr("a message comes"), int(When::Message));
    m_when->addItem(tr("a client has connected"), int(When::Opened));
    m_when->addItem(tr("again and again"), int(When::Every));
    m_when->addItem(tr("some time after connecting"), int(When::AfterTime));
    m_when->addItem(tr("the client's n-th message comes"), int(When::AfterMessages));
    m_kind = choice(QStringLiteral("ruleKind"), tr("The message"), this);
    m_kind->addItem(tr("is any"), int(Kind::Any));
    m_kind->addItem(tr("equals"), int(Kind::Equals));
    m_kind->addItem(tr("contains"), int(Kind::Contains));
    m_kind->addItem(tr("matches the regular expression"), int(Kind::Regex));
    m_kind->addItem(tr("meets the JSONPath condition"), int(Kind::JsonPath));
    m_kind->addItem(tr("begins with the bytes"), int(Kind::HexPrefix));
    m_pattern = line(QStringLiteral("rulePattern"), tr("Pattern"), this);
    m_interval = seconds(QStringLiteral("ruleInterval"), tr("Time"));
    m_interval->setMinimum(0.001);
    m_count = new QSpinBox(this);
    m_count->setObjectName(QStringLiteral("ruleCount"));
    m_count->setAccessibleName(tr("Number of the message"));
    m_count->setRange(1, std::numeric_limits<int>::max());
    m_form->addRow(tr("When:"), m_when);
    m_form->addRow(tr("It:"), m_kind);
    m_form->addRow(tr("Pattern:"), m_pattern);
    m_form->addRow(tr("Time:"), m_interval);
    m_form->addRow(tr("Message no.:"), m_count);
    for (QComboBox *field : {m_when, m_kind})
        connect(field, &QComboBox::currentIndexChanged, this, &RuleEditor::update);
    connect(m_pattern, &QLineEdit::textChanged, this, &RuleEditor::update);
    connect(m_count, &QSpinBox::valueChanged, this, &RuleEditor::update);
}

void RuleEditor::buildAction()
{
    m_action = choice(QStringLiteral("ruleAction"), tr("Then"), this);
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
    m_code = line(QStringLiteral("ruleCode"), tr("Close code"), this);
    m_code->setPlaceholderText(tr("No code"));
    m_reason = line(QStringLiteral("ruleReason"), tr("Close reason"), this);
    m_delay = seconds(QStringLiteral("ruleDelay"), tr("Delay"));
    m_form->addRow(tr("Then:"), m_action);
    m_form->addRow(m_content);
    m_form->addRow(m_contentHint);
    m_form->addRow(tr("Code:"), m_code);
    m_form->addRow(tr("Reason:"), m_reason);
    m_form->addRow(tr("Delay:"), m_delay);
    connect(m_action, &QComboBox::currentIndexChanged, this, &RuleEditor::update);
    connect(m_content, &ContentEditor::changed, this, &RuleEditor::update);
    for (QLineEdit *field : {m_code, m_reason})
        connect(field, &QLineEdit::textChanged, this, &RuleEditor::update);
}

void RuleEditor::buildButtons()
{
    m_accept = new QPushButton(tr("Keep the Rule"), this);
    m_accept->setObjectName(QStringLiteral("ruleAccept"));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("ruleCancel"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_accept);
    buttons->addWidget(cancel);
    qobject_cast<QVBoxLayout *>(layout())->addLayout(buttons);
    const auto accept = [this] {
        if (problem().isEmpty())
            Q_EMIT accepted();
    };
    connect(m_accept, &QPushButton::clicked, this, accept);
    connect(m_content, &ContentEditor::acceptRequested, this, accept);
    for (QLineEdit *field : {m_pattern, m_code, m_reason})
        connect(field, &QLineEdit::returnPressed, this, accept);
    connect(cancel, &QPushButton::clicked, this, &RuleEditor::cancelled);
    auto *escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &RuleEditor::cancelled);
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
    m_kind->setCurrentIndex(m_kind->findData(int(rule.match.kind())));
    m_pattern->setText(rule.match.pattern());
    m_interval->setValue(double(rule.interval.count()) / 1000);
    m_count->setValue(int(std::clamp<qint64>(rule.count, 1, m_count->maximum())));
    m_action->setCurrentIndex(m_action->findData(int(rule.action)));
    m_content->setContent(rule.content, rule.action == Action::SendText);
    m_code->setText(rule.code ? QString::number(*rule.code) : QString());
    m_reason->setText(rule.reason);
    m_delay->setValue(double(rule.delay.count()) / 1000);
    m_showing = false;
    update();
    m_when->setFocus();
}

MockRule RuleEditor::rule() const
{
    MockRule rule = m_rule;
    const auto milliseconds = [](const QDoubleSpinBox *field) {
        return std::chrono::milliseconds(std::llround(field->value() * 1000));
    };
    rule.when = when();
    rule.match = rule.when == When::Message
                     ? MessageMatch(Kind(m_kind->currentData().toInt()), m_pattern->text())
                     : MessageMatch();
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
    const bool message = when() == When::Message;
    const auto kind = Kind(m_kind->currentData().toInt());
    show(m_kind, message);
    show(m_pattern, message && kind != Kind::Any);
    m_pattern->setPlaceholderText(patternHint(kind));
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
    if (m_showing || !m_problem || !m_accept)
        return;
    m_showing = true; // the editor of the content tells of a change of its limits too
    m_content->setMustBeText(action() == Action::SendText);
    m_content->setMaxSize(action() == Action::Ping ? maxControlPayload
                                                   : std::numeric_limits<qsizetype>::max());
    m_showing = false;
    updateShown();
    const QString why = problem();
    const bool told = hasContent(action()) && !m_content->problem().isEmpty(); // below the content
    showProblem(m_problem, told ? QString() : why);
    m_accept->setEnabled(why.isEmpty());
}

} // namespace socketglass
