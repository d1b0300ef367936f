// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../secrets/fakekeychain.h"
#include "templates/environments.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace socketglass;
using namespace Qt::StringLiterals;

class TestEnvironments final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void generators_data();
    void generators();
    void generatedValuesDiffer();
    void counterCountsAndPreviewDoesNot();
    void fileIsBounded();
    void fileRoundTrip();
    void brokenFilesAreNamedAndLeft_data();
    void brokenFilesAreNamedAndLeft();
    void chosenOneGivesTheValues();
    void renameMovesTheFile();
    void secretsStayInMemory();
    void secretsGoToTheKeychain();
    void secretsFollowTheirEnvironment();
    void withoutKeychainTheyLastAsLongAsTheProgram();
    void marksTakeSecretsAsKnown();
};

static bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

static QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestEnvironments::generators_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("like"); // regular expression; empty: a problem
    const auto row = [](const char *text, const QString &like) {
        QTest::newRow(text) << QByteArray(text) << like;
    };
    row("{{$uuid}}", u"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"_s);
    row("{{ $timestamp }}", u"1[0-9]{9}|[2-9][0-9]{9}"_s);
    row("{{$isoTime}}", u"20[0-9-]{8}T[0-9:.]{12}Z"_s);
    row("{{$randomInt 5 5}}", u"5"_s);
    row("{{$randomInt -3  -3}}", u"-3"_s);
    row("{{$randomInt}}", u"[0-9]{1,4}"_s);
    row("{{$randomInt 2 1}}", {});
    row("{{$randomInt 1}}", {});
    row("{{$randomInt 1 2 3}}", {});
    row("{{$randomInt 1 99999999999999999999}}", {});
    row("{{$counter}}-{{$counter}}", u"1-2"_s);
    row("{{$base64 user:pass word}}", u"dXNlcjpwYXNzIHdvcmQ="_s);
    row("{{$base64}}", u""_s + u"()"_s);
    row("{{$base64 {{user}}:{{user}}}}", u"QW5uOkFubg=="_s);
    row("Basic {{$base64 {{user}}}}!", u"Basic QW5u!"_s);
    row("{{$base64 {{braces}}}}", QString::fromLatin1(QByteArray("}}{{").toBase64()));
    row("{{$base64 {{unknown}}}}", {});
    row("{{$nothing}}", {});
    row("{{$file}}", {});
    row("{{$file /there/is/no/such/file}}", {});
    row("{{$file /}}", {});
    row("{{$1}} {{$}}", {});
}

void TestEnvironments::generators()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, like);
    const Variables variables{{u"user"_s, u"Ann"_s}, {u"braces"_s, u"}}{{"_s}};
    const Generators generators;
    const Expansion result = expandVariables(text, variables, &generators);
    if (like.isEmpty()) {
        QVERIFY(!result.problem().isEmpty());
        QCOMPARE(result.text, text);
        QVERIFY(!result.marks.isEmpty());
        return;
    }
    QVERIFY2(result.problem().isEmpty(), qUtf8Printable(result.problem()));
    QVERIFY2(QRegularExpression(u"^(?:"_s + like + u")$"_s).match(QString::fromUtf8(result.text)).hasMatch(),
             result.text);
    QVERIFY(result.generated);
}

void TestEnvironments::generatedValuesDiffer()
{
    const Generators generators;
    const Expansion result = expandVariables("{{$uuid}} {{$uuid}}", {}, &generators);
    const QList<QByteArray> parts = result.text.split(' ');
    QVERIFY(parts.at(0) != parts.at(1));
    bool low = false;
    bool high = false;
    for (int i = 0; i < 1000 && !(low && high); ++i) {
        const int number = expandVariables("{{$randomInt 1 3}}", {}, &generators).text.toInt();
        QVERIFY(number >= 1 && number <= 3);
        low = low || number == 1;
        high = high || number == 3;
    }
    QVERIFY(low && high);
}

