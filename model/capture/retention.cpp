// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/retention.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

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
constexpr qint64 usualReserve = 512 * 1024 * 1024;
constexpr qint64 smallestShare = 20; // a twentieth of the disk
const QLatin1String keepFreeName("keepFree");

} // namespace

qint64 Retention::reserve(qint64 capacity) const
{
    return keepFree.value_or(std::min(usualReserve, capacity / smallestShare));
}

QByteArray Retention::toJson() const
{
    QJsonObject object;
    for (const Field &field : fields) {
        if (this->*field.value > 0)
            object.insert(QLatin1String(field.name), this->*field.value);
    }
    if (keepFree)
        object.insert(keepFreeName, *keepFree);
    return object.isEmpty() ? QByteArray() : QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Retention Retention::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Retention retention;
    for (const Field &field : fields)
        retention.*field.value = qBound<qint64>(0, object.value(QLatin1String(field.name)).toInteger(), most);
    if (const QJsonValue free = object.value(keepFreeName); free.isDouble())
        retention.keepFree = qBound<qint64>(0, free.toInteger(), most);
    return retention;
}

QString EvictionText::counts(qint64 kept, qint64 evicted)
{
    const QLocale locale;
    return tr("%1 kept, %2 evicted").arg(locale.toString(kept), locale.toString(evicted));
}

QString EvictionText::lostBeginning(qint64 evicted)
{
    return tr("The beginning of this session is not kept any more: its first %1 events were evicted by the "
              "limit of "
              "its file.")
        .arg(QLocale().toString(evicted));
}

QString EvictionText::notExported(qint64 evicted)
{
    return tr("Not in the export: %1 older events, which the limit of the file had evicted.")
        .arg(QLocale().toString(evicted));
}

} // namespace socketglass
