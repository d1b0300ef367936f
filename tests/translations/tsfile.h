// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

/// One text of a .ts file.
struct TsMessage
{
    QString context;
    QString source;
    QString comment;
    QStringList translations; ///< one, or one for each plural form
    bool plural = false;
    bool finished = false;

    /// What a program finds it by.
    [[nodiscard]] QString key() const { return context + u'|' + source + u'|' + comment; }
};

/// Empty where it can't be read.
[[nodiscard]] QList<TsMessage> readTs(const QString &path);