void TestEnvironments::counterCountsAndPreviewDoesNot()
{
    const Environments environments;
    QCOMPARE(environments.expand("{{$counter}}").text, QByteArray("1"));
    QCOMPARE(environments.preview("{{$counter}}").text, QByteArray("2"));
    QCOMPARE(environments.preview("{{$counter}}").text, QByteArray("2"));
    QCOMPARE(environments.expand("{{$counter}}").text, QByteArray("2"));
    QVERIFY(environments.preview("{{$file /no/such}}").problem().isEmpty());
}

void TestEnvironments::fileIsBounded()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"content"_s);
    const Generators generators;
    const QByteArray text = "[{{$file " + path.toUtf8() + "}}]";
    QVERIFY(writeFile(path, "a{{b}}\n"));
    QCOMPARE(expandVariables(text, {}, &generators).text, QByteArray("[a{{b}}\n]"));
    QFile file(path);
    QVERIFY(file.resize(Generators::maxFileSize));
    QCOMPARE(expandVariables(text, {}, &generators).text.size(), Generators::maxFileSize + 2);
    QVERIFY(file.resize(Generators::maxFileSize + 1));
    QVERIFY(expandVariables(text, {}, &generators).problem().contains(u"16 MiB"_s));
}

static Environment staging()
{
    Environment result;
    result.name = u"staging"_s;
    result.variables = {{u"host"_s, u"example.test"_s}, {u"full name"_s, u"“x”\n{{y}}"_s}};
    result.secrets = {u"password"_s};
    result.rules = {{u"token"_s, u"json:$.token"_s, u"in text"_s}, {u"id"_s, u"regex:id=(\\d+)"_s, {}}};
    return result;
}

void TestEnvironments::fileRoundTrip()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"deep/environments"_s);
    Environments environments(path);
    QCOMPARE(environments.save(staging()), QString());
    const QByteArray bytes = readFile(path + u"/staging.json"_s);
    const Environments again(path);
    QCOMPARE(again.names(), QStringList{u"staging"_s});
    QVERIFY(again.environment(u"staging"_s) == staging());
    QCOMPARE(again.problems(), QStringList());
    QCOMPARE(staging().toJson(), bytes);
    QVERIFY(bytes.indexOf("extract") < bytes.indexOf("format") &&
            bytes.indexOf("format") < bytes.indexOf("variables"));
}

void TestEnvironments::brokenFilesAreNamedAndLeft_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const QByteArray head = "{\"format\":\"socketglass-environment\",\"version\":1,\n";
    const auto row = [](const char *name, const QByteArray &bytes, const QString &says) {
        QTest::newRow(name) << bytes << says;
    };
    row("cut", head + "\n\"variables\":{\"a\":", u"line 3: not valid JSON"_s);
    row("other JSON", "[1]", u"not an environment"_s);
    row("newer", "{\"format\":\"socketglass-environment\",\"version\":2}", u"another version"_s);
    row("value is a number", head + "\"variables\":{\n\"a\":\"x\",\n\"b\":7}}",
        u"line 4: the value of “b”"_s);
    row("a name with braces", head + "\"variables\":{\"{{a}}\":\"x\"}}", u"line 2: “{{a}}”"_s);
    row("unknown member", head + "\"variabels\":{}}", u"line 2: “variabels”"_s);
    row("variables are a list", head + "\"variables\":[]}", u"line 2: "_s);
    row("a secret is an object", head + "\"secrets\":[\n{}]}", u"line 3: "_s);
    row("rule without a path", head + "\"extract\":[\n{\"variable\":\"a\",\n\"from\":\"x\"}]}",
        u"line 3: "_s);
    row("rule with a wrong expression", head + "\"extract\":[{\"variable\":\"a\",\"from\":\"regex:(\"}]}",
        u"line 2: "_s);
    row("bytes", QByteArray("\xFF\x00\xFE", 3), u"line 1: "_s);
}

