// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../timeline/recordedfile.h"

#include "capture/sessionfilewriter.h"
#include "session/sessionsmodel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTcpServer>

using namespace socketglass;

namespace {

// A port of this machine on which nobody listens: the session ends with 1006 at once.
Profile refusedProfile()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    Profile profile;
    profile.name = QStringLiteral("live");
    profile.url = QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(server.serverPort()));
    return profile;
}

} // namespace

class TestSessionsModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init();
    void cleanup();
    void empty();
    void recordedSessions();
    void roles();
    void closeOfDamagedDetail_data();
    void closeOfDamagedDetail();
    void followsCommits();
    void anotherFile();
    void liveSessionBecomesARecordedOne();
    void workspaceGoesAway();
    void renaming();

private:
    void close(SessionId session, const QJsonObject &detail);
    QVariant value(SessionId session, int role) const { return m_model->indexOf(session).data(role); }

    static constexpr qint64 start = RecordedFile::start;
    std::unique_ptr<RecordedFile> m_file;
    std::unique_ptr<SessionsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestSessionsModel::init()
{
    m_file = std::make_unique<RecordedFile>();
    QVERIFY(m_file->open());
    m_model = std::make_unique<SessionsModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestSessionsModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_file.reset();
}

void TestSessionsModel::close(SessionId session, const QJsonObject &detail)
{
    m_file->lifecycle(session, EventKind::Closed, detail, start);
}

void TestSessionsModel::empty()
{
    m_model->setReader(m_file->reader());
    m_model->follow();
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(!m_model->indexOf(SessionId(1)).isValid());
    QCOMPARE(m_model->sessionName(SessionId(1)), QString());
    QVERIFY(!m_model->sessionId({}));
    QVERIFY(!m_model->liveSession({}));
}

void TestSessionsModel::recordedSessions()
{
    const SessionId feed = m_file->session(QStringLiteral("feed"));
    const SessionId cut = m_file->session(QStringLiteral("cut"));
    const SessionId unnamed = m_file->session({});
    m_file->session(QStringLiteral("nothing"));
    for (int i = 0; i < 1234; ++i)
        m_file->text(feed, "x", start);
    close(feed, {{QStringLiteral("code"), 4001}, {QStringLiteral("wasClean"), true}});
    m_file->text(cut, "x", start);
    close(unnamed, {{QStringLiteral("code"), 1006}, {QStringLiteral("wasClean"), false}});
    QVERIFY(m_file->commit());
    m_model->setReader(m_file->reader());
    QCOMPARE(printedTable(*m_model), QStringLiteral("feed|CLOSED 4001|1,235\n"
                                                    "cut|CLOSED|1\n"
                                                    "ws://example.test/feed|CLOSED 1006|1\n"
                                                    "nothing|CLOSED|0\n"));
}

void TestSessionsModel::roles()
{
    const SessionId feed = m_file->session(QStringLiteral("feed"));
    const SessionId cut = m_file->session(QStringLiteral("cut"));
    m_file->text(feed, "x", start);
    m_file->text(cut, "x", start);
    close(feed, {{QStringLiteral("code"), 1000}, {QStringLiteral("wasClean"), true}});
    QVERIFY(m_file->commit());
    m_model->setReader(m_file->reader());
    QCOMPARE(value(feed, SessionsModel::SessionIdRole), QVariant(qint64(feed)));
    QCOMPARE(value(feed, SessionsModel::ReadyStateRole), QVariant(int(ReadyState::Closed)));
    QCOMPARE(value(feed, SessionsModel::LiveRole), QVariant(false));
    QCOMPARE(value(feed, SessionsModel::UrlRole).toUrl(), QUrl(QStringLiteral("ws://example.test/feed")));
    QCOMPARE(value(feed, SessionsModel::EventCountRole), QVariant(qint64(2)));
    QCOMPARE(value(feed, SessionsModel::CloseCodeRole), QVariant(1000));
    QCOMPARE(value(feed, SessionsModel::WasCleanRole), QVariant(true));
    QCOMPARE(value(feed, SessionsModel::HoldingRole), QVariant(false));
    QVERIFY(value(feed, SessionsModel::StatusTextRole)
                .toString()
                .startsWith(QStringLiteral("feed, CLOSED 1000, closed cleanly, 2 event")));
    QVERIFY(!value(cut, SessionsModel::CloseCodeRole).isValid());
    QVERIFY(value(cut, SessionsModel::StatusTextRole)
                .toString()
                .contains(QStringLiteral("the recording ends before the close")));
    QCOMPARE(m_model->sessionName(cut), QStringLiteral("cut"));
    QCOMPARE(m_model->sessionId(m_model->indexOf(cut)), std::optional(cut));
    QVERIFY(!m_model->liveSession(m_model->indexOf(cut)));
}

