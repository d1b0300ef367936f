// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/environments/extraction.h"

#include "templates/environments.h"
#include "views/document/capturedocument.h"

namespace socketglass {

Extraction::Extraction(CaptureDocument *document, Environments *environments, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_environments(environments)
    , m_job([this](const Variables &found, double) { take(found); })
{
    connect(environments, &Environments::variablesChanged, this, &Extraction::restart);
    connect(document, &CaptureDocument::readerChanged, this, &Extraction::restart);
    connect(document, &CaptureDocument::committed, this, [this] { m_job.follow(); });
    connect(document, &CaptureDocument::grown, this, [this] { m_job.follow(); });
}

/// From here on: what was received before belongs to other rules.
void Extraction::restart()
{
    const QList<ExtractionRule> rules = m_environments->environment(m_environments->current()).rules;
    const QString path = m_document->reader() ? m_document->path() : QString();
    if (rules == m_rules && path == m_path)
        return;
    m_rules = rules;
    m_path = path;
    m_found.clear();
    m_job.stop();
    if (!rules.isEmpty() && !path.isEmpty())
        m_job.start(path, ExtractionScan(rules, EventId(m_document->reader()->last().event)));
}

void Extraction::take(const Variables &found)
{
    for (auto each = found.cbegin(); each != found.cend(); ++each) {
        if (m_found.value(each.key()) != each.value() || !m_found.contains(each.key()))
            m_environments->setValue(each.key(), each.value());
    }
    m_found = found;
}

} // namespace socketglass