void TestEnvironments::brokenFilesAreNamedAndLeft()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    QTemporaryDir folder;
    const QString broken = folder.filePath(u"broken.json"_s);
    QVERIFY(writeFile(broken, bytes));
    QVERIFY(writeFile(folder.filePath(u"good.json"_s), staging().toJson()));
    Environments environments(folder.path());
    QCOMPARE(environments.names(), QStringList{u"good"_s});
    QCOMPARE(environments.problems().size(), 1);
    QVERIFY2(environments.problems().first().contains(u"broken.json"_s),
             qUtf8Printable(environments.problems().first()));
    QVERIFY2(environments.problems().first().contains(says), qUtf8Printable(environments.problems().first()));
    Environment same = staging();
    same.name = u"broken"_s;
    QVERIFY(!environments.save(same).isEmpty());
    QCOMPARE(readFile(broken), bytes);
}

void TestEnvironments::chosenOneGivesTheValues()
{
    Environments environments;
    QCOMPARE(environments.save(staging()), QString());
    QSignalSpy changed(&environments, &Environments::variablesChanged);
    QVERIFY(!environments.expand("{{host}}").problem().isEmpty());
    environments.setCurrent(u"nothing"_s);
    QCOMPARE(environments.current(), QString());
    environments.setCurrent(u"staging"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(environments.expand("ws://{{host}}/{{$base64 {{host}}}}").text,
             QByteArray("ws://example.test/ZXhhbXBsZS50ZXN0"));
    environments.setValue(u"token"_s, u"t1"_s);
    QCOMPARE(environments.expand("{{token}}").text, QByteArray("t1"));
    QCOMPARE(environments.remove(u"staging"_s), QString());
    QCOMPARE(environments.current(), QString());
    QVERIFY(!environments.expand("{{token}}").problem().isEmpty());
}

void TestEnvironments::renameMovesTheFile()
{
    QTemporaryDir folder;
    Environments environments(folder.path());
    QCOMPARE(environments.save(staging()), QString());
    environments.setCurrent(u"staging"_s);
    Environment other = staging();
    other.name = u"production"_s;
    QCOMPARE(environments.save(other), QString());
    QVERIFY(!environments.save(other, u"staging"_s).isEmpty()); // taken
    other.name = u"test"_s;
    QCOMPARE(environments.save(other, u"staging"_s), QString());
    QCOMPARE(environments.current(), u"test"_s);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), (QStringList{u"production.json"_s, u"test.json"_s}));
    for (const char *name : {"", " ", "a/b", "..", ".hidden", "a:b", "a\nb"}) {
        other.name = QString::fromLatin1(name);
        QVERIFY2(!environments.save(other, u"test"_s).isEmpty(), name);
    }
}

void TestEnvironments::secretsStayInMemory()
{
    QTemporaryDir folder;
    Environments environments(folder.path());
    QCOMPARE(environments.save(staging()), QString());
    environments.setCurrent(u"staging"_s);
    QCOMPARE(environments.missingSecrets({u"host"_s, u"password"_s, u"other"_s}), QStringList{u"password"_s});
    environments.setValue(u"password"_s, u"s3cret"_s);
    QCOMPARE(environments.missingSecrets({u"password"_s}), QStringList());
    QCOMPARE(environments.save(environments.environment(u"staging"_s), u"staging"_s), QString());
    QVERIFY(!readFile(folder.filePath(u"staging.json"_s)).contains("s3cret"));
    QCOMPARE(environments.expand("{{password}}").text, QByteArray("s3cret"));
}

