// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "othertools/connectiondraft.h"

#include <QJsonArray>
#include <QJsonObject>

namespace socketglass {

/// Numbers and true/false as they are written.
[[nodiscard]] QString jsonText(const QJsonValue &value);
/// Of a list [{"key": …, "value": …}] or an object {"key": "value"}; those that are switched off: false.
struct NamedValue
{
    QString name;
    QString value;
    bool enabled = true;
    bool secret = false; ///< its type says so
};
[[nodiscard]] QList<NamedValue> namedValues(const QJsonValue &value);
/// Empty: there is none.
[[nodiscard]] QString valueNamed(const QList<NamedValue> &values, const QString &name);
/// What Postman and Insomnia call basic, bearer, apikey; anything else is left out by name.
void setAuthentication(ConnectionDraft &draft, const QString &type, const QList<NamedValue> &values);
/// ws:// or wss://, or a template that may become one.
[[nodiscard]] bool mayBeWebSocket(const QString &url);

} // namespace socketglass
