// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/httphead.h"

#include <QWidget>

class QBoxLayout;
class QTableWidget;

namespace socketglass {

/// Request headers as a table: any order, repeats allowed.
class HeadersEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit HeadersEditor(QWidget *parent = nullptr);
    [[nodiscard]] HttpHeaders headers() const;
    void setHeaders(const HttpHeaders &headers);

Q_SIGNALS:
    void changed();

private:
    void addButton(QBoxLayout *column, const QString &icon, const QString &text, const QString &objectName,
                   void (HeadersEditor::*run)());
    void addRow(const QString &name, const QString &value);
    void addEmpty();
    void removeCurrent();
    void moveUp() { moveCurrent(-1); }
    void moveDown() { moveCurrent(1); }
    void moveCurrent(int by);

    QTableWidget *m_table;
};

} // namespace socketglass
