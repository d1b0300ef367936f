// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/comparison.h"

#include <QWidget>

#include <functional>

class QPushButton;

namespace socketglass {

class ReaderThread;

/// Copies and saves the report of a comparison.
class ReportButtons final : public QWidget
{
    Q_OBJECT
public:
    /// The report is written on that thread, which has the file of both sides and outlives this.
    explicit ReportButtons(ReaderThread *thread, QWidget *parent = nullptr);

    /// Null: there is nothing to report.
    void setResult(std::shared_ptr<const ComparisonResult> result, const QString &leftName = {},
                   const QString &rightName = {});

Q_SIGNALS:
    void done(const QString &note);
    void failed(const QString &problem);

private:
    QPushButton *addButton(const QString &text, const QString &icon, const QString &objectName,
                           void (ReportButtons::*run)());
    void copy();
    void save();
    void write(const QString &target);
    void withReport(std::function<void(const QString &)> use);

    ReaderThread *m_thread;
    QPushButton *m_copy;
    QPushButton *m_save;
    std::shared_ptr<const ComparisonResult> m_result;
    QString m_leftName;
    QString m_rightName;
};

} // namespace socketglass
