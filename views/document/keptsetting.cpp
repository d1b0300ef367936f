// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/keptsetting.h"

#include "views/common/entriesmodel.h"
#include "views/document/capturedocument.h"
#include "views/document/settingwriter.h"

#include <utility>

namespace socketglass {

KeptSetting::KeptSetting(CaptureDocument *document, EntriesModel *model, Form form, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_model(model)
    , m_form(std::move(form))
{
    connect(document, &CaptureDocument::readerChanged, this, &KeptSetting::load);
    connect(document, &CaptureDocument::titleChanged, this, &KeptSetting::changed);
    connect(document, &CaptureDocument::settingNotKept, this,
            [this](const QString &name, const FileError &error) {
                if (name == m_form.name)
                    setProblem(tr("The change was not kept. %1").arg(error.message));
            });
    connect(model, &EntriesModel::edited, this, &KeptSetting::save);
    load();
}

QString KeptSetting::readOnlyReason(const CaptureDocument &document)
{
    switch (document.access().state) {
    case FileAccess::State::ReadOnly:
        return tr("This file is write-protected, so nothing can be changed here. Save it under another name "
                  "to go on.");
    case FileAccess::State::InUse:
        return tr("%1 records into this file, so nothing can be changed here until that has ended.")
            .arg(document.access().holder);
    case FileAccess::State::Writable:
        break;
    }
    return {};
}

void KeptSetting::load()
{
    const SessionFileReader *reader = m_document->reader();
    const bool hadFile = std::exchange(m_hasFile, reader != nullptr);
    const bool isNew = reader && !hadFile && m_document->workspace() && reader->eventCount() == 0;
    if (isNew && m_model->rowCount() > 0) {
        save(); // made before the capture began
        return;
    }
    QString problem;
    m_form.read(reader ? reader->setting(m_form.name) : QByteArray(), &problem);
    setProblem(problem.isEmpty() ? QString()
                                 : tr("Not all that is kept in this file can be read. %1").arg(problem));
}

void KeptSetting::save()
{
    setProblem({});
    keepFileSetting(m_document, m_form.name, m_form.write());
}

void KeptSetting::setProblem(const QString &problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    Q_EMIT changed();
}

} // namespace socketglass