void TestEnvironments::secretsGoToTheKeychain()
{
    QTemporaryDir folder;
    FakeKeychain::State state;
    {
        SecretStore store(std::make_unique<FakeKeychain>(state));
        Environments environments(folder.path(), &store);
        Environment two = staging();
        two.secrets = {u"password"_s, u"token"_s};
        QCOMPARE(environments.save(two), QString());
        environments.setSecrets(u"staging"_s, {{u"password"_s, u"s3cret"_s}, {u"token"_s, u"t0p"_s}});
        QTRY_COMPARE(state.values.size(), 1);
    }
    {
        SecretStore store(std::make_unique<FakeKeychain>(state));
        Environments environments(folder.path(), &store);
        QSignalSpy changed(&environments, &Environments::variablesChanged);
        environments.setCurrent(u"staging"_s);
        QTRY_COMPARE(environments.expand("{{password}}{{token}}").text, QByteArray("s3crett0p"));
        QCOMPARE(changed.size(), 2);
        environments.setSecrets(u"staging"_s, {{u"token"_s, u"new"_s}}); // the password is forgotten
        QCOMPARE(environments.missingSecrets({u"password"_s}), QStringList{u"password"_s});
        QTRY_VERIFY(state.values.constBegin()->contains("new"));
    }
    SecretStore store(std::make_unique<FakeKeychain>(state));
    Environments environments(folder.path(), &store);
    environments.setSecrets(u"staging"_s, {{u"password"_s, u"again"_s}}); // before the other was read
    bool read = false;
    environments.readSecrets(u"staging"_s, this, [&read] { read = true; });
    QTRY_VERIFY(read);
    QCOMPARE(environments.valuesInMemory(u"staging"_s).value(u"token"_s), u"new"_s);
    QTRY_VERIFY(state.values.constBegin()->contains("again") && state.values.constBegin()->contains("new"));
    QVERIFY(!readFile(folder.filePath(u"staging.json"_s)).contains("again"));
}

void TestEnvironments::secretsFollowTheirEnvironment()
{
    FakeKeychain::State state;
    SecretStore store(std::make_unique<FakeKeychain>(state));
    Environments environments({}, &store);
    QCOMPARE(environments.save(staging()), QString());
    environments.setSecrets(u"staging"_s, {{u"password"_s, u"s3cret"_s}});
    QTRY_VERIFY(state.values.contains(environmentSecretsKey(u"staging"_s)));
    Environment renamed = staging();
    renamed.name = u"test"_s;
    QCOMPARE(environments.save(renamed, u"staging"_s), QString());
    QTRY_COMPARE(state.values.keys(), QStringList{environmentSecretsKey(u"test"_s)});
    environments.setCurrent(u"test"_s);
    QCOMPARE(environments.expand("{{password}}").text, QByteArray("s3cret"));
    renamed.secrets.clear();
    renamed.variables.insert(u"password"_s, u"open"_s);
    QCOMPARE(environments.save(renamed, u"test"_s), QString());
    QCOMPARE(environments.expand("{{password}}").text, QByteArray("open"));
    QCOMPARE(environments.save(staging()), QString());
    environments.setSecrets(u"staging"_s, {{u"password"_s, u"s3cret"_s}});
    QTRY_VERIFY(state.values.contains(environmentSecretsKey(u"staging"_s)));
    QCOMPARE(environments.remove(u"staging"_s), QString());
    QTRY_VERIFY(!state.values.contains(environmentSecretsKey(u"staging"_s)));
}

void TestEnvironments::withoutKeychainTheyLastAsLongAsTheProgram()
{
    FakeKeychain::State state{{}, u"no service"_s};
    SecretStore store(std::make_unique<FakeKeychain>(state));
    Environments environments({}, &store);
    QCOMPARE(environments.save(staging()), QString());
    environments.setCurrent(u"staging"_s);
    environments.setSecrets(u"staging"_s, {{u"password"_s, u"s3cret"_s}});
    QTRY_VERIFY(!store.isKept());
    QCOMPARE(environments.expand("{{password}}").text, QByteArray("s3cret"));
    QVERIFY(state.values.isEmpty());
}

void TestEnvironments::marksTakeSecretsAsKnown()
{
    Environments environments;
    QCOMPARE(environments.save(staging()), QString());
    environments.setCurrent(u"staging"_s);
    QCOMPARE(environments.preview("{{password}} {{x}}").unresolved, (QStringList{u"password"_s, u"x"_s}));
    QCOMPARE(environments.check("{{password}} {{x}}").unresolved, QStringList{u"x"_s});
}

QTEST_GUILESS_MAIN(TestEnvironments)
#include "tst_environments.moc"
