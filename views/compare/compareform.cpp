// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/compareform.h"

#include "views/common/formparts.h"
#include "views/common/sessionchoice.h"
#include "views/common/themedicon.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace socketglass {

CompareForm::CompareForm(SessionsModel *sessions, QWidget *parent)
    : QWidget(parent)
    , m_sessions(sessions)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(buildSessions());
    layout->addWidget(buildOptions());
    setFocusProxy(m_left);
}

SessionChoice *CompareForm::choice(const QString &objectName, const QString &name, const QString &tip)
{
    auto *field = new SessionChoice(m_sessions, objectName, this);
    field->setAccessibleName(name);
    field->setToolTip(tip);
    connect(field, &SessionChoice::sessionChanged, this, &CompareForm::sessionsChanged);
    return field;
}

QWidget *CompareForm::buildSessions()
{
    auto *row = new QWidget(this);
    m_left = choice(QStringLiteral("compareLeftSession"), tr("Left session"),
                    tr("What is expected: the recording"));
    QToolButton *swap =
        iconButton(QStringLiteral("swap"), tr("Exchange left and right"), QStringLiteral("compareSwap"), row);
    m_right = choice(QStringLiteral("compareRightSession"), tr("Right session"),
                     tr("What is compared with it: the replay"));
    m_start = new QPushButton(themedIcon(QStringLiteral("compare")), tr("Compare"), row);
    m_start->setObjectName(QStringLiteral("compareStart"));
    m_start->setAutoDefault(false);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_left, 1);
    layout->addWidget(swap);
    layout->addWidget(m_right, 1);
    layout->addWidget(m_start);
    connect(swap, &QToolButton::clicked, this, &CompareForm::swapRequested);
    connect(m_start, &QPushButton::clicked, this, &CompareForm::startRequested);
    return row;
}

QCheckBox *CompareForm::option(const QString &text, const QString &objectName, const QString &tip)
{
    auto *box = new QCheckBox(text, this);
    box->setObjectName(objectName);
    box->setToolTip(tip);
    connect(box, &QCheckBox::clicked, this, &CompareForm::optionsChanged);
    return box;
}

QWidget *CompareForm::buildOptions()
{
    auto *row = new QWidget(this);
    m_messagesOnly = option(tr("&Messages only"), QStringLiteral("compareMessagesOnly"),
                            tr("Neither handshake, close and errors nor pings and pongs"));
    m_ignoreOrder = option(tr("Ignore &order"), QStringLiteral("compareIgnoreOrder"),
                           tr("A message that came at another place is no difference"));
    m_recognise =
        option(tr("&Recognise what differs by nature"), QStringLiteral("compareRecognise"),
               tr("Times near the run's own clock, UUIDs, random tokens and counters are counted as "
                  "ignored, not as changed"));
    m_recognise->setChecked(true);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QCheckBox *box : {m_messagesOnly, m_ignoreOrder, m_recognise})
        layout->addWidget(box);
    layout->addStretch();
    return row;
}

void CompareForm::setSessions(SessionId left, std::optional<SessionId> right)
{
    m_left->setSession(left);
    if (right) {
        m_right->setSession(*right);
    } else if (m_right->session() == left && m_sessions->rowCount() > 1) {
        const int row = m_left->currentIndex();
        m_right->setCurrentIndex(row + 1 < m_sessions->rowCount() ? row + 1 : row - 1);
    }
}

std::optional<SessionId> CompareForm::left() const
{
    return m_left->session();
}

std::optional<SessionId> CompareForm::right() const
{
    return m_right->session();
}

QString CompareForm::leftName() const
{
    return m_left->currentText();
}

QString CompareForm::rightName() const
{
    return m_right->currentText();
}

ComparisonOptions CompareForm::options() const
{
    ComparisonOptions options;
    options.recogniseVolatile = m_recognise->isChecked();
    options.messagesOnly = m_messagesOnly->isChecked();
    options.ignoreOrder = m_ignoreOrder->isChecked();
    return options;
}

void CompareForm::setCanStart(bool can)
{
    m_start->setEnabled(can);
}

void CompareForm::saveState(QSettings &settings) const
{
    for (const QCheckBox *box : {m_messagesOnly, m_ignoreOrder, m_recognise})
        settings.setValue(QStringLiteral("compare/") + box->objectName(), box->isChecked());
}

void CompareForm::restoreState(QSettings &settings)
{
    for (QCheckBox *box : {m_messagesOnly, m_ignoreOrder, m_recognise})
        box->setChecked(
            settings.value(QStringLiteral("compare/") + box->objectName(), box->isChecked()).toBool());
}

} // namespace socketglass
