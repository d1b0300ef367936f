// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "othertools/connectionimport.h"
#include "othertools/jsonparts.h"

#include <QCoreApplication>

namespace socketglass {

/// Variables while they are read from another tool.
class EnvironmentDraft final
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionImport)
public:
    /// Characters that the name of a file can't have are replaced.
    explicit EnvironmentDraft(const QString &name);
    void add(const NamedValue &variable);
    /// Objects within objects become names with dots, as Insomnia writes them: "server.host".
    void addNested(const QJsonObject &object);
    /// A value that names another variable gets what that stands for: ours are not expanded again.
    [[nodiscard]] ImportedEnvironment finish();

private:
    void leaveOut(const QString &what);
    void addNested(const QString &prefix, const QJsonObject &object, int depth);
    void resolveValues();

    ImportedEnvironment m_imported;
};

/// Adds it to those of `import`, unless there is nothing in it.
void takeEnvironment(ConnectionImport &import, EnvironmentDraft draft);

} // namespace socketglass
