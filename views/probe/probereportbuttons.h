// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/proberunner.h"

#include <QUrl>
#include <QWidget>

class QPushButton;

namespace socketglass {

/// Copies and saves what came of a check: as text, JSON or JUnit XML.
class ProbeReportButtons final : public QWidget
{
    Q_OBJECT
public:
    explicit ProbeReportButtons(QWidget *parent = nullptr);
    /// None: there is nothing to report.
    void setResults(const QUrl &url, const QList<ProbeResult> &results);

Q_SIGNALS:
    void done(const QString &note);
    void failed(const QString &problem);

private:
    void copy();
    void save();
    void write(const QString &target);

    QPushButton *m_copy;
    QPushButton *m_save;
    QUrl m_url;
    QList<ProbeResult> m_results;
};

} // namespace socketglass
