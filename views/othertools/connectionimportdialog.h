// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "othertools/connectionimport.h"

#include <QDialog>
#include <QTimer>

#include <functional>
#include <optional>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace socketglass {

/// A command line or request file of another tool, and what it comes to before it is taken over.
class ConnectionImportDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ConnectionImportDialog(QWidget *parent = nullptr);
    void setText(const QString &text);

Q_SIGNALS:
    /// With all environments of the import.
    void chosen(const std::optional<socketglass::ImportedConnection> &connection,
                const QList<socketglass::ImportedEnvironment> &environments);

private:
    void buildResult(QVBoxLayout *layout);
    void openFile();
    void readText();
    /// On another thread; the newest counts.
    void read(std::function<ConnectionImport()> work);
    void showImport(const ConnectionImport &import);
    void showCurrent();
    void choose();

    QPlainTextEdit *m_text;
    QListWidget *m_connections;
    QPlainTextEdit *m_details;
    QLabel *m_problem;
    QPushButton *m_accept = nullptr;
    QTimer m_delay;
    ConnectionImport m_import;
    int m_request = 0;
};

} // namespace socketglass
