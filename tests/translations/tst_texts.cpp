// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "textrules.h"
#include "translations/languages.h"

#include <QDebug>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace socketglass;

namespace {

QString folder()
{
    return QFileInfo(QFINDTESTDATA("../../translations/update")).absolutePath();
}

QString tsFile(const QString &code)
{
    const QString path = folder() + u"/socketglass_" + code + u".ts";
    return QFile::exists(path) ? path : QStringLiteral(SOCKETGLASS_PSEUDO);
}

QSet<QString> keysOf(const QString &path)
{
    QSet<QString> keys;
    const auto messages = readTs(path);
    for (const TsMessage &message : messages)
        keys.insert(message.key());
    return keys;
}

} // namespace

/// The .ts files: nothing missing, nothing lost in translation.
class TestTexts final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void faultIsFound_data();
    void faultIsFound();
    void everyTextIsThere_data();
    void everyTextIsThere();
    void languageIsComplete_data();
    void languageIsComplete();

private:
    QTemporaryDir m_fresh; // the same files, brought up to date
};

void TestTexts::initTestCase()
{
    const QDir texts(folder());
    const QStringList files = texts.entryList({QStringLiteral("socketglass_*.ts")});
    QVERIFY(files.contains(QStringLiteral("socketglass_en.ts")));
    for (const QString &file : files)
        QVERIFY(QFile::copy(texts.filePath(file), m_fresh.filePath(file)));
    QProcess update;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TS_FOLDER"), m_fresh.path());
    environment.insert(QStringLiteral("LUPDATE"), QStringLiteral(SOCKETGLASS_LUPDATE));
    update.setProcessEnvironment(environment);
    update.start(texts.filePath(QStringLiteral("update")), QStringList());
    QVERIFY(update.waitForFinished());
    QVERIFY2(update.exitCode() == 0, update.readAllStandardError().constData());
}

void TestTexts::faultIsFound_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QStringList>("translations");
    QTest::addColumn<QString>("problem"); // a part of it; empty: none
    const auto row = [](const char *name, const char *source, const QStringList &translations,
                        const char *problem) {
        QTest::newRow(name) << QString::fromUtf8(source) << translations << QString::fromUtf8(problem);
    };
    row("well", "Save %1 as…", {QStringLiteral("%1 speichern als…")}, "");
    row("well, accelerator behind", "&Open…", {QStringLiteral("打开(&O)…")}, "");
    row("well, wide colon", "Removed:", {QStringLiteral("已删除：")}, "");
    row("well, plural", "%Ln row(s)", {QStringLiteral("%Ln Zeile"), QStringLiteral("%Ln Zeilen")}, "");
    row("well, an ampersand of its own", "Search && Find", {QStringLiteral("Suchen && Finden")}, "");
    row("well, a space like no accelerator", "this & that", {QStringLiteral("dies & das")}, "");
    row("empty", "Open", {QString()}, "not translated");
    row("only space", "Open", {QStringLiteral("  ")}, "not translated");
    row("lost placeholder", "%1 of %2", {QStringLiteral("%1 von")}, "placeholders");
    row("another placeholder", "%1", {QStringLiteral("%2")}, "placeholders");
    row("placeholder without its locale", "%L1 ms", {QStringLiteral("%1 ms")}, "placeholders");
    row("lost in one form", "%Ln row(s)", {QStringLiteral("eine Zeile"), QStringLiteral("%Ln Zeilen")},
        "placeholders");
    row("too few forms", "%Ln row(s)", {QStringLiteral("%Ln Zeilen")}, "1 plural forms, not 2");
    row("lost accelerator", "&Open", {QStringLiteral("Öffnen")}, "accelerator");
    row("two accelerators", "&Open", {QStringLiteral("&Datei ö&ffnen")}, "accelerator");
    row("an accelerator from nowhere", "Open", {QStringLiteral("Ö&ffnen")}, "accelerator");
    row("lost ellipsis", "Open…", {QStringLiteral("Öffnen")}, "ends in …");
    row("dots for an ellipsis", "Open…", {QStringLiteral("Öffnen...")}, "ends in …");
    row("lost colon", "Name:", {QStringLiteral("Name")}, "colon");
    row("lost line end", "done\n", {QStringLiteral("fertig")}, "lines");
    row("translated option", "see --help", {QStringLiteral("siehe --hilfe")}, "options");
    row("translated variable", "{{NAME}} is empty", {QStringLiteral("{{NOMBRE}} está vacío")}, "options");
}

void TestTexts::faultIsFound()
{
    QFETCH(QString, source);
    QFETCH(QStringList, translations);
    QFETCH(QString, problem);
    TsMessage message;
    message.source = source;
    message.translations = translations;
    message.plural = source.contains(QStringLiteral("(s)"));
    message.finished = true;
    const QString found = problemsOf(message, 2).join(u'\n');
    QVERIFY2(problem.isEmpty() ? found.isEmpty() : found.contains(problem), qPrintable(found));
    message.finished = false;
    QVERIFY(problemsOf(message, 2).contains(QStringLiteral("it is marked as unfinished")));
}

void TestTexts::everyTextIsThere_data()
{
    QTest::addColumn<QString>("file");
    const QStringList files = QDir(folder()).entryList({QStringLiteral("socketglass_*.ts")});
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file;
}

void TestTexts::everyTextIsThere()
{
    QFETCH(QString, file);
    const QSet<QString> kept = keysOf(folder() + u'/' + file);
    const QSet<QString> inSources = keysOf(m_fresh.filePath(file));
    QVERIFY(!inSources.isEmpty());
    const QString advice = QStringLiteral(" Run translations/update, then translate what is new:\n");
    const QStringList missing = (inSources - kept).values();
    const QStringList gone = (kept - inSources).values();
    QVERIFY2(missing.isEmpty(), qPrintable(QString(u"Missing." + advice + missing.join(u'\n'))));
    QVERIFY2(gone.isEmpty(), qPrintable(QString(u"No longer in the sources." + advice + gone.join(u'\n'))));
}

void TestTexts::languageIsComplete_data()
{
    QTest::addColumn<QString>("code");
    const auto languages = shippedLanguages();
    for (const Language &language : languages)
        QTest::newRow(qPrintable(language.code)) << language.code;
}

void TestTexts::languageIsComplete()
{
    QFETCH(QString, code);
    const auto messages = readTs(tsFile(code));
    QVERIFY(!messages.isEmpty());
    int faulty = 0;
    for (const TsMessage &message : messages) {
        const QStringList problems = problemsOf(message, pluralForms(code));
        faulty += !problems.isEmpty();
        if (!problems.isEmpty())
            qWarning().noquote() << QString(message.context + u": “" + message.source + u"” → “" +
                                            message.translations.join(QStringLiteral("” “")) + u"”: " +
                                            problems.join(QStringLiteral("; ")));
    }
    QCOMPARE(faulty, 0);
}

QTEST_GUILESS_MAIN(TestTexts)
#include "tst_texts.moc"
