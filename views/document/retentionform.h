// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/retention.h"

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace socketglass {

/// The limits of Retention: each a number and its unit, 0 for none; of the reserve −1 for the usual one.
class RetentionForm final : public QWidget
{
    Q_OBJECT
public:
    explicit RetentionForm(QWidget *parent = nullptr);
    [[nodiscard]] Retention value() const;
    void setValue(const Retention &retention);

    /// Of the program's settings: what new captures begin with.
    [[nodiscard]] static Retention kept();
    static void keep(const Retention &retention);

Q_SIGNALS:
    void edited();

private:
    struct Limit
    {
        QSpinBox *number = nullptr;
        QComboBox *unit = nullptr;
    };
    Limit addLimit(const QString &label, const QString &name, const QList<std::pair<QString, qint64>> &units);
    void addReserve();
    [[nodiscard]] static qint64 valueOf(const Limit &limit);
    static void show(const Limit &limit, qint64 value);

    Limit m_events;
    Limit m_bytes;
    Limit m_seconds;
    Limit m_keepFree;
};

} // namespace socketglass
