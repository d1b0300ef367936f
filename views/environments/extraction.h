// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/extractionscan.h"
#include "views/details/scanjob.h"

namespace socketglass {

class CaptureDocument;
class Environments;

/// Takes values out of what is received, by the rules of the chosen environment, as the capture grows.
class Extraction final : public QObject
{
    Q_OBJECT
public:
    Extraction(CaptureDocument *document, Environments *environments, QObject *parent);
    /// Ends before the document does.
    void stop() { m_job.stop(); }

private:
    void restart();
    void take(const Variables &found);

    CaptureDocument *m_document;
    Environments *m_environments;
    QList<ExtractionRule> m_rules;
    QString m_path;
    Variables m_found;
    ScanJob<ExtractionScan> m_job;
};

} // namespace socketglass
