// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/languages.h"

#include <QCoreApplication>
#include <QLocale>
#include <QObject>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace socketglass;

/// Which language the program speaks.
class TestLanguages final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void bestIsTaken_data();
    void bestIsTaken();
    void shippedOnesHaveNames();
    void choiceIsKept();
    void aLanguageThatIsGoneIsNoChoice();
    void chosenLanguageIsSpoken();
    void pluralForms();

private:
    QTemporaryDir m_folder;
};

void TestLanguages::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("socketglass-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
}

void TestLanguages::bestIsTaken_data()
{
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *wanted, const char *expected) {
        QTest::newRow(wanted) << QString::fromLatin1(wanted).split(u' ') << QString::fromLatin1(expected);
    };
    row("de", "de");
    row("de-AT", "de");
    row("de-Latn-DE de-DE de", "de");
    row("es-MX", "es");
    row("pt-BR", "pt_BR");
    row("pt-PT", "pt_BR");
    row("zh-Hans-CN", "zh_CN");
    row("zh-CN", "zh_CN");
    row("zh-SG", "zh_CN");
    row("zh-TW", "en"); // other characters
    row("ja-JP", "ja");
    row("it", "en");
    row("it de", "de");
    row("en-GB de", "en");
    row("it en de", "en");
    row("C", "en");
    row("no.such.thing", "en");
    QTest::newRow("nothing") << QStringList() << QStringLiteral("en");
}

void TestLanguages::bestIsTaken()
{
    QFETCH(QStringList, wanted);
    QFETCH(QString, expected);
    const QString available = QStringLiteral("de en es fr ja pt_BR zh_CN");
    QCOMPARE(bestLanguage(wanted, available.split(u' ')), expected);
}

void TestLanguages::shippedOnesHaveNames()
{
    const QList<Language> languages = shippedLanguages();
    const auto has = [&](const char *code) {
        return std::ranges::any_of(languages,
                                   [&](const Language &each) { return each.code == QLatin1String(code); });
    };
    QVERIFY(has("en"));
    QVERIFY(has("ar_XB"));
    QSet<QString> names;
    for (const Language &language : languages) {
        QVERIFY2(language.name.size() > 1, qPrintable(language.code));
        QVERIFY(language.code == u"en" || language.name != u"English");
        names.insert(language.name);
    }
    QCOMPARE(names.size(), languages.size());
}

void TestLanguages::choiceIsKept()
{
    QCOMPARE(chosenLanguage(), QString());
    chooseLanguage(QStringLiteral("en"));
    QCOMPARE(chosenLanguage(), QStringLiteral("en"));
    chooseLanguage({});
    QCOMPARE(chosenLanguage(), QString());
}

void TestLanguages::aLanguageThatIsGoneIsNoChoice()
{
    chooseLanguage(QStringLiteral("../tlh"));
    QCOMPARE(chosenLanguage(), QString());
    chooseLanguage({});
}

void TestLanguages::chosenLanguageIsSpoken()
{
    QObject speaking;
    QCOMPARE(useLanguage(QStringLiteral("ar_XB"), &speaking), QStringLiteral("ar_XB"));
    const QString text = QCoreApplication::translate("socketglass::MenuBuilder", "&File");
    QCOMPARE(text, QStringLiteral("\u202e&Fiilee\u202c"));
    QCOMPARE(QLocale().language(), QLocale::Arabic); // the test's own system has none
    QLocale::setDefault(QLocale::system());
}

void TestLanguages::pluralForms()
{
    QObject speaking;
    QCOMPARE(useLanguage({}, &speaking), QStringLiteral("en")); // the test's environment says so
    const auto text = [](int count) {
        return QCoreApplication::translate("socketglass::EventText", "%Ln byte(s)", nullptr, count);
    };
    QCOMPARE(text(1), QStringLiteral("1 byte"));
    QCOMPARE(text(2), QStringLiteral("2 bytes"));
}

QTEST_GUILESS_MAIN(TestLanguages)
#include "tst_languages.moc"
