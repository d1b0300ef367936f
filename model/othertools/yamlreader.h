// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

namespace socketglass {

struct YamlResult
{
    QJsonValue value;
    QString problem; ///< translated; empty: all was read
    int line = 0;    ///< of the problem, from 1
};

/// The part of YAML 1.2 that programs write when they keep data in it: mappings, sequences, scalars in every
/// style, flow collections, comments; one document. Anchors, aliases, tags and complex keys are refused.
/// Numbers stay text; true, false and null are what they are. At most 64 levels deep.
[[nodiscard]] YamlResult readYamlSubset(const QString &text);

} // namespace socketglass
