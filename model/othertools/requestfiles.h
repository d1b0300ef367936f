// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "othertools/connectionimport.h"

#include <QJsonObject>

#include <span>

namespace socketglass {

/// A program that keeps requests or variables as JSON or YAML.
struct RequestFormat
{
    bool (*recognises)(const QJsonValue &document);
    /// `folder`: where the file lies, for what is in others beside it; empty: no file.
    ConnectionImport (*read)(const QJsonValue &document, const QString &folder);
};

extern const RequestFormat postmanCollection;
extern const RequestFormat postmanRequest;
extern const RequestFormat postmanEnvironment;
extern const RequestFormat insomniaExport;
extern const RequestFormat insomniaCollection;

[[nodiscard]] std::span<const RequestFormat *const> requestFormats();

[[nodiscard]] bool isBrunoFile(const QString &text);
[[nodiscard]] ConnectionImport readBruno(const QString &text);

} // namespace socketglass
