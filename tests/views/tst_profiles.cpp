// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "profiles/profilesecrets.h"

#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// Saved connections in the window: from typing an address to connecting with one double click.
class TestProfiles final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void savedFromTheBarAndConnectedByEnter();
    void changesAreMarkedAndSaved();
    void outsideChangesReachTheBar();
    void missingSecretsAreAskedForOnce();
    void newEditedDuplicatedDeletedAndBack();
    void brokenFilesAreToldAndNotConnected();
    void searchAndFolders();
    void uncheckedCertificatesStayInSight();
    void emptyPanelOffersTheFirstStep();

private:
    QTemporaryDir m_settings;
};

namespace {

QModelIndex indexNamed(const QAbstractItemModel *model, const QString &name, const QModelIndex &parent = {})
{
    for (int row = 0; row < model->rowCount(parent); ++row) {
        const QModelIndex index = model->index(row, 0, parent);
        if (index.data().toString() == name)
            return index;
        if (const QModelIndex below = indexNamed(model, name, index); below.isValid())
            return below;
    }
    return {};
}

/// A desk with the parts that profiles are about.
class ProfilesDesk final
{
public:
    Desk desk;

    [[nodiscard]] QTreeView *view() const { return desk.find<QTreeView>("profilesView"); }
    [[nodiscard]] QString bar() const { return desk.find<QToolButton>("profileButton")->text(); }
    [[nodiscard]] QString address() const { return desk.find<QLineEdit>("urlField")->text(); }
    void select(const QString &name) const
    {
        const QModelIndex index = indexNamed(view()->model(), name);
        if (!index.isValid())
            qFatal("no profile %s", qPrintable(name));
        view()->setCurrentIndex(index);
    }
    [[nodiscard]] bool shows(const QString &name) const
    {
        return QTest::qWaitFor([&] { return indexNamed(view()->model(), name).isValid(); });
    }
    void write(const QString &name, const QByteArray &members) const
    {
        const QString path = desk.file(u"profiles/"_s + name + u".profile.json"_s);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) ||
            file.write("{\"format\": \"socketglass-profile\", \"version\": 1, " + members + "}") < 0)
            qFatal("can't write");
    }
    [[nodiscard]] QByteArray file(const QString &name) const
    {
        QFile file(desk.file(u"profiles/"_s + name + u".profile.json"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QByteArray url() { return desk.server().url(u"/echo"_s).toString().toUtf8(); }
    /// The `name` field of the dialog that is open.
    template <typename Widget>
    [[nodiscard]] Widget *part(QAnyStringView name) const
    {
        return desk.find<Widget>(name);
    }
};

} // namespace

void TestProfiles::initTestCase()
{
    useOwnSettings(m_settings.path());
}

void TestProfiles::savedFromTheBarAndConnectedByEnter()
{
    ProfilesDesk now;
    now.desk.write("urlField", QString::fromUtf8(now.url()));
    now.desk.click("profileButton"); // no profile is in use: a new one
    now.desk.write("optionName", u"Echo"_s);
    QTest::keyClick(now.part<QLineEdit>("optionName"), Qt::Key_Return);
    QVERIFY(now.shows(u"Echo"_s));
    QTRY_COMPARE(now.bar(), u"Echo"_s);
    QVERIFY(now.file(u"Echo"_s).contains("/echo"));
    now.desk.find<QLineEdit>("urlField")->clear();
    QCOMPARE(now.bar(), u"Echo •"_s);
    now.select(u"Echo"_s);
    QTest::keyClick(now.view(), Qt::Key_Return);
    QTRY_COMPARE(now.desk.state(), u"OPEN"_s);
    QCOMPARE(now.address().toUtf8(), now.url());
    QCOMPARE(now.bar(), u"Echo"_s);
    QCOMPARE(now.desk.window().sessionsModel()->index(0, 0).data().toString(), u"Echo"_s);
}

void TestProfiles::changesAreMarkedAndSaved()
{
    ProfilesDesk now;
    now.write(u"one"_s, "\"url\": \"" + now.url() + "\", \"future\": 1");
    QVERIFY(now.shows(u"one"_s));
    now.select(u"one"_s);
    now.desk.trigger("profileUse");
    QCOMPARE(now.bar(), u"one"_s);
    QVERIFY(!now.desk.find<QAction>("actionSaveProfile")->isEnabled());
    now.desk.trigger("actionConnectOptions");
    now.desk.write("optionOrigin", u"https://o.test"_s);
    QCOMPARE(now.bar(), u"one •"_s);
    now.desk.trigger("actionRevertProfile");
    QCOMPARE(now.bar(), u"one"_s);
    QCOMPARE(now.part<QLineEdit>("optionOrigin")->text(), QString());
    now.desk.write("optionOrigin", u"https://p.test"_s);
    now.desk.click("profileButton"); // saves
    QTRY_COMPARE(now.bar(), u"one"_s);
    QVERIFY(now.file(u"one"_s).contains("https://p.test"));
    QVERIFY(now.file(u"one"_s).contains("\"future\": 1"));
    QCOMPARE(now.desk.sessionCount(), 0);
}

void TestProfiles::outsideChangesReachTheBar()
{
    ProfilesDesk now;
    now.write(u"one"_s, R"("id": "x", "url": "ws://a.test/")");
    QVERIFY(now.shows(u"one"_s));
    now.select(u"one"_s);
    now.desk.trigger("profileUse");
    QCOMPARE(now.address(), u"ws://a.test/"_s);
    now.write(u"one"_s, R"("id": "x", "url": "ws://b.test/")");
    QTRY_COMPARE(now.address(), u"ws://b.test/"_s);
    now.desk.write("urlField", u"ws://mine.test/"_s); // being changed: stays
    now.write(u"one"_s, R"("id": "x", "url": "ws://c.test/", "origin": "o")");
    QTRY_COMPARE(now.desk.profiles().profiles().constFirst().profile.origin, u"o"_s);
    QCOMPARE(now.address(), u"ws://mine.test/"_s);
    QCOMPARE(now.bar(), u"one •"_s);
    const QString from = now.desk.file(u"profiles/one.profile.json"_s);
    QVERIFY(QFile::rename(from, now.desk.file(u"profiles/two.profile.json"_s)));
    QTRY_COMPARE(now.bar(), u"two •"_s); // known by its id
    QVERIFY(QFile::remove(now.desk.file(u"profiles/two.profile.json"_s)));
    QTRY_VERIFY(now.bar() != u"two •"_s);
    QCOMPARE(now.address(), u"ws://mine.test/"_s);
}

void TestProfiles::missingSecretsAreAskedForOnce()
{
    ProfilesDesk now;
    now.write(u"auth"_s, "\"id\": \"k\", \"url\": \"" + now.url() +
                             R"(", "authentication": {"kind": "basic", "name": "ann"})");
    QVERIFY(now.shows(u"auth"_s));
    now.select(u"auth"_s);
    QTest::keyClick(now.view(), Qt::Key_Return);
    auto *field = now.part<QLineEdit>("secret1");
    QCOMPARE(now.desk.sessionCount(), 0);
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QVERIFY(!now.part<QAbstractButton>("secretsKeep")->isVisible()); // there is no keychain
    QTest::keyClicks(field, u"s3cret"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(now.desk.state(), u"OPEN"_s);
    QVERIFY(!now.file(u"auth"_s).contains("s3cret"));
    QTest::keyClick(now.view(), Qt::Key_Return); // held in memory now
    QTRY_COMPARE(now.desk.state(1), u"OPEN"_s);
    now.desk.trigger("actionConnectAgain");
    QTRY_COMPARE(now.desk.sessionCount(), 3);
    now.write(u"auth"_s,
              R"("id": "k", "url": "ws://127.0.0.1:9/", "authentication": {"kind": "basic", "name": "ann"})");
    QTRY_COMPARE(now.desk.profiles().profiles().constFirst().profile.url.port(), 9);
    QTRY_VERIFY(!now.desk.window().findChild<QDialog *>(u"secretsDialog"_s));
    now.select(u"auth"_s);
    QTest::keyClick(now.view(), Qt::Key_Return); // for another server it is asked anew
    QVERIFY(now.desk.window().findChild<QDialog *>(u"secretsDialog"_s));
    QCOMPARE(now.desk.sessionCount(), 3);
    now.desk.click("secretsCancel");
}

void TestProfiles::newEditedDuplicatedDeletedAndBack()
{
    ProfilesDesk now;
    QTRY_VERIFY(now.desk.profiles().isRead());
    now.desk.click("profileFirst");
    QVERIFY(!now.part<QAbstractButton>("profileSave")->isEnabled());
    now.desk.write("optionUrl", u"wss://example.test/a"_s);
    now.desk.write("optionName", u"First"_s);
    now.desk.click("profileSave");
    QVERIFY(now.shows(u"First"_s));
    QTRY_VERIFY(!now.desk.window().findChild<QDialog *>(u"profileDialog"_s));
    now.select(u"First"_s);
    now.desk.trigger("profileDuplicate");
    QVERIFY(now.shows(u"First 2"_s));
    now.select(u"First 2"_s);
    now.desk.trigger("profileEdit");
    QCOMPARE(now.part<QLineEdit>("optionUrl")->text(), u"wss://example.test/a"_s);
    now.desk.write("optionUrl", u"wss://example.test/b"_s);
    now.desk.click("profileSave");
    QTRY_VERIFY(now.file(u"First 2"_s).contains("/b"));
    QVERIFY(now.file(u"First"_s).contains("/a"));
    now.select(u"First"_s);
    QTest::keyClick(now.view(), Qt::Key_Delete);
    QTRY_VERIFY(now.file(u"First"_s).isEmpty());
    QTRY_VERIFY(now.desk.messages().contains(u"Deleted First"_s));
    now.desk.click("noticeUndo");
    QVERIFY(now.shows(u"First"_s));
    QVERIFY(now.file(u"First"_s).contains("/a"));
}

void TestProfiles::brokenFilesAreToldAndNotConnected()
{
    ProfilesDesk now;
    now.write(u"bad"_s, "\"url\": 5");
    now.write(u"good"_s, R"("url": "ws://a.test/")");
    QVERIFY(now.shows(u"bad"_s) && now.shows(u"good"_s));
    now.desk.find<QDockWidget>("profilesDock")->raise();
    now.select(u"bad"_s);
    QVERIFY2(now.desk.text("profilesProblem").contains(u"bad.profile.json, line 1"_s),
             qUtf8Printable(now.desk.text("profilesProblem")));
    QVERIFY(!now.desk.find<QAction>("profileConnect")->isEnabled());
    QTest::keyClick(now.view(), Qt::Key_Return);
    QCOMPARE(now.desk.sessionCount(), 0);
    now.select(u"good"_s);
    QVERIFY(now.desk.find<QAction>("profileConnect")->isEnabled());
    QVERIFY(now.desk.find<QLabel>("profilesProblem")->text().isEmpty());
}

void TestProfiles::searchAndFolders()
{
    ProfilesDesk now;
    now.write(u"team/alpha"_s, R"("url": "ws://one.test/")");
    now.write(u"beta"_s, R"("url": "ws://two.test/")");
    QVERIFY(now.shows(u"alpha"_s) && now.shows(u"beta"_s));
    const QAbstractItemModel *shown = now.view()->model();
    now.desk.find<QDockWidget>("profilesDock")->raise();
    now.desk.write("profilesSearch", u"ONE.test"_s);
    QVERIFY(indexNamed(shown, u"alpha"_s).isValid());
    QVERIFY(!indexNamed(shown, u"beta"_s).isValid());
    QTest::keyClick(now.desk.find<QLineEdit>("profilesSearch"), Qt::Key_Escape);
    QVERIFY(indexNamed(shown, u"beta"_s).isValid());
    now.select(u"beta"_s);
    auto *menu = now.desk.find<QMenu>("profileMoveMenu");
    Q_EMIT menu->aboutToShow();
    menu->actions().constLast()->trigger(); // team
    QTRY_VERIFY(now.file(u"team/beta"_s).contains("two.test"));
    now.desk.trigger("profileNewFolder");
    QVERIFY(now.shows(u"New folder"_s));
}

void TestProfiles::uncheckedCertificatesStayInSight()
{
    ProfilesDesk now;
    now.write(u"risky"_s, R"("url": "wss://127.0.0.1:9/", "tls": {"ignoreErrors": true})");
    QVERIFY(now.shows(u"risky"_s));
    now.select(u"risky"_s);
    QTest::keyClick(now.view(), Qt::Key_Return);
    QTRY_COMPARE(now.desk.sessionCount(), 1);
    const auto *warning = now.desk.find<QLabel>("sessionUnchecked");
    QVERIFY(warning->isVisible());
    QVERIFY2(warning->text().contains(u"not checked"_s), qUtf8Printable(warning->text()));
    const QAbstractItemModel *sessions = now.desk.find<QTableView>("sessionsView")->model();
    QVERIFY(!sessions->index(0, SessionsModel::StateColumn).data(Qt::DecorationRole).isNull());
    QVERIFY(sessions->index(0, 0).data(Qt::ToolTipRole).toString().contains(u"not checked"_s));
    now.desk.connectTo(
        now.desk.server().url(u"/echo"_s)); // the options still say so, but it is not encrypted
    QTRY_COMPARE(now.desk.sessionCount(), 2);
    QVERIFY(!warning->isVisible());
    QVERIFY(sessions->index(1, SessionsModel::StateColumn).data(Qt::DecorationRole).isNull());
}

void TestProfiles::emptyPanelOffersTheFirstStep()
{
    ProfilesDesk now;
    QTRY_VERIFY(now.desk.profiles().isRead());
    QVERIFY(!now.view()->isVisibleTo(now.view()->parentWidget()));
    QVERIFY(now.desk.find<QPushButton>("profileFirst")->isVisibleTo(now.view()->parentWidget()));
    now.write(u"a"_s, R"("url": "ws://a.test/")");
    QTRY_VERIFY(now.view()->isVisibleTo(now.view()->parentWidget()));
}

QTEST_MAIN(TestProfiles)
#include "tst_profiles.moc"
