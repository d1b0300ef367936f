// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "templates/messagetemplate.h"

#include <QList>

namespace socketglass {

/// The file of templates: indented JSON, keys in a stable order, written atomically.
struct TemplateLoad
{
    QList<MessageTemplate> templates;
    QString problem; ///< translated; what was wrong and where the broken file was put aside. Empty: all well
    bool mayOverwrite =
        true; ///< false: what stands there could neither be read nor put aside; saving would destroy it
};

[[nodiscard]] QString defaultTemplateFile(); ///< <user's config>/socketglass/templates.json
/// A missing file is an empty list. A broken one is renamed to "<name>.broken-<date>", never overwritten;
/// one of which only some templates are broken is copied to that name.
[[nodiscard]] TemplateLoad loadTemplates(const QString &path);
/// For import: like load, but the file is left as it is.
[[nodiscard]] TemplateLoad readTemplates(const QString &path);
/// Translated problem, or empty.
[[nodiscard]] QString saveTemplates(const QString &path, const QList<MessageTemplate> &templates);

} // namespace socketglass
