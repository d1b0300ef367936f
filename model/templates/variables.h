// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace socketglass {

class Generators;
using Variables = QHash<QString, QString>;

/// `text` (UTF-8) with every {{name}} replaced by its value; white space inside the braces does not count.
/// What has no value stays as it stands and is named in `unresolved`. Values are not expanded again.
struct Expansion
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::Expansion)
public:
    struct Mark
    {
        qsizetype begin = 0; ///< bytes of the source, braces included
        qsizetype end = 0;
    };
    static constexpr qsizetype maxMarks = 1000;

    QByteArray text;
    QStringList unresolved;
    QStringList problems;   ///< translated: generators that failed
    QList<Mark> marks;      ///< of both; no more than maxMarks
    bool generated = false; ///< by generators: the next expansion may be another

    /// Translated: names what has no value and what to do. Empty: may be sent.
    [[nodiscard]] QString problem() const;
};
/// `generators` makes the values of {{$uuid}} and the like, also around a name: {{$base64 {{name}}}}. Null:
/// these are names like others.
[[nodiscard]] Expansion expandVariables(QByteArrayView text, const Variables &variables,
                                        const Generators *generators = nullptr);
/// Names in the order of their first place.
[[nodiscard]] QStringList variableNames(QByteArrayView text);
/// No more than one {{name}}: not a secret, whatever it stands for.
[[nodiscard]] bool isVariable(const QString &text);
/// Each {{…}} replaced by one letter: to check what stands around it.
[[nodiscard]] QByteArray withStandIns(QByteArrayView text);

} // namespace socketglass
