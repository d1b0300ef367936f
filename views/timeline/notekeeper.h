// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/eventnotes.h"

#include <QObject>

namespace socketglass {

class CaptureDocument;

/// The bookmarks and notes of the document's file: read from it, and kept in it as they change.
class NoteKeeper final : public QObject
{
    Q_OBJECT
public:
    explicit NoteKeeper(CaptureDocument *document, QObject *parent = nullptr);

    [[nodiscard]] const EventNotes &notes() const { return m_notes; }
    /// Nothing: removes it. Where that can't be, failed() follows.
    void set(EventId id, const std::optional<QString> &text);

Q_SIGNALS:
    void changed();
    void failed(const QString &problem); ///< translated

private:
    void load();

    CaptureDocument *m_document;
    EventNotes m_notes;
};

} // namespace socketglass
