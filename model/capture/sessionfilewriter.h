// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/recordsink.h"

#include <memory>

namespace socketglass {

/// Makes a new session file on the caller's thread: for imports, copies and merges (live capture goes through
/// CaptureWriter). Numbers sessions and events anew. Sessions may come one after the other: the file is put
/// in the order of time at the end, the events of one session staying as they came.
/// Writes beside `path`, and puts the file in place with finish(): an existing one is replaced then, and only
/// then.
class SessionFileWriter final : public RecordSink
{
public:
    explicit SessionFileWriter(const QString &path, FileProgress progress = {});
    ~SessionFileWriter() override; ///< removes what is unfinished

    bool addSession(const SessionRow &session) override;
    bool addEvent(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames) override;
    bool addHold(const HoldRow &hold) override;
    bool addSetting(const QString &name, const QByteArray &json) override;
    bool finish() override;
    [[nodiscard]] std::optional<FileError> error() const override;
    [[nodiscard]] qint64 eventCount() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace socketglass
