// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "othertools/connectionimport.h"

#include <QObject>
#include <QPointer>

class QAction;
class QLineEdit;

namespace socketglass {

class ConnectBar;
class ConnectionImportDialog;
class Environments;
class MessageBar;
class TemplatesModel;

/// Takes connections of other tools into the address field, the templates and the environments. Offers it
/// where a person pastes a command line as an address.
class ConnectionImporter final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        ConnectBar *connectBar = nullptr;
        TemplatesModel *templates = nullptr;
        Environments *environments = nullptr;
        MessageBar *messages = nullptr;
        QWidget *window = nullptr;
    };
    explicit ConnectionImporter(const Parts &parts);

    [[nodiscard]] QAction *importAction() const { return m_import; }
    /// Shows the dialog with this text; empty: with what it had.
    void open(const QString &text);

Q_SIGNALS:
    void editEnvironmentsRequested();

private:
    void checkAddress();
    void take(const ImportedConnection &connection);
    void takeEnvironments(const QList<ImportedEnvironment> &all);
    void tellEnvironments(const QStringList &names, const QStringList &problems);

    Parts m_parts;
    QAction *m_import;
    QLineEdit *m_address;
    QPointer<ConnectionImportDialog> m_dialog;
};

} // namespace socketglass
