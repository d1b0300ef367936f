// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/notekeeper.h"

#include "views/document/capturedocument.h"
#include "views/document/keptsetting.h"
#include "views/document/settingwriter.h"

namespace socketglass {

NoteKeeper::NoteKeeper(CaptureDocument *document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    connect(document, &CaptureDocument::readerChanged, this, &NoteKeeper::load);
    connect(document, &CaptureDocument::settingNotKept, this,
            [this](const QString &name, const FileError &error) {
                if (name != FileSetting::notes)
                    return;
                load();
                Q_EMIT failed(tr("The bookmark was not kept. %1").arg(error.message));
            });
}

void NoteKeeper::load()
{
    const SessionFileReader *reader = m_document->reader();
    m_notes = EventNotes::fromJson(reader ? reader->setting(FileSetting::notes) : QByteArray());
    Q_EMIT changed();
}

void NoteKeeper::set(EventId id, const std::optional<QString> &text)
{
    if (const QString reason = KeptSetting::readOnlyReason(*m_document); !reason.isEmpty()) {
        Q_EMIT failed(reason);
        return;
    }
    if (!m_notes.set(id, text)) {
        Q_EMIT failed(tr("This file has %1 bookmarks already: remove one first.").arg(EventNotes::limit));
        return;
    }
    keepFileSetting(m_document, FileSetting::notes, m_notes.toJson());
    Q_EMIT changed();
}

} // namespace socketglass
