// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/retention.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace socketglass {

namespace {

struct Field
{
    const char *name;
    qint64 Retention::*value;
};
constexpr Field fields[] = {
    {"events", &Retention::events}, {"bytes", &Retention::bytes}, {"seconds", &Retention::seconds}};
constexpr qint64 most = 1'000'000'000'000'000;

} // namespace

QByteArray Retention::toJson() const
{
    QJsonObject object;
    for (const Field &field : fields) {
        if (this->*field.value > 0)
            object.insert(QLatin1String(field.name), this->*field.value);
    }
    return object.isEmpty() ? QByteArray() : QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Retention Retention::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Retention retention;
    for (const Field &field : fields)
        retention.*field.value = qBound<qint64>(0, object.value(QLatin1String(field.name)).toInteger(), most);
    return retention;
}

} // namespace socketglass