void TestSessionsModel::closeOfDamagedDetail_data()
{
    QTest::addColumn<QJsonObject>("detail");
    QTest::newRow("none") << QJsonObject();
    QTest::newRow("text") << QJsonObject{{QStringLiteral("code"), QStringLiteral("1000")}};
    QTest::newRow("negative") << QJsonObject{{QStringLiteral("code"), -1000}};
    QTest::newRow("too large") << QJsonObject{{QStringLiteral("code"), 1e9}};
}

void TestSessionsModel::closeOfDamagedDetail()
{
    QFETCH(QJsonObject, detail);
    const SessionId feed = m_file->session(QStringLiteral("feed"));
    close(feed, detail);
    QVERIFY(m_file->commit());
    m_model->setReader(m_file->reader());
    QVERIFY(!value(feed, SessionsModel::CloseCodeRole).isValid());
    QCOMPARE(value(feed, SessionsModel::WasCleanRole), QVariant(false));
}

void TestSessionsModel::followsCommits()
{
    const SessionId feed = m_file->session(QStringLiteral("feed"));
    const SessionId quiet = m_file->session(QStringLiteral("quiet"));
    m_file->text(feed, "x", start);
    QVERIFY(m_file->commit());
    m_model->setReader(m_file->reader());
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    const QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    m_model->follow();
    QCOMPARE(changed.size(), qsizetype(0));

    m_file->text(feed, "x", start);
    QVERIFY(m_file->commit());
    m_model->follow();
    QCOMPARE(changed.size(), qsizetype(1));
    QCOMPARE(changed.at(0).at(0).toModelIndex(), m_model->indexOf(feed));
    QCOMPARE(value(feed, SessionsModel::EventCountRole), QVariant(qint64(2)));
    QCOMPARE(value(quiet, SessionsModel::EventCountRole), QVariant(qint64(0)));

    const SessionId late = m_file->session(QStringLiteral("late"));
    close(feed, {{QStringLiteral("code"), 1012}, {QStringLiteral("wasClean"), true}});
    QVERIFY(m_file->commit());
    m_model->follow();
    QCOMPARE(inserted.size(), qsizetype(1));
    QCOMPARE(value(feed, SessionsModel::CloseCodeRole), QVariant(1012));
    QCOMPARE(m_model->sessionName(late), QStringLiteral("late"));
    QCOMPARE(m_model->rowCount(), 3);
}

void TestSessionsModel::anotherFile()
{
    m_file->session(QStringLiteral("one"));
    QVERIFY(m_file->commit());
    m_model->setReader(m_file->reader());
    RecordedFile other;
    QVERIFY(other.open());
    other.session(QStringLiteral("a"));
    other.session(QStringLiteral("b"));
    QVERIFY(other.commit());
    m_model->setReader(other.reader());
    QCOMPARE(printedTable(*m_model), QStringLiteral("a|CLOSED|0\nb|CLOSED|0\n"));
    m_model->setReader(nullptr);
    QCOMPARE(m_model->rowCount(), 0);
}

