// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "folder.h"
#include "profiles/portablefilename.h"
#include "profiles/profilechanges.h"
#include "profiles/profilefolder.h"
#include "profiles/profilesecrets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// Profiles as files: what is written, what is read, what is said about broken ones.
class TestProfileFiles final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesFitEverySystem_data();
    void namesFitEverySystem();
    void brokenFilesAreToldByNameAndLine_data();
    void brokenFilesAreToldByNameAndLine();
    void savedIsReadAgain();
    void secretsAreNotWritten();
    void whatIsNotKnownStays();
    void savingTwiceWritesTheSameBytes();
    void brokenFilesAreNotWrittenOver();
    void nameOfTheFileFollows();
    void movedAndDuplicated();
    void deletedAndPutBack();
    void otherFoldersAreLeftOut();
    void keptSecretsAreForOneServer();
};

void TestProfileFiles::namesFitEverySystem_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("file");
    QTest::newRow("plain") << u"chat (eu)"_s << u"chat (eu)"_s;
    QTest::newRow("letters of all languages") << u"Börse 株"_s << u"Börse 株"_s;
    QTest::newRow("slashes") << u"../../etc/passwd"_s << u"-..-etc-passwd"_s;
    QTest::newRow("Windows' marks") << u"a<b>c:d\"e|f?g*h\\i"_s << u"a-b-c-d-e-f-g-h-i"_s;
    QTest::newRow("hidden") << u"..git"_s << u"git"_s;
    QTest::newRow("dot at the end") << u"v1. "_s << u"v1"_s;
    QTest::newRow("line break") << u"a\nb\u0007c\u202ed"_s << u"a b-c-d"_s;
    QTest::newRow("device") << u"Con"_s << u"Con_"_s;
    QTest::newRow("device with suffix") << u"com1.txt"_s << u"com1.txt_"_s;
    QTest::newRow("nearly a device") << u"com10"_s << u"com10"_s;
    QTest::newRow("nothing left") << u" . "_s << u"profile"_s;
    QTest::newRow("long") << QString(300, u'x') << QString(120, u'x');
    QTest::newRow("long, not cut within a character")
        << QString(QString(119, u'x') + u"\U0001F98A") << QString(119, u'x');
}

void TestProfileFiles::namesFitEverySystem()
{
    QFETCH(QString, name);
    QFETCH(QString, file);
    QCOMPARE(portableFileName(name), file);
}

void TestProfileFiles::brokenFilesAreToldByNameAndLine_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("said");
    const auto row = [](const char *name, const QByteArray &content, const QStringList &said) {
        QTest::newRow(name) << content << said;
    };
    const QByteArray head = "{\n  \"format\": \"socketglass-profile\",\n  \"version\": 1,\n";
    row("empty", "", {u"x.profile.json, line 1"_s});
    row("cut", head + "  \"url\": \"ws://a\n", {u"line 4"_s});
    row("no comma", head + "  \"url\": \"ws://a\"\n  \"origin\": \"b\"\n}", {u"line 5, column"_s});
    row("a list", "[1]", {u"line 1"_s, u"format"_s});
    row("another format", "{\n\n\"format\": \"package\"}", {u"line 3"_s, u"socketglass-profile"_s});
    row("newer", "{\"format\": \"socketglass-profile\",\n\"version\": 2}", {u"line 2"_s, u"version"_s});
    row("wrong type", head + "  \"url\": \"ws://a\",\n  \"compression\": \"no\"\n}",
        {u"line 5"_s, u"“compression”"_s});
    row("wrong in a member of a member",
        head + "  \"url\": \"ws://a/{\\\"tls\\\":\",\n  \"tls\": {\"minimumVersion\": \"0.9\"}\n}",
        {u"line 5"_s, u"“tls.minimumVersion”"_s});
    row("id", head + "\n  \"id\": 5}", {u"line 5"_s, u"“id”"_s});
    row("too large", head + QByteArray(1024 * 1024, ' ') + "}", {u"x.profile.json"_s});
}

