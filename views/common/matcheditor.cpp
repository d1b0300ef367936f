// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/matcheditor.h"

#include "views/common/formparts.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace socketglass {

namespace {

using Kind = MessageMatch::Kind;

QString patternHint(Kind kind)
{
    switch (kind) {
    case Kind::Any:
    case Kind::Equals:
    case Kind::Contains:
        return MatchEditor::tr("Text");
    case Kind::Regex:
        return MatchEditor::tr("Regular expression: subscribe (?<name>\\w+)");
    case Kind::JsonPath:
        return QStringLiteral("$.type == \"subscribe\"");
    case Kind::HexPrefix:
        return QStringLiteral("0a ff");
    }
    return {};
}

} // namespace

MatchEditor::MatchEditor(const QString &prefix, QWidget *parent)
    : QWidget(parent)
    , m_kind(choiceField(prefix + u"Kind", tr("The message"), this))
    , m_pattern(lineField(prefix + u"Pattern", tr("Pattern"), this))
{
    m_kind->addItem(tr("is any"), int(Kind::Any));
    m_kind->addItem(tr("equals"), int(Kind::Equals));
    m_kind->addItem(tr("contains"), int(Kind::Contains));
    m_kind->addItem(tr("matches the regular expression"), int(Kind::Regex));
    m_kind->addItem(tr("meets the JSONPath condition"), int(Kind::JsonPath));
    m_kind->addItem(tr("begins with the bytes"), int(Kind::HexPrefix));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_kind);
    layout->addWidget(m_pattern);
    setFocusProxy(m_kind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &MatchEditor::update);
    connect(m_pattern, &QLineEdit::textChanged, this, &MatchEditor::changed);
    connect(m_pattern, &QLineEdit::returnPressed, this, &MatchEditor::acceptRequested);
    setMatch({});
}

void MatchEditor::setMatch(const MessageMatch &match)
{
    m_pattern->setText(match.pattern());
    m_kind->setCurrentIndex(m_kind->findData(int(match.kind())));
    update();
}

MessageMatch MatchEditor::match() const
{
    return {kind(), kind() == Kind::Any ? QString() : m_pattern->text()};
}

MessageMatch::Kind MatchEditor::kind() const
{
    return Kind(m_kind->currentData().toInt());
}

void MatchEditor::update()
{
    m_pattern->setVisible(kind() != Kind::Any);
    m_pattern->setPlaceholderText(patternHint(kind()));
    Q_EMIT changed();
}

} // namespace socketglass
