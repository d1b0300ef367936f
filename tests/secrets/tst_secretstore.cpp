// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakekeychain.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

namespace {

const QJsonObject someSecrets{{u"password"_s, u"s3cret"_s}};

} // namespace

class TestSecretStore final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keptInTheKeychain();
    void withoutKeychainInMemoryOnly();
    void failingKeychainIsTold();
    void whatIsWrittenMeanwhileCounts();
    void nothingHappensToWhoIsGone();
    void realKeychain();
};

static QJsonObject read(SecretStore &store, const QString &key)
{
    std::optional<QJsonObject> result;
    QObject context;
    store.read(key, &context, [&result](const QJsonObject &secrets) { result = secrets; });
    return QTest::qWaitFor([&result] { return result.has_value(); }) ? *result
                                                                     : QJsonObject{{u"timeout"_s, true}};
}

void TestSecretStore::keptInTheKeychain()
{
    FakeKeychain::State state;
    {
        SecretStore store(std::make_unique<FakeKeychain>(state));
        store.write(u"a"_s, someSecrets);
        QCOMPARE(read(store, u"a"_s), someSecrets);
        QCOMPARE(read(store, u"b"_s), QJsonObject());
        QVERIFY(store.isKept());
    }
    QTRY_COMPARE(state.values.size(), 1);
    SecretStore later(std::make_unique<FakeKeychain>(state));
    QCOMPARE(read(later, u"a"_s), someSecrets);
    later.remove(u"a"_s);
    QCOMPARE(read(later, u"a"_s), QJsonObject());
    QTRY_COMPARE(state.values.size(), 0);
}

void TestSecretStore::withoutKeychainInMemoryOnly()
{
    SecretStore store(nullptr);
    QVERIFY(!store.isKept());
    QVERIFY2(store.explanation().contains(u"not kept"_s), qUtf8Printable(store.explanation()));
    store.write(u"a"_s, someSecrets);
    QCOMPARE(read(store, u"a"_s), someSecrets);
    SecretStore later(nullptr);
    QCOMPARE(read(later, u"a"_s), QJsonObject());
}

void TestSecretStore::failingKeychainIsTold()
{
    FakeKeychain::State state{{}, u"no service"_s};
    SecretStore store(std::make_unique<FakeKeychain>(state));
    QSignalSpy changed(&store, &SecretStore::keptChanged);
    QVERIFY(store.isKept()); // as far as is known
    store.write(u"a"_s, someSecrets);
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(!store.isKept());
    QVERIFY2(store.explanation().contains(u"no service"_s), qUtf8Printable(store.explanation()));
    QCOMPARE(read(store, u"a"_s), someSecrets);
    QCOMPARE(read(store, u"b"_s), QJsonObject());
    state.problem.clear();
    store.write(u"a"_s, someSecrets);
    QTRY_VERIFY(store.isKept());
}

void TestSecretStore::whatIsWrittenMeanwhileCounts()
{
    FakeKeychain::State state;
    state.values.insert(u"a"_s, R"({"password":"old"})");
    SecretStore store(std::make_unique<FakeKeychain>(state));
    QJsonObject result;
    store.read(u"a"_s, this, [&result](const QJsonObject &secrets) { result = secrets; });
    store.write(u"a"_s, someSecrets);
    QTRY_COMPARE(result, someSecrets);
}

void TestSecretStore::nothingHappensToWhoIsGone()
{
    FakeKeychain::State state;
    SecretStore store(std::make_unique<FakeKeychain>(state));
    bool called = false;
    {
        QObject context;
        store.read(u"a"_s, &context, [&called](const QJsonObject &) { called = true; });
    }
    QCOMPARE(read(store, u"b"_s), QJsonObject());
    QVERIFY(!called);
}

/// Runs where there is a service: dbus-run-session with an unlocked keyring.
void TestSecretStore::realKeychain()
{
    auto keychain = systemKeychain();
    if (!keychain || qEnvironmentVariableIsEmpty("SOCKETGLASS_TEST_KEYCHAIN"))
        QSKIP("SOCKETGLASS_TEST_KEYCHAIN is not set");
    const QString key = QStringLiteral("socketglass-test");
    {
        SecretStore store(std::move(keychain));
        store.write(key, someSecrets);
    }
    SecretStore store(systemKeychain());
    QTRY_COMPARE(read(store, key), someSecrets);
    QVERIFY(store.isKept());
    store.remove(key);
    SecretStore again(systemKeychain());
    QTRY_COMPARE(read(again, key), QJsonObject());
}

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
