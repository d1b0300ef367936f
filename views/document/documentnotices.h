// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/document/capturedocument.h"
#include "views/messagebar/messagebar.h"

#include <functional>

namespace socketglass {

class RecentFiles;

/// Tells in the message bar what happened to the file of a window, with the ways out.
class DocumentNotices final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        CaptureDocument *document = nullptr;
        MessageBar *messages = nullptr;
        RecentFiles *recent = nullptr;
        std::function<void()> saveAs;
        std::function<void()> startNew;
    };
    DocumentNotices(Parts parts, QObject *parent);

    /// Somebody tried to record into the file.
    void tellNotRecorded(const FileError &error);

private:
    void connectDocument();
    void tellOpened();
    void tellOpenFailed(const QString &path, const FileError &error);
    void tellImported(const ImportOutcome &outcome);
    void tellAccess();
    void tellStalled(const FileError &error);
    void tell(Notice::Severity severity, const QString &key, const QString &title, const QString &text,
              const QList<Notice::Action> &actions = {}, const QStringList &details = {});
    [[nodiscard]] Notice::Action saveAsOffer() const;
    [[nodiscard]] Notice::Action newOffer() const;

    Parts m_parts;
};

} // namespace socketglass
