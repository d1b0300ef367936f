// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/jsonlinesimporter.h"

#include "exchange/eventparsing.h"
#include "exchange/exactfields.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(JsonLinesImporter)
};

constexpr qint64 longestLine = 768 * 1024 * 1024;
constexpr qsizetype partOfLine = 64 * 1024;
constexpr qint64 linesBetweenChecks = 1000;
constexpr qsizetype sessionLimit = 100'000;

class JsonLinesImport final
{
public:
    JsonLinesImport(QIODevice &in, const QString &fileName, RecordSink &sink, const FileProgress &progress)
        : m_in(in)
        , m_fileName(fileName)
        , m_sink(sink)
        , m_progress(progress)
    {
    }

    ImportReport run()
    {
        QByteArray line;
        while (!m_report.error && readLine(line)) {
            ++m_line;
            if (line.size() > longestLine) {
                m_report.skip(place(), Words::tr("it is longer than %1 bytes").arg(longestLine));
                line.clear();
            }
            takeLine(line.trimmed());
            if (m_sink.error())
                m_report.error = m_sink.error();
            if (m_line % linesBetweenChecks == 0)
                check();
        }
        return m_report;
    }

private:
    void check()
    {
        if (m_progress.report && m_in.size() > 0)
            m_progress.report(double(m_in.pos()) / double(m_in.size()));
        if (m_progress.isCancelled && m_progress.isCancelled())
            m_report.error = FileError{FileError::Kind::Cancelled, Words::tr("The import was cancelled.")};
    }

    /// Of a line that is too long: longestLine + 1 bytes of it.
    bool readLine(QByteArray &line)
    {
        line.resize(0);
        for (;;) {
            const qint64 size = m_in.readLine(m_part.data(), m_part.size());
            if (size <= 0)
                return !line.isEmpty();
            line.append(m_part.constData(), std::min<qint64>(size, longestLine + 1 - line.size()));
            if (m_part.at(size - 1) == '\n')
                return true;
        }
    }

    QString place() const { return Words::tr("line %1").arg(m_line); }

    void takeLine(QByteArray line)
    {
        constexpr QByteArrayView mark = "\xef\xbb\xbf";
        if (m_line == 1 && line.startsWith(mark))
            line = line.sliced(mark.size());
        if (line.isEmpty())
            return;
        if (line.contains(mark)) // QJsonDocument drops it where a text begins with it
            line.replace(mark, "\\ufeff");
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(line, &error);
        if (!document.isObject()) {
            m_report.skip(place(),
                          error.error == QJsonParseError::NoError
                              ? Words::tr("an object was expected")
                              : Words::tr("%1 (at byte %2)").arg(error.errorString()).arg(error.offset));
            return;
        }
        QString problem;
        const QJsonObject object = document.object();
        auto parsed = parseEvent(object, &problem);
        if (!parsed) {
            m_report.skip(place(), problem);
            return;
        }
        const auto session = sessionOf(object, *parsed);
        if (!session) {
            m_report.skip(place(), Words::tr("there are more than %1 sessions").arg(sessionLimit));
            return;
        }
        if (!parsed->hasTime)
            parsed->event.time = m_lastTime; // a line by hand: right behind the one before
        m_lastTime = parsed->event.time;
        parsed->event.session = *session;
        m_sink.addEvent(parsed->event, parsed->payload, parsed->frames);
        ++m_report.events;
    }

    /// The session that the line belongs to; announces it where it is new.
    std::optional<SessionId> sessionOf(const QJsonObject &object, const ParsedEvent &parsed)
    {
        const auto id = SessionId(object.value(u"session").toInteger(1));
        if (m_known.contains(id))
            return id;
        if (m_known.size() >= sessionLimit)
            return {};
        m_known.insert(id, true);
        const QJsonObject exact = object.value(u"socketglass").toObject();
        SessionRow row = sessionFromJson(exact.value(u"session").toObject());
        row.id = id;
        if (row.url.isEmpty())
            row.url = object.value(u"url").toString();
        if (row.name.isEmpty())
            row.name =
                row.url.isEmpty() ? Words::tr("%1, session %2").arg(m_fileName).arg(qint64(id)) : row.url;
        if (row.created == 0)
            row.created = parsed.event.time;
        m_sink.addSession(row);
        ++m_report.sessions;
        for (const QJsonValue &value : exact.value(u"holds").toArray()) {
            if (auto hold = holdFromJson(value.toArray())) {
                hold->session = id;
                m_sink.addHold(*hold);
            }
        }
        const QJsonObject settings = exact.value(u"settings").toObject();
        for (auto it = settings.constBegin(); it != settings.constEnd(); ++it)
            m_sink.addSetting(it.key(), it.value().toString().toUtf8());
        return id;
    }

    QIODevice &m_in;
    QString m_fileName;
    RecordSink &m_sink;
    const FileProgress &m_progress;
    ImportReport m_report;
    QHash<SessionId, bool> m_known;
    QByteArray m_part{partOfLine, Qt::Uninitialized};
    qint64 m_line = 0;
    qint64 m_lastTime = captureNow();
};

} // namespace

ImportReport importJsonLines(QIODevice &in, const QString &fileName, RecordSink &sink,
                             const FileProgress &progress)
{
    return JsonLinesImport(in, fileName, sink, progress).run();
}

} // namespace socketglass
