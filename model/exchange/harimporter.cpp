// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/harimporter.h"

#include "exchange/harreader.h"
#include "exchange/harsession.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QMap>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(HarImporter)
};

constexpr qsizetype sessionLimit = 100'000;
constexpr qint64 messagesBetweenChecks = 1000;
constexpr qint64 longestLine = 768 * 1024 * 1024;

class HarImport final
{
public:
    HarImport(QIODevice &in, const QString &fileName, RecordSink &sink, const FileProgress &progress)
        : m_in(in)
        , m_fileName(fileName)
        , m_sink(sink)
        , m_progress(progress)
    {
    }

    ImportReport run()
    {
        const QString firstProblem = readHeads();
        if (!m_report.error && m_in.seek(0))
            readMessages();
        endSession();
        if (!m_report.error && !firstProblem.isEmpty())
            m_report.error = FileError{FileError::Kind::Damaged, m_fileName + u": "_s + firstProblem};
        if (!m_report.error && m_report.sessions == 0)
            m_report.error = FileError{
                FileError::Kind::Other,
                Words::tr("There is no WebSocket in %1; it has %n other entries.", nullptr, int(m_others))
                    .arg(m_fileName)};
        return m_report;
    }

private:
    QString readHeads()
    {
        HarReader::Handler handler;
        handler.logMember = [this](const QString &name, const QJsonValue &value) {
            if (name != u"_socketglassSettings")
                return;
            const QJsonObject settings = value.toObject();
            for (auto it = settings.constBegin(); it != settings.constEnd(); ++it)
                m_sink.addSetting(it.key(), it.value().toString().toUtf8());
        };
        handler.message = [this](qsizetype entry, qsizetype, const QJsonValue &, const QByteArray &) {
            m_unfinished = entry;
            return goOn(0);
        };
        handler.entry = [this](qsizetype index, const QJsonObject &entry) {
            m_unfinished = -1;
            return takeHead(index, entry);
        };
        const QString problem = HarReader::read(m_in, handler);
        if (m_unfinished >= 0) // cut inside its messages: what had been told of it is not known
            m_heads.insert(m_unfinished, {{u"_webSocketMessages"_s, true}});
        return problem;
    }

    bool takeHead(qsizetype index, QJsonObject entry)
    {
        if (!HarSession::isWebSocket(entry)) {
            ++m_others;
            return goOn(0);
        }
        if (m_heads.size() >= sessionLimit) {
            m_report.skip(u"log.entries[%1]"_s.arg(index),
                          Words::tr("there are more than %1 sessions").arg(sessionLimit));
            return goOn(0);
        }
        for (const auto &needless : {u"cache"_s, u"timings"_s, u"_initiator"_s, u"pageref"_s})
            entry.remove(needless);
        m_heads.insert(index, entry);
        return goOn(0);
    }

    void readMessages()
    {
        HarReader::Handler handler;
        handler.message = [this](qsizetype entry, qsizetype index, const QJsonValue &message,
                                 const QByteArray &time) {
            if (HarSession *session = sessionOf(entry))
                session->addMessage(index, message, time);
            return goOn(0.5);
        };
        handler.entry = [this](qsizetype entry, const QJsonObject &) {
            if (HarSession *session = sessionOf(entry))
                readMessageFile(entry, *session);
            endSession();
            return goOn(0.5);
        };
        const QString problem = HarReader::read(m_in, handler);
        Q_UNUSED(problem) // the same as of the first reading
    }

    HarSession *sessionOf(qsizetype entry)
    {
        if (m_session && m_entry == entry)
            return &*m_session;
        endSession();
        const auto head = m_heads.constFind(entry);
        if (head == m_heads.constEnd())
            return nullptr;
        m_entry = entry;
        m_session.emplace(SessionId(++m_lastSession), *head, u"log.entries[%1]"_s.arg(entry), m_sink,
                          m_report);
        return &*m_session;
    }

    void endSession()
    {
        if (m_session)
            m_session->finish();
        m_session.reset();
    }

    /// Messages beside the archive: a JSON list, or a line each; only within the archive's own folder.
    void readMessageFile(qsizetype entry, HarSession &session)
    {
        const QString name = HarSession::messageFile(m_heads.value(entry));
        if (name.isEmpty())
            return;
        const QString place = u"log.entries[%1]"_s.arg(entry);
        const QString folder = QFileInfo(QFileInfo(m_fileName).absolutePath()).canonicalFilePath();
        const QString path = QFileInfo(QDir(folder).filePath(name)).canonicalFilePath();
        if (folder.isEmpty() || path.isEmpty() || !path.startsWith(folder + u'/')) {
            m_report.skip(place,
                          Words::tr("its messages stand in the file %1, which is not in the archive's folder")
                              .arg(name));
            return;
        }
        QFile file(path);
        if (!file.open(QFile::ReadOnly)) {
            m_report.skip(
                place,
                Words::tr("its messages stand in %1, which can't be read: %2").arg(name, file.errorString()));
            return;
        }
        if (name.endsWith(u".jsonl"))
            readMessageLines(file, session);
        else
            readMessageList(file, session, place, name);
    }

    void readMessageLines(QFile &file, HarSession &session)
    {
        for (qsizetype index = 0; !file.atEnd() && goOn(0.5); ++index)
            session.addMessage(index, QJsonDocument::fromJson(file.readLine(longestLine)).object(), {});
    }

    void readMessageList(QFile &file, HarSession &session, const QString &place, const QString &name)
    {
        QByteArray wrapped = "{\"log\":{\"entries\":[{\"_webSocketMessages\":" + file.readAll() + "}]}}";
        QBuffer buffer(&wrapped);
        buffer.open(QIODevice::ReadOnly);
        HarReader::Handler handler;
        handler.message = [&](qsizetype, qsizetype index, const QJsonValue &message, const QByteArray &time) {
            session.addMessage(index, message, time);
            return goOn(0.5);
        };
        handler.entry = [](qsizetype, const QJsonObject &) { return true; };
        if (const QString problem = HarReader::read(buffer, handler); !problem.isEmpty())
            m_report.skip(place, name + u": "_s + problem);
    }

    bool goOn(double share)
    {
        if (m_sink.error())
            m_report.error = m_sink.error();
        if (++m_count % messagesBetweenChecks == 0) {
            if (m_progress.report && m_in.size() > 0)
                m_progress.report(share + 0.5 * double(m_in.pos()) / double(m_in.size()));
            if (m_progress.isCancelled && m_progress.isCancelled())
                m_report.error =
                    FileError{FileError::Kind::Cancelled, Words::tr("The import was cancelled.")};
        }
        return !m_report.error;
    }

    QIODevice &m_in;
    QString m_fileName;
    RecordSink &m_sink;
    const FileProgress &m_progress;
    ImportReport m_report;
    QMap<qsizetype, QJsonObject> m_heads;
    qsizetype m_unfinished = -1;
    std::optional<HarSession> m_session;
    qsizetype m_entry = -1;
    qint64 m_lastSession = 0;
    qint64 m_others = 0;
    qint64 m_count = 0;
};

} // namespace

ImportReport importHar(QIODevice &in, const QString &fileName, RecordSink &sink, const FileProgress &progress)
{
    return HarImport(in, fileName, sink, progress).run();
}

} // namespace socketglass
