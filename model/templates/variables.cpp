// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates/variables.h"

#include <QSet>

#include <optional>

namespace socketglass {

namespace {

constexpr qsizetype longestName = 256;

struct Reference
{
    qsizetype begin = 0; ///< of the first brace
    qsizetype end = 0;   ///< behind the last brace
    QString name;
};

/// A name is any text on one line without braces.
QString nameBetween(QByteArrayView inside)
{
    const QByteArrayView name = inside.trimmed();
    const bool good = name.size() <= longestName && !name.contains('{') && !name.contains('}') &&
                      !name.contains('\n') && !name.contains('\r');
    return good ? QString::fromUtf8(name) : QString();
}

std::optional<Reference> nextReference(QByteArrayView text, qsizetype from)
{
    qsizetype begin = text.indexOf("{{", from);
    while (begin >= 0) {
        const qsizetype end = text.indexOf("}}", begin + 2);
        if (end < 0)
            return {};
        // Of "{{{name}}" the innermost two braces count.
        begin = text.first(end).lastIndexOf("{{");
        const QString name = nameBetween(text.sliced(begin + 2, end - begin - 2));
        if (!name.isEmpty())
            return Reference{begin, end + 2, name};
        begin = text.indexOf("{{", end);
    }
    return {};
}

} // namespace

Expansion expandVariables(QByteArrayView text, const Variables &variables)
{
    Expansion result;
    QSet<QString> named;
    qsizetype done = 0;
    while (const auto reference = nextReference(text, done)) {
        result.text.append(text.sliced(done, reference->begin - done));
        done = reference->end;
        if (const auto value = variables.constFind(reference->name); value != variables.cend()) {
            result.text.append(value->toUtf8());
            continue;
        }
        result.text.append(text.sliced(reference->begin, reference->end - reference->begin));
        if (!named.contains(reference->name))
            result.unresolved.append(reference->name);
        named.insert(reference->name);
    }
    result.text.append(text.sliced(done));
    return result;
}

QStringList variableNames(QByteArrayView text)
{
    return expandVariables(text, {}).unresolved;
}

} // namespace socketglass