void TestProfileFiles::brokenFilesAreToldByNameAndLine()
{
    QFETCH(QByteArray, content);
    QFETCH(QStringList, said);
    const Folder folder;
    folder.write(u"x.profile.json"_s, content);
    const SavedProfile saved = readProfileFile(folder.path(u"x.profile.json"_s));
    QVERIFY(saved.isBroken());
    QVERIFY2(saved.problem.contains(u"x.profile.json"_s), qUtf8Printable(saved.problem));
    for (const QString &part : std::as_const(said))
        QVERIFY2(saved.problem.contains(part), qUtf8Printable(saved.problem));
    QCOMPARE(folder.read(u"x.profile.json"_s), content);
}

static SavedProfile sample()
{
    SavedProfile saved;
    saved.name = u"Chat: EU"_s;
    saved.profile.setUrlText(u"wss://example.test/feed?a=1"_s);
    saved.profile.headers = {{"X-Tenant", "7", true, false}, {"X-Old", "1", false, false}};
    saved.profile.authentication = {Authentication::Kind::Basic, u"ann"_s, u"s3cret"_s};
    saved.profile.cookies = {{u"sid"_s, u"c00kie"_s}};
    saved.profile.tls.ignoreErrors = true;
    saved.profile.reconnect.enabled = true;
    return saved;
}

void TestProfileFiles::savedIsReadAgain()
{
    const Folder folder;
    const ProfileChange change = saveProfile(sample(), folder.path(u"team/eu"_s));
    QCOMPARE(change.problem, QString());
    QCOMPARE(folder.files(), QStringList{u"team/eu/Chat- EU.profile.json"_s});
    const SavedProfile read = readProfileFile(change.path);
    QCOMPARE(read.problem, QString());
    QCOMPARE(read.name, u"Chat: EU"_s);
    QVERIFY(!read.id.isEmpty());
    Profile expected = withoutSecrets(sample().profile);
    expected.name = read.name;
    QCOMPARE(read.profile.toJson(), expected.toJson());
    QCOMPARE(read.profile.headers, expected.headers);
    const QByteArray text = folder.read(u"team/eu/Chat- EU.profile.json"_s);
    QVERIFY2(text.endsWith("}\n") && text.count('\n') > 10, text); // a member a line, for git
}

void TestProfileFiles::secretsAreNotWritten()
{
    const Folder folder;
    SavedProfile saved = sample();
    saved.profile.headers.append({"Authorization", "Bearer h1dden", true, false});
    saved.profile.tls.certificateFile = u"client.p12"_s;
    saved.profile.tls.passPhrase = u"phr4se"_s;
    saved.profile.proxy = *proxyFromText(u"http://bob:pr0xy@proxy.test:8080"_s);
    const ProfileChange change = saveProfile(saved, folder.path());
    QCOMPARE(change.problem, QString());
    const QByteArray text = folder.read(folder.files().constFirst());
    for (const char *secret : {"s3cret", "c00kie", "h1dden", "phr4se", "pr0xy"})
        QVERIFY2(!text.contains(secret), text);
    QCOMPARE(missingSecrets(readProfileFile(change.path).profile).size(), 4); // the pass phrase may be none
}

void TestProfileFiles::whatIsNotKnownStays()
{
    const Folder folder;
    folder.writeProfile(u"a"_s, R"("url": "ws://one.test/", "compression": true, "future": {"x": [1, 2]},
        "tls": {"serverName": "n", "curves": ["P-256"]})");
    const QString path = folder.path(u"a.profile.json"_s);
    SavedProfile saved = readProfileFile(path);
    QCOMPARE(saved.problem, QString());
    saved.profile.setUrlText(u"ws://two.test/"_s);
    saved.profile.tls.serverName = u"m"_s;
    saved.members = {}; // what stands there now counts
    QCOMPARE(saveProfile(saved, {}).problem, QString());
    const QJsonObject after = QJsonDocument::fromJson(folder.read(u"a.profile.json"_s)).object();
    QCOMPARE(after.value(u"url"_s).toString(), u"ws://two.test/"_s);
    QCOMPARE(after.value(u"future"_s), QJsonValue(QJsonObject{{u"x"_s, QJsonArray{1, 2}}}));
    QCOMPARE(after.value(u"tls"_s),
             QJsonValue(QJsonObject{{u"serverName"_s, u"m"_s}, {u"curves"_s, QJsonArray{u"P-256"_s}}}));
    QVERIFY(after.value(u"compression"_s).toBool()); // said though it is the standard
}

