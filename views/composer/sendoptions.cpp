// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/sendoptions.h"

#include "views/common/themedicon.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSpinBox>
#include <QToolButton>

namespace socketglass {

SendOptions::SendOptions(QWidget *parent)
    : QWidget(parent)
    , m_times(addNumber(QStringLiteral("sendTimes"), tr("How often"), 0, 1'000'000'000))
    , m_interval(
          addNumber(QStringLiteral("sendInterval"), tr("Milliseconds between messages"), 0, 86'400'000))
    , m_frameSize(
          addNumber(QStringLiteral("sendFrameSize"), tr("Bytes of payload in a frame"), 0, 1'000'000'000))
    , m_target(new QComboBox(this))
    , m_progress(new QLabel(this))
    , m_stop(new QToolButton(this))
{
    setObjectName(QStringLiteral("sendOptions"));
    m_times->setValue(1);
    m_times->setSpecialValueText(tr("until stopped"));
    m_times->setSuffix(tr(" ×"));
    m_times->setToolTip(tr("How often the message is sent"));
    m_interval->setPrefix(tr("every "));
    m_interval->setSuffix(tr(" ms"));
    m_interval->setValue(1000);
    m_interval->setToolTip(tr("From one message to the next; also between templates that are sent in order"));
    m_frameSize->setSpecialValueText(tr("one frame"));
    m_frameSize->setPrefix(tr("frames of "));
    m_frameSize->setSuffix(tr(" B"));
    m_frameSize->setToolTip(tr("Cut the message into frames of so many bytes; these are never compressed"));
    m_target->setObjectName(QStringLiteral("sendTarget"));
    m_target->setAccessibleName(tr("Sessions"));
    m_target->addItem(tr("To this session"), int(Target::Current));
    m_target->addItem({}, int(Target::Selected));
    m_target->addItem(tr("To all open sessions"), int(Target::AllOpen));
    m_target->setItemData(1, tr("Ctrl+click selects several in the list of sessions"), Qt::ToolTipRole);
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_target->setToolTip(
        tr("Where messages go: to the current session, to those that are selected in the list of "
           "sessions, or to all that are open"));
    setSelectedCount(0);
    m_progress->setObjectName(QStringLiteral("sendProgress"));
    m_progress->setTextFormat(Qt::PlainText);
    m_stop->setObjectName(QStringLiteral("sendStop"));
    m_stop->setText(tr("Stop"));
    m_stop->setIcon(themedIcon(QStringLiteral("stop")));
    m_stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_stop->setFocusPolicy(Qt::TabFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_times, m_interval, m_frameSize, m_target})
        layout->addWidget(widget);
    layout->addStretch(1);
    layout->addWidget(m_progress);
    layout->addWidget(m_stop);
    connect(m_target, &QComboBox::currentIndexChanged, this, &SendOptions::changed);
    connect(m_stop, &QToolButton::clicked, this, &SendOptions::stopRequested);
    follow(nullptr);
}

QSpinBox *SendOptions::addNumber(const QString &objectName, const QString &name, int lowest, int highest)
{
    auto *field = new QSpinBox(this);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    field->setRange(lowest, highest);
    field->setMaximumWidth(field->fontMetrics().averageCharWidth() * 22);
    connect(field, &QSpinBox::valueChanged, this, &SendOptions::changed);
    return field;
}

SendPlan SendOptions::plan() const
{
    SendPlan plan;
    plan.times = m_times->value();
    plan.interval = std::chrono::milliseconds(m_interval->value());
    plan.frameSize = m_frameSize->value();
    return plan;
}

SendOptions::Target SendOptions::target() const
{
    return Target(m_target->currentData().toInt());
}

void SendOptions::setSelectedCount(qsizetype count)
{
    const QString text = tr("To the selected sessions (%1)").arg(QLocale().toString(count));
    const int row = m_target->findData(int(Target::Selected));
    if (m_target->itemText(row) != text)
        m_target->setItemText(row, text);
}

bool SendOptions::isPlain() const
{
    return m_times->value() == 1 && m_frameSize->value() == 0 && target() == Target::Current;
}

void SendOptions::follow(SendRun *run)
{
    m_stop->setVisible(run != nullptr);
    m_progress->setVisible(run != nullptr);
    if (!run)
        return;
    connect(run, &SendRun::progressed, this, [this, run] { showProgress(*run); });
    showProgress(*run);
}

void SendOptions::showProgress(const SendRun &run)
{
    const QString sent = QLocale().toString(run.sent());
    m_progress->setText(run.total() == 0 ? tr("%1 sent").arg(sent)
                                         : tr("%1 of %2 sent").arg(sent, QLocale().toString(run.total())));
}

} // namespace socketglass
