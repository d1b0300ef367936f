// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/recordingexport.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace socketglass {

/// How an export went: numbers, the file, and the list of what was removed, which can be copied.
class ExportResult final : public QWidget
{
    Q_OBJECT
public:
    explicit ExportResult(QWidget *parent = nullptr);
    void show(const ExportOutcome &outcome, const QString &target, bool redacted);
    /// The list as it is copied: rule, place, count, divided by tabs.
    [[nodiscard]] QString removedText() const;

private:
    void buildTable();
    void copy() const;

    QLabel *m_summary;
    QLabel *m_removedTitle;
    QTableWidget *m_removed;
    QWidget *m_copy = nullptr;
    QString m_target;
};

} // namespace socketglass
