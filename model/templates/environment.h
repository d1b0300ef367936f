// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "templates/variables.h"

#include <QMap>

#include <optional>

namespace socketglass {

/// A value that is taken out of messages as they are received.
struct ExtractionRule
{
    QString variable;
    QString source; ///< "json:$.token", or "regex:token=(\w+)": the first group, else the whole match
    QString filter; ///< in the filter language; empty: every message received

    /// Translated; empty: usable. Does not look at the filter.
    [[nodiscard]] QString problem() const;
    bool operator==(const ExtractionRule &) const = default;
};

/// Names with their values. A value.
struct Environment
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::Environment)
public:
    static constexpr qsizetype mostRules = 64;

    QString name; ///< its file's, too
    QMap<QString, QString> variables;
    QStringList secrets; ///< names; their values are in no file
    QList<ExtractionRule> rules;

    /// Indented JSON, keys in alphabetical order.
    [[nodiscard]] QByteArray toJson() const;
    /// `problem`: translated, begins with the line. Nothing: can't be used.
    [[nodiscard]] static std::optional<Environment> fromJson(const QByteArray &json, QString *problem);
    /// Translated: why a name can't be; empty: it can.
    [[nodiscard]] static QString nameProblem(const QString &name);
    [[nodiscard]] static QString variableProblem(const QString &name);
    bool operator==(const Environment &) const = default;
};

/// The environment of one file; its name is the file's.
[[nodiscard]] std::optional<Environment> readEnvironment(const QString &path, QString *problem);

} // namespace socketglass
