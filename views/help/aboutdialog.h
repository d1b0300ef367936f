// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace socketglass {

/// The program, its version, and those of the libraries it runs on. Not modal.
class AboutDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit AboutDialog(QWidget *parent = nullptr);

    /// A line each: the program, Qt, SQLite, TLS, the system.
    [[nodiscard]] static QStringList versions();
};

} // namespace socketglass