void TestSessionsModel::liveSessionBecomesARecordedOne()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("live.sglass"));
    SessionFileReader reader;
    Workspace workspace;
    QVERIFY(!workspace.start(path));
    QVERIFY(!reader.open(path));
    m_model->setReader(&reader);
    m_model->setWorkspace(&workspace);

    Session *session = workspace.addSession(refusedProfile());
    const SessionId id = session->id();
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->sessionName(id), QStringLiteral("live"));
    QCOMPARE(m_model->liveSession(m_model->indexOf(id)), session);
    QCOMPARE(value(id, SessionsModel::LiveRole), QVariant(true));
    QTRY_COMPARE(value(id, SessionsModel::CloseCodeRole), QVariant(1006));
    QTRY_COMPARE(value(id, SessionsModel::EventCountRole), QVariant(reader.eventCount(id)));

    workspace.removeSession(session);
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(value(id, SessionsModel::LiveRole), QVariant(false));
    QVERIFY(!m_model->liveSession(m_model->indexOf(id)));
    QCOMPARE(value(id, SessionsModel::CloseCodeRole), QVariant(1006));
    QCOMPARE(m_model->sessionName(id), QStringLiteral("live"));
    QTRY_VERIFY(value(id, SessionsModel::EventCountRole).toLongLong() >= 3);
    m_model->setWorkspace(nullptr);
    m_model->setReader(nullptr);
}

void TestSessionsModel::workspaceGoesAway()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("live.sglass"));
    SessionFileReader reader;
    auto workspace = std::make_unique<Workspace>();
    QVERIFY(!workspace->start(path));
    QVERIFY(!reader.open(path));
    workspace->addSession(refusedProfile());
    m_model->setWorkspace(workspace.get());
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->index(0, 0).data(SessionsModel::LiveRole), QVariant(true));
    workspace.reset();
    QCOMPARE(m_model->rowCount(), 0);
    m_model->setReader(&reader);
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->index(0, 0).data(SessionsModel::CloseCodeRole).toInt(), 1006);
}

void TestSessionsModel::renaming()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("renamed.sglass"));
    const auto recorded = SessionId(1);
    {
        SessionFileWriter writer(path);
        writer.addSession({.id = recorded,
                           .name = QStringLiteral("feed"),
                           .url = QStringLiteral("ws://example.test/feed"),
                           .created = start,
                           .profile = "{\"url\":\"ws://example.test/feed\"}"});
        Event opening;
        opening.session = recorded;
        opening.time = start;
        writer.addEvent(opening, {}, {});
        QVERIFY(writer.finish());
    }
    Workspace workspace;
    QVERIFY(!workspace.start(path));
    SessionFileReader reader;
    QVERIFY(!reader.open(path));
    m_model->setReader(&reader);
    m_model->setWorkspace(&workspace);
    const Session *live = workspace.addSession(refusedProfile());
    QSignalSpy changed(m_model.get(), &SessionsModel::nameChanged);

    QCOMPARE(workspace.renameSession(recorded, QStringLiteral("  old\nfeed ")), QString());
    QCOMPARE(workspace.renameSession(live->id(), QStringLiteral("new feed")), QString());
    QVERIFY(!workspace.renameSession(SessionId(99), QStringLiteral("x")).isEmpty());
    QCOMPARE(m_model->sessionName(recorded), QStringLiteral("old feed"));
    QCOMPARE(m_model->sessionName(live->id()), QStringLiteral("new feed"));
    QCOMPARE(changed.size(), 2);
    const auto rows = [&reader] {
        QStringList names;
        const QList<SessionRow> sessions = reader.sessions();
        for (const SessionRow &row : sessions)
            names.append(QString(row.name + u' ' + row.url.left(10)));
        return names;
    };
    QTRY_COMPARE(rows(),
                 QStringList({QStringLiteral("old feed ws://examp"), QStringLiteral("new feed ws://127.0")}));
    QCOMPARE(reader.eventCount(recorded), 1);
    QCOMPARE(workspace.renameSession(recorded, {}), QString()); // back to what its URL says
    QCOMPARE(m_model->sessionName(recorded), QStringLiteral("example.test/feed"));
    QTRY_COMPARE(rows().constFirst(), QStringLiteral("example.test/feed ws://examp"));
    m_model->setWorkspace(nullptr);
    m_model->setReader(nullptr);
}

QTEST_GUILESS_MAIN(TestSessionsModel)
#include "tst_sessionsmodel.moc"
