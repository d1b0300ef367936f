// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/redaction.h"

#include <QStringList>

class QSettings;

namespace socketglass {

class CaptureDocument;

/// What a person wants removed: ready rules by id, and rules of their own. A value.
struct RedactionChoice
{
    QStringList presets;
    QList<RedactionRule> own;
    bool operator==(const RedactionChoice &) const = default;

    [[nodiscard]] bool isEmpty() const { return presets.isEmpty() && own.isEmpty(); }
    [[nodiscard]] QList<RedactionRule> rules() const;
    /// Of the first own rule that can't be used; empty: all can.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QByteArray toJson() const;
    /// What can't be understood is left out.
    [[nodiscard]] static RedactionChoice fromJson(const QByteArray &json);
};

/// Of the file, where it was decided there; else as chosen last in any file.
[[nodiscard]] RedactionChoice keptRedaction(const CaptureDocument *document);
void keepRedaction(CaptureDocument *document, const RedactionChoice &choice);

} // namespace socketglass
