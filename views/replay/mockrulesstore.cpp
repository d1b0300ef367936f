// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/mockrulesstore.h"

#include "views/document/capturedocument.h"
#include "views/document/settingwriter.h"
#include "views/replay/rulesmodel.h"

#include <QPointer>

namespace socketglass {

MockRulesStore::MockRulesStore(CaptureDocument *document, RulesModel *model, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_model(model)
{
    connect(document, &CaptureDocument::readerChanged, this, &MockRulesStore::load);
    connect(model, &RulesModel::edited, this, &MockRulesStore::save);
    load();
}

void MockRulesStore::load()
{
    const SessionFileReader *reader = m_document->reader();
    const bool hadFile = std::exchange(m_hasFile, reader != nullptr);
    const bool isNew = reader && !hadFile && m_document->workspace() && reader->eventCount() == 0;
    if (isNew && m_model->rowCount() > 0) {
        save(); // made before the capture began
        return;
    }
    QString problem;
    m_model->setRules(reader ? mockRulesFromJson(reader->setting(FileSetting::mockRules), &problem)
                             : QList<MockRule>());
    setProblem(problem.isEmpty() ? QString() : tr("Not all rules of this file can be read. %1").arg(problem));
}

void MockRulesStore::save()
{
    setProblem({});
    keepFileSetting(m_document, FileSetting::mockRules, mockRulesToJson(m_model->rules()),
                    [self = QPointer(this)](const FileError &error) {
                        if (self)
                            self->setProblem(tr("The rules were not kept. %1").arg(error.message));
                    });
}

void MockRulesStore::setProblem(const QString &problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

} // namespace socketglass
