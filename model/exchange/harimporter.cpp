// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/harimporter.h"

#include "exchange/harreader.h"
#include "exchange/harsession.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(HarImporter)
};

constexpr qint64 sessionLimit = 100'000;
constexpr qint64 stepsBetweenChecks = 1000;

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
        HarReader::Handler handler;
        handler.logMember = [this](const QString &name, const QJsonValue &value) {
            if (name == u"_socketglassSettings")
                takeSettings(value.toObject());
        };
        handler.entry = [this](const HarReader::Entry &entry) { takeEntry(entry); };
        handler.goOn = [this] { return goOn(); };
        const QString problem = HarReader::read(m_in, handler);
        if (!m_report.error && !problem.isEmpty())
            m_report.error =
                FileError{FileError::Kind::Damaged,
                          Words::tr("“%1” could be read in part only: %2.").arg(m_fileName, problem)};
        if (!m_report.error && m_report.sessions == 0)
            m_report.error = FileError{
                FileError::Kind::Other,
                Words::tr("There is no WebSocket in %1; it has %Ln other entries.", nullptr, int(m_others))
                    .arg(m_fileName)};
        return m_report;
    }

private:
    void takeSettings(const QJsonObject &settings)
    {
        for (auto it = settings.constBegin(); it != settings.constEnd(); ++it)
            m_sink.addSetting(it.key(), it.value().toString().toUtf8());
    }

    void takeEntry(const HarReader::Entry &entry)
    {
        if (!HarSession::isWebSocket(entry)) {
            ++m_others;
            return;
        }
        const QString place = u"log.entries[%1]"_s.arg(entry.index);
        if (m_report.sessions >= sessionLimit) {
            m_report.skip(place, Words::tr("there are more than %1 sessions").arg(sessionLimit));
            return;
        }
        if (entry.isCut)
            m_report.skip(place, Words::tr("it tells more beside its messages than can be kept"));
        std::optional<JsonList> ownEvents;
        if (entry.ownEvents.at >= 0)
            ownEvents.emplace(m_in, entry.ownEvents.at);
        HarSession session(SessionId(m_report.sessions + 1), entry, place, m_sink, m_report,
                           ownEvents ? &*ownEvents : nullptr);
        if (entry.messages.size > 0)
            readMessages(m_in, entry.messages.at, session);
        if (const QString name = HarSession::messageFile(entry.members); !name.isEmpty())
            readMessageFile(name, place, session);
        session.finish();
    }

    /// Translated problem, or empty.
    QString readMessages(QIODevice &in, qint64 from, HarSession &session)
    {
        JsonList list(in, from);
        HarMessage message;
        for (qsizetype index = 0; list.next(message); ++index) {
            session.addMessage(index, message);
            if (!goOn())
                break;
        }
        return list.problem();
    }

    /// Messages beside the archive, only within its own folder.
    void readMessageFile(const QString &name, const QString &place, HarSession &session)
    {
        const QString folder = QFileInfo(QFileInfo(m_fileName).absolutePath()).canonicalFilePath();
        const QString path = QFileInfo(QDir(folder).filePath(name)).canonicalFilePath();
        if (folder.isEmpty() || path.isEmpty() || !path.startsWith(folder + u'/')) {
            m_report.skip(place,
                          Words::tr("its messages stand in the file %1, which is not in the archive's folder")
                              .arg(name));
            return;
        }
        QFile file(path);
        if (!QFileInfo(path).isFile() || !file.open(QFile::ReadOnly)) {
            m_report.skip(
                place,
                Words::tr("its messages stand in %1, which can't be read: %2").arg(name, file.errorString()));
            return;
        }
        if (const QString problem = readMessages(file, 0, session); !problem.isEmpty())
            m_report.skip(place, name + u": "_s + problem);
    }

    bool goOn()
    {
        if (m_sink.error())
            m_report.error = m_sink.error();
        if (++m_steps % stepsBetweenChecks == 0) {
            if (m_progress.report && m_in.size() > 0)
                m_progress.report(double(m_in.pos()) / double(m_in.size()));
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
    qint64 m_others = 0;
    qint64 m_steps = 0;
};

} // namespace

ImportReport importHar(QIODevice &in, const QString &fileName, RecordSink &sink, const FileProgress &progress)
{
    return HarImport(in, fileName, sink, progress).run();
}

} // namespace socketglass
