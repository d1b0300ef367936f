// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QCoreApplication>

namespace socketglass {

/// Where something was removed, in words. `part`: "request", "response", "profile", or the name of an event.
struct RedactionPlaces
{
    Q_DECLARE_TR_FUNCTIONS(Redaction)
public:
    static QString header(const QString &part, const QString &name);
    static QString field(const QString &key, const QString &part);
    static QString payload(const Event &event);
    static QString sessionName();
    static QString otherRules();
    static QString otherPlaces();

    /// The header whose value this field repeats; empty: none.
    static QString headerOfField(const QString &key);
    static bool isHead(const QString &key);
};

} // namespace socketglass