void TestProfileFiles::savingTwiceWritesTheSameBytes()
{
    const Folder folder;
    const ProfileChange change = saveProfile(sample(), folder.path());
    const QByteArray first = folder.read(folder.files().constFirst());
    QCOMPARE(saveProfile(readProfileFile(change.path), {}).problem, QString());
    QCOMPARE(folder.read(folder.files().constFirst()), first);
}

void TestProfileFiles::brokenFilesAreNotWrittenOver()
{
    const Folder folder;
    const ProfileChange change = saveProfile(sample(), folder.path());
    SavedProfile saved = readProfileFile(change.path);
    folder.write(QFileInfo(change.path).fileName(), "{ mine");
    const QString problem = saveProfile(saved, {}).problem;
    QVERIFY2(problem.contains(u"line 1"_s), qUtf8Printable(problem));
    QCOMPARE(folder.read(QFileInfo(change.path).fileName()), QByteArray("{ mine"));
}

void TestProfileFiles::nameOfTheFileFollows()
{
    const Folder folder;
    const QString path = saveProfile(sample(), folder.path()).path;
    folder.writeProfile(u"taken"_s, R"("url": "ws://a.test/")");
    const QString id = readProfileFile(path).id;
    const ProfileChange change = renameEntry(path, u"Taken"_s);
    QCOMPARE(change.problem, QString());
    QCOMPARE(folder.files(), (QStringList{u"Taken 2.profile.json"_s, u"taken.profile.json"_s}));
    QCOMPARE(readProfileFile(change.path).name, u"Taken"_s);
    QCOMPARE(readProfileFile(change.path).id, id); // its secrets are still found
    QCOMPARE(QFileInfo(renameEntry(change.path, u"TAKEN 2"_s).path).fileName(), u"TAKEN 2.profile.json"_s);
    folder.write(u"broken.profile.json"_s, "{ x");
    QCOMPARE(renameEntry(folder.path(u"broken.profile.json"_s), u"later"_s).problem, QString());
    QCOMPARE(folder.read(u"later.profile.json"_s), QByteArray("{ x"));
}

void TestProfileFiles::movedAndDuplicated()
{
    const Folder folder;
    folder.writeProfile(u"one/a"_s, R"("url": "ws://a.test/", "id": "1")");
    folder.writeProfile(u"two/a"_s, R"("url": "ws://b.test/", "id": "2")");
    const QString two = folder.path(u"two"_s);
    QCOMPARE(moveEntries({folder.path(u"one/a.profile.json"_s)}, two).problem, QString());
    QCOMPARE(folder.files(), (QStringList{u"two/a 2.profile.json"_s, u"two/a.profile.json"_s}));
    QCOMPARE(moveEntries({two}, folder.path(u"two"_s)).path, QString()); // not into itself
    QCOMPARE(moveEntries({two}, folder.path(u"one"_s)).problem, QString());
    QCOMPARE(folder.files(), (QStringList{u"one/two/a 2.profile.json"_s, u"one/two/a.profile.json"_s}));
    const ProfileChange copy = duplicateProfile(folder.path(u"one/two/a.profile.json"_s));
    QCOMPARE(QFileInfo(copy.path).fileName(), u"a 3.profile.json"_s);
    QCOMPARE(readProfileFile(copy.path).name, u"a 3"_s);
    QVERIFY(readProfileFile(copy.path).id != u"2"_s);
    QCOMPARE(readProfileFile(copy.path).profile.urlText(), u"ws://b.test/"_s);
}

void TestProfileFiles::deletedAndPutBack()
{
    const Folder folder;
    folder.writeProfile(u"f/a"_s, R"("url": "ws://a.test/")");
    folder.writeProfile(u"f/deep/b"_s, R"("url": "ws://b.test/")");
    folder.write(u"f/README.md"_s, "mine");
    const QStringList before = folder.files();
    const ProfileChange removal = removeEntries({folder.path(u"f"_s)});
    QCOMPARE(removal.problem, QString());
    QCOMPARE(folder.files(), QStringList{u"f/README.md"_s});
    QVERIFY(!QFileInfo::exists(folder.path(u"f/deep"_s)));
    folder.write(u"f/a.profile.json"_s, "new"); // stays
    QCOMPARE(restoreFiles(removal).problem, QString());
    QCOMPARE(folder.files(), before);
    QCOMPARE(folder.read(u"f/a.profile.json"_s), QByteArray("new"));
    QVERIFY(folder.read(u"f/deep/b.profile.json"_s).contains("b.test"));
}

void TestProfileFiles::otherFoldersAreLeftOut()
{
    const Folder folder;
    folder.writeProfile(u"b 10"_s, R"("url": "ws://a.test/")");
    folder.writeProfile(u"b 20"_s, R"("url": "ws://a.test/")");
    folder.writeProfile(u".git/x"_s, R"("url": "ws://a.test/")");
    folder.write(u"src/main.cpp"_s, "int main() {}");
    folder.write(u"package.json"_s, "{}");
    folder.writeProfile(u"team/deep/c"_s, R"("url": "ws://a.test/")");
    QDir(folder.path()).mkpath(u"empty"_s);
    QFile::link(folder.path(u"team"_s), folder.path(u"loop"_s));
    const ProfileFolder read = scanProfiles(folder.path());
    QStringList folders;
    for (const ProfileFolder &below : read.folders)
        folders.append(below.name);
    QCOMPARE(folders, (QStringList{u"empty"_s, u"team"_s}));
    QStringList names;
    const QList<SavedProfile> all = allProfiles(read);
    for (const SavedProfile &saved : all)
        names.append(saved.name);
    QCOMPARE(names, (QStringList{u"c"_s, u"b 10"_s, u"b 20"_s}));
    QCOMPARE(read.problem, QString());
    QVERIFY(!scanProfiles(folder.path(u"package.json"_s)).problem.isEmpty());
    QCOMPARE(scanProfiles(folder.path(u"missing"_s)).problem, QString());
}

void TestProfileFiles::keptSecretsAreForOneServer()
{
    const Profile profile = sample().profile;
    const QJsonObject kept = keptSecrets(profile);
    const auto filled = [&](auto change) {
        Profile later = withoutSecrets(profile);
        change(later);
        addSecrets(later, kept);
        return later.authentication.secret;
    };
    QCOMPARE(filled([](Profile &) {}), u"s3cret"_s);
    QCOMPARE(filled([](Profile &p) { p.setUrlText(u"wss://example.test/other"_s); }), u"s3cret"_s);
    QCOMPARE(filled([](Profile &p) { p.setUrlText(u"wss://evil.test/feed"_s); }), QString());
    QCOMPARE(filled([](Profile &p) { p.setUrlText(u"ws://example.test/feed"_s); }), QString());
    QCOMPARE(filled([](Profile &p) { p.setUrlText(u"{{server}}/feed"_s); }), QString());
    QCOMPARE(filled([](Profile &p) { p.proxy = *proxyFromText(u"http://evil.test"_s); }), QString());
    QCOMPARE(filled([](Profile &p) { p.authentication.secret = u"{{token}}"_s; }), u"{{token}}"_s);
    Profile variable = profile;
    variable.cookies.clear();
    variable.authentication.secret = u"{{token}}"_s;
    QCOMPARE(keptSecrets(variable), QJsonObject());
}

QTEST_GUILESS_MAIN(TestProfileFiles)
#include "tst_profilefiles.moc"
