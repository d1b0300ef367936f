// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A session file of which some bytes were changed, cut or added: every reading function must end, and stay
// bounded.
#include "capture/capturerecorder.h"
#include "capture/capturewriter.h"
#include "capture/eventjson.h"
#include "capture/sqlite.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

using namespace socketglass;

namespace {

/// One of each kind of row, in small pages: a few changed bytes then meet every part of the file.
QByteArray wholeFile(const QString &path)
{
    {
        const auto queue = std::make_shared<CaptureQueue>();
        CaptureWriter writer(queue);
        if (writer.start(path))
            return {};
        CaptureRecorder recorder(queue, {});
        const SessionId session =
            recorder.addSession({{}, QStringLiteral("s"), QStringLiteral("ws://x/"), 1, "{}"});
        recorder.record(session, EventKind::Opening, {{QStringLiteral("url"), QStringLiteral("ws://x/")}});
        Event event;
        event.session = session;
        event.kind = EventKind::Message;
        event.opcode = Opcode::Binary;
        recorder.record(event, QByteArray(9'000, 'p'));
        CaptureRecorder::Message message;
        for (int i = 0; i < 3; ++i) {
            recorder.append(message, "piece");
            recorder.addFrame(message, {});
        }
        recorder.finish(event, message);
        recorder.recordHold({session, 1, 2, 1, 1});
        recorder.setSetting(QStringLiteral("retention"), R"({"events":3})");
        recorder.record(event, "last");
        recorder.flush();
        writer.finish();
    }
    Database database;
    database.open(path, Database::Mode::Write);
    database.execute("PRAGMA page_size=512; VACUUM");
    database.close();
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// Input: groups of position (3 bytes), and a byte to put there; what is left over cuts the file.
QByteArray changed(QByteArray bytes, const uint8_t *data, size_t size)
{
    for (; size >= 4; data += 4, size -= 4) {
        const qsizetype at = (data[0] << 16 | data[1] << 8 | data[2]) % bytes.size();
        bytes[at] = char(data[3]);
    }
    return size == 2 ? bytes.first((data[0] << 8 | data[1]) * bytes.size() / 65'536) : bytes;
}

void scan(const SessionFileReader &reader, std::optional<SessionId> session)
{
    constexpr EventColumns all = EventColumns::fromInt(0xff);
    reader.scan(reader.range(session), all, [&reader](const EventView &event) {
        if (event.size > event.head.size())
            static_cast<void>(reader.payload(reader.event(event.id).value_or(Event()), 0, 10'000));
        return true;
    });
}

void readAll(const QString &path)
{
    SessionFileReader reader;
    if (reader.open(path))
        return;
    for (const SessionRow &session : reader.sessions()) {
        static_cast<void>(reader.eventCount(session.id));
        static_cast<void>(reader.events(session.id, 0, 10));
        static_cast<void>(reader.eventsBut(Direction::Sent, session.id, 0, 10));
        static_cast<void>(reader.holds(session.id));
        static_cast<void>(reader.evictedCount(session.id));
        static_cast<void>(reader.rowOf(session.id, 2));
        static_cast<void>(reader.evictedOpenings(session.id));
        scan(reader, session.id);
    }
    scan(reader, {});
    const qint64 count = reader.eventCount();
    for (const Event &event : reader.events({}, 0, 10)) {
        static_cast<void>(eventToJsonLine(event, reader.payload(event)));
        static_cast<void>(reader.frames(event.id));
    }
    static_cast<void>(reader.events({}, count - 1, 10));
    static_cast<void>(reader.last());
    static_cast<void>(reader.firstEvent());
    static_cast<void>(reader.evictedCount());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int argc = 0;
    static const QCoreApplication application(argc, nullptr);
    static const QTemporaryDir folder;
    static const QByteArray good = wholeFile(folder.filePath(QStringLiteral("good.sglass")));
    const QString path = folder.filePath(QStringLiteral("changed.sglass"));
    QFile file(path);
    if (!file.open(QFile::WriteOnly))
        return 0;
    file.write(changed(good, data, size));
    file.close();
    readAll(path);
    return 0;
}
