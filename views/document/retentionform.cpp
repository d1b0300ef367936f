// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/retentionform.h"

#include "views/common/formparts.h"
#include "views/common/plaintext.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QSignalBlocker>
#include <QSpinBox>

#include <limits>

namespace socketglass {

namespace {

const QString settingsKey = QStringLiteral("capture/retention");
constexpr int most = 1'000'000'000;

} // namespace

RetentionForm::RetentionForm(QWidget *parent)
    : QWidget(parent)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins({});
    m_events = addLimit(tr("Keep the newest &events:"), QStringLiteral("retentionEvents"),
                        {{tr("events"), 1}, {tr("thousand"), 1000}, {tr("million"), 1'000'000}});
    m_bytes = addLimit(tr("Keep at most in the &file:"), QStringLiteral("retentionBytes"),
                       {{tr("KiB"), 1 << 10}, {tr("MiB"), 1 << 20}, {tr("GiB"), 1 << 30}, {tr("bytes"), 1}});
    m_seconds =
        addLimit(tr("Keep no longer &than:"), QStringLiteral("retentionAge"),
                 {{tr("seconds"), 1}, {tr("minutes"), 60}, {tr("hours"), 3600}, {tr("days"), 24 * 3600}});
    addReserve();
}

void RetentionForm::addReserve()
{
    m_keepFree =
        addLimit(tr("Keep free on the &disk:"), QStringLiteral("retentionFree"),
                 {{tr("MiB"), 1 << 20}, {tr("GiB"), 1 << 30}, {tr("KiB"), 1 << 10}, {tr("bytes"), 1}});
    m_keepFree.number->setRange(-1, most);
    m_keepFree.number->setSpecialValueText(tr("as usual"));
    m_keepFree.number->setToolTip(
        tr("The usual value is 512 MiB, or a twentieth of a smaller disk; 0 keeps nothing free. Where the "
           "disk has less "
           "left, the oldest events are evicted if there is a limit above; otherwise the peers are held back "
           "until there is room."));
}

RetentionForm::Limit RetentionForm::addLimit(const QString &label, const QString &name,
                                             const QList<std::pair<QString, qint64>> &units)
{
    const QString plain = withoutMnemonic(label);
    const Limit limit{new QSpinBox(this),
                      choiceField(name + QStringLiteral("Unit"), tr("%1: unit").arg(plain), this)};
    limit.number->setObjectName(name);
    limit.number->setAccessibleName(plain);
    limit.number->setRange(0, most);
    limit.number->setGroupSeparatorShown(true);
    limit.number->setSpecialValueText(tr("no limit"));
    for (const auto &[text, factor] : units)
        limit.unit->addItem(text, factor);
    auto *row = new QHBoxLayout;
    row->addWidget(limit.number, 2);
    row->addWidget(limit.unit, 1);
    auto *form = static_cast<QFormLayout *>(layout());
    form->addRow(label, row);
    qobject_cast<QLabel *>(form->labelForField(row))->setBuddy(limit.number);
    connect(limit.number, &QSpinBox::valueChanged, this, &RetentionForm::edited);
    connect(limit.unit, &QComboBox::currentIndexChanged, this, &RetentionForm::edited);
    return limit;
}

qint64 RetentionForm::valueOf(const Limit &limit)
{
    return limit.number->value() * limit.unit->currentData().toLongLong();
}

/// In the largest unit that is exact.
void RetentionForm::show(const Limit &limit, qint64 value)
{
    int best = -1;
    for (int i = 0; i < limit.unit->count(); ++i) {
        const qint64 factor = limit.unit->itemData(i).toLongLong();
        const bool larger = best < 0 || factor > limit.unit->itemData(best).toLongLong();
        if (larger && value % factor == 0 && (value > 0 || best < 0))
            best = i;
    }
    limit.unit->setCurrentIndex(std::max(best, 0));
    limit.number->setValue(int(std::min<qint64>(value / limit.unit->currentData().toLongLong(), most)));
}

Retention RetentionForm::value() const
{
    const auto free = m_keepFree.number->value() < 0 ? std::nullopt : std::optional(valueOf(m_keepFree));
    return {valueOf(m_events), valueOf(m_bytes), valueOf(m_seconds), free};
}

void RetentionForm::setValue(const Retention &retention)
{
    if (value() == retention)
        return;
    const QSignalBlocker quiet(this);
    show(m_events, retention.events);
    show(m_bytes, retention.bytes);
    show(m_seconds, retention.seconds);
    show(m_keepFree, retention.keepFree.value_or(0));
    if (!retention.keepFree)
        m_keepFree.number->setValue(-1);
}

Retention RetentionForm::kept()
{
    return Retention::fromJson(QSettings().value(settingsKey).toByteArray());
}

void RetentionForm::keep(const Retention &retention)
{
    QSettings().setValue(settingsKey, retention.toJson());
}

} // namespace socketglass
