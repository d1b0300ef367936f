// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "folder.h"
#include "profiles/profilesmodel.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// The tree of saved profiles, and that it follows the disk.
class TestProfilesModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheDisk();
    void oneBrokenFileDoesNotStopTheOthers();
    void followsOutsideChanges();
    void followsAFolderThatIsMadeLater();
    void renamesByEditing();
    void movesByDropping();
    void foreignDropsAreRefused();
    void otherPlacesComeAndGo();
    void failuresAreTold();
    void changesAreKeptAtTheEnd();
};

namespace {

void print(const QAbstractItemModel &model, const QModelIndex &parent, int depth, QStringList &into)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const bool broken = !index.data(ProfilesModel::ProblemRole).toString().isEmpty();
        into.append(QString(depth * 2, u' ') + index.data().toString() + (broken ? u" !"_s : QString()));
        print(model, index, depth + 1, into);
    }
}

QStringList printed(const QAbstractItemModel &model)
{
    QStringList result;
    print(model, {}, 0, result);
    return result;
}

const QByteArray someUrl = R"("url": "ws://a.test/")";

} // namespace

void TestProfilesModel::showsTheDisk()
{
    const Folder folder;
    folder.writeProfile(u"b"_s, R"("url": "wss://b.test/", "name": "Zeta", "tls": {"ignoreErrors": true})");
    folder.writeProfile(u"c"_s, someUrl);
    folder.writeProfile(u"team/a"_s, someUrl);
    ProfilesModel model(folder.path());
    const QAbstractItemModelTester tester(&model);
    QTRY_COMPARE(printed(model),
                 (QStringList{u"My profiles"_s, u"  team"_s, u"    a"_s, u"  c"_s, u"  Zeta"_s}));
    const QModelIndex zeta = model.indexOf(folder.path(u"b.profile.json"_s));
    QCOMPARE(zeta.data(ProfilesModel::UrlRole).toString(), u"wss://b.test/"_s);
    QVERIFY(zeta.data(ProfilesModel::InsecureRole).toBool());
    QCOMPARE(model.profileAt(zeta)->profile.urlText(), u"wss://b.test/"_s);
    QCOMPARE(model.folderAt(model.indexOf(folder.path(u"team/a.profile.json"_s))), folder.path(u"team"_s));
    QCOMPARE(model.folderAt({}), folder.path());
    QCOMPARE(model.folders(), (QStringList{folder.path(), folder.path(u"team"_s)}));
}

void TestProfilesModel::oneBrokenFileDoesNotStopTheOthers()
{
    const Folder folder;
    folder.write(u"a.profile.json"_s, "{\n\"format\" 1");
    folder.writeProfile(u"b"_s, someUrl);
    ProfilesModel model(folder.path());
    const QAbstractItemModelTester tester(&model);
    QTRY_COMPARE(printed(model), (QStringList{u"My profiles"_s, u"  a !"_s, u"  b"_s}));
    const QString problem =
        model.indexOf(folder.path(u"a.profile.json"_s)).data(ProfilesModel::ProblemRole).toString();
    QVERIFY2(problem.contains(u"a.profile.json, line 2"_s), qUtf8Printable(problem));
    QVERIFY(model.profileAt(model.indexOf(folder.path(u"a.profile.json"_s)))->isBroken());
}

void TestProfilesModel::followsOutsideChanges()
{
    const Folder folder;
    folder.writeProfile(u"a"_s, someUrl);
    folder.writeProfile(u"sub/x"_s, someUrl);
    ProfilesModel model(folder.path());
    const QAbstractItemModelTester tester(&model);
    QTRY_COMPARE(printed(model), (QStringList{u"My profiles"_s, u"  sub"_s, u"    x"_s, u"  a"_s}));
    const QPersistentModelIndex x = model.indexOf(folder.path(u"sub/x.profile.json"_s));
    folder.writeProfile(u"sub/b"_s, someUrl); // a new one
    QTRY_COMPARE(printed(model),
                 (QStringList{u"My profiles"_s, u"  sub"_s, u"    b"_s, u"    x"_s, u"  a"_s}));
    folder.writeProfile(u"a"_s, R"("url": "ws://changed.test/")"); // in place
    QTRY_COMPARE(model.profileAt(model.indexOf(folder.path(u"a.profile.json"_s)))->profile.urlText(),
                 u"ws://changed.test/"_s);
    folder.writeProfile(u"sub/x"_s, R"("url": "ws://a.test/", "name": "aaa")"); // goes to another row
    QTRY_COMPARE(printed(model),
                 (QStringList{u"My profiles"_s, u"  sub"_s, u"    aaa"_s, u"    b"_s, u"  a"_s}));
    QVERIFY(x.isValid());
    QCOMPARE(x.data().toString(), u"aaa"_s);
    QVERIFY(QDir(folder.path(u"sub"_s)).removeRecursively());
    QTRY_COMPARE(printed(model), (QStringList{u"My profiles"_s, u"  a"_s}));
}

void TestProfilesModel::followsAFolderThatIsMadeLater()
{
    const Folder folder;
    ProfilesModel model(folder.path(u"config/profiles"_s));
    const QAbstractItemModelTester tester(&model);
    QTRY_VERIFY(model.isRead());
    QVERIFY(model.isEmpty());
    folder.writeProfile(u"config/profiles/a"_s, someUrl);
    QTRY_COMPARE(printed(model), (QStringList{u"My profiles"_s, u"  a"_s}));
    QVERIFY(!model.isEmpty());
}

void TestProfilesModel::renamesByEditing()
{
    const Folder folder;
    folder.writeProfile(u"sub/a"_s, someUrl);
    ProfilesModel model(folder.path());
    const QAbstractItemModelTester tester(&model);
    QTRY_COMPARE(printed(model).size(), 3);
    QVERIFY(model.setData(model.indexOf(folder.path(u"sub/a.profile.json"_s)), u"What?"_s));
    QTRY_COMPARE(printed(model).constLast(), u"    What?"_s);
    QCOMPARE(folder.files(), QStringList{u"sub/What-.profile.json"_s});
    QVERIFY(model.setData(model.indexOf(folder.path(u"sub"_s)), u"team"_s));
    QTRY_COMPARE(folder.files(), QStringList{u"team/What-.profile.json"_s});
    QTRY_COMPARE(printed(model).at(1), u"  team"_s);
    QVERIFY(!model.setData(model.index(0, 0), u"other"_s)); // a place is called as it is
    QVERIFY(!model.setData(model.indexOf(folder.path(u"team"_s)), u"  "_s));
}

void TestProfilesModel::movesByDropping()
{
    const Folder folder;
    folder.writeProfile(u"a"_s, someUrl);
    folder.writeProfile(u"b"_s, someUrl);
    folder.writeProfile(u"sub/x"_s, someUrl);
    ProfilesModel model(folder.path());
    const QAbstractItemModelTester tester(&model);
    QTRY_COMPARE(printed(model).size(), 5);
    const std::unique_ptr<QMimeData> dragged(model.mimeData(
        {model.indexOf(folder.path(u"a.profile.json"_s)), model.indexOf(folder.path(u"b.profile.json"_s))}));
    const QModelIndex sub = model.indexOf(folder.path(u"sub"_s));
    QVERIFY(model.dropMimeData(dragged.get(), Qt::MoveAction, -1, -1, sub));
    QTRY_COMPARE(printed(model),
                 (QStringList{u"My profiles"_s, u"  sub"_s, u"    a"_s, u"    b"_s, u"    x"_s}));
    const std::unique_ptr<QMimeData> back(
        model.mimeData({model.indexOf(folder.path(u"sub/x.profile.json"_s))}));
    QVERIFY(model.dropMimeData(back.get(), Qt::MoveAction, 0, 0, model.index(0, 0)));
    QTRY_COMPARE(printed(model).constLast(), u"  x"_s);
}

void TestProfilesModel::foreignDropsAreRefused()
{
    const Folder folder;
    const Folder elsewhere;
    folder.writeProfile(u"a"_s, someUrl);
    elsewhere.write(u"precious.txt"_s, "mine");
    ProfilesModel model(folder.path());
    QTRY_COMPARE(printed(model).size(), 2);
    QMimeData data;
    data.setData(model.mimeTypes().constFirst(), elsewhere.path(u"precious.txt"_s).toUtf8());
    QVERIFY(!model.dropMimeData(&data, Qt::MoveAction, -1, -1, model.index(0, 0)));
    QCOMPARE(elsewhere.files(), QStringList{u"precious.txt"_s});
}

void TestProfilesModel::otherPlacesComeAndGo()
{
    const Folder home;
    const Folder repository;
    home.writeProfile(u"a"_s, someUrl);
    repository.writeProfile(u"b"_s, someUrl);
    ProfilesModel model(home.path());
    const QAbstractItemModelTester tester(&model);
    QTRY_COMPARE(printed(model).size(), 2);
    model.setOtherPlaces({repository.path() + u'/', repository.path()});
    QTRY_COMPARE(printed(model), (QStringList{u"My profiles"_s, u"  a"_s,
                                              QFileInfo(repository.path()).fileName(), u"  b"_s}));
    QCOMPARE(model.otherPlaces(), QStringList{repository.path()});
    model.setOtherPlaces({});
    QTRY_COMPARE(printed(model).size(), 2);
    QCOMPARE(repository.files().size(), 1);
}

void TestProfilesModel::failuresAreTold()
{
    const Folder folder;
    folder.write(u"file"_s, "x");
    ProfilesModel model(folder.path());
    QSignalSpy failed(&model, &ProfilesModel::changeFailed);
    QString told;
    SavedProfile saved;
    saved.name = u"a"_s;
    model.run([saved, place = folder.path(u"file"_s)] { return saveProfile(saved, place); }, this,
              [&told](const ProfileChange &change) { told = change.problem; });
    QTRY_COMPARE(failed.size(), 1);
    QTRY_VERIFY(!told.isEmpty());
    QVERIFY2(told.contains(u"file"_s), qUtf8Printable(told));
}

void TestProfilesModel::changesAreKeptAtTheEnd()
{
    const Folder folder;
    {
        ProfilesModel model(folder.path());
        SavedProfile saved;
        for (int i = 0; i < 5; ++i) {
            saved.name = QString::number(i);
            model.run([saved, place = folder.path()] { return saveProfile(saved, place); });
        }
    }
    QCOMPARE(folder.files().size(), 5);
}

QTEST_GUILESS_MAIN(TestProfilesModel)
#include "tst_profilesmodel.moc"
