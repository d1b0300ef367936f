// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/harimporter.h"
#include "exchange/jsonlinesimporter.h"

#include <QBuffer>

using namespace socketglass;

namespace {

/// Takes everything, and checks what every sink relies on.
class CheckingSink final : public RecordSink
{
public:
    bool addSession(const SessionRow &session) override
    {
        m_sessions.insert(session.id, true);
        return true;
    }
    bool addEvent(const Event &event, QByteArrayView, const QList<FrameRow> &) override
    {
        if (!m_sessions.contains(event.session) || event.wireSize < 0 || event.frames < 0)
            __builtin_trap();
        return true;
    }
    bool finish() override { return true; }
    std::optional<FileError> error() const override { return {}; }

private:
    QHash<SessionId, bool> m_sessions;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const auto import : {importHar, importJsonLines}) {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        CheckingSink sink;
        const ImportReport report = import(buffer, QStringLiteral("/nowhere/x"), sink, {});
        if (report.problems.size() > ImportReport::problemLimit + report.sessions)
            __builtin_trap();
    }
    return 0;
}
