// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/composer.h"
#include "views/composer/composereditor.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace socketglass;

class TestComposer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void draftKeepsTheTextItIsGiven_data();
    void draftKeepsTheTextItIsGiven();
    void hexProblemIsMarkedWhereItIs_data();
    void hexProblemIsMarkedWhereItIs();
    void base64ProblemIsMarkedWhereItIs_data();
    void base64ProblemIsMarkedWhereItIs();
    void sendsWhatIsTyped();
    void switchingKeepsTheBytes();
    void textThatIsNotUtf8IsToldAndOfferedAsBinary();
    void loadedBytesThatTheFieldCannotHoldGoOutUnchanged();
    void historyGoesBackAndForth();
    void hexErrorBlocksSending();
};

static ComposerEditor *editorOf(Composer &composer)
{
    return composer.findChild<ComposerEditor *>(QStringLiteral("composerEditor"));
}

static void click(Composer &composer, const char *name)
{
    auto *button = composer.findChild<QAbstractButton *>(QLatin1String(name));
    QVERIFY2(button, name);
    QTest::mouseClick(button, Qt::LeftButton);
}

void TestComposer::draftKeepsTheTextItIsGiven_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("position");
    QTest::newRow("ascii") << QStringLiteral("hello") << qsizetype(-1);
    QTest::newRow("outside the BMP") << QStringLiteral("a\U0001F98Ab") << qsizetype(-1);
    QTest::newRow("no-break space") << QStringLiteral("a\u00A0b") << qsizetype(-1);
    QTest::newRow("lone high surrogate")
        << QString(QStringLiteral("ab") + QChar(0xD83E) + u'c') << qsizetype(2);
    QTest::newRow("lone low surrogate") << QString(QChar(0xDD8A)) << qsizetype(0);
    QTest::newRow("high surrogate at the end")
        << QString(QStringLiteral("abc") + QChar(0xD83E)) << qsizetype(3);
}

void TestComposer::draftKeepsTheTextItIsGiven()
{
    QFETCH(QString, text);
    QFETCH(qsizetype, position);
    const Draft draft = draftFromText(text);
    QCOMPARE(draft.position, position);
    QCOMPARE(draft.problem.isEmpty(), position < 0);
    if (position < 0)
        QCOMPARE(QString::fromUtf8(draft.payload), text);
}

void TestComposer::hexProblemIsMarkedWhereItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<qsizetype>("position");
    QTest::newRow("empty") << QString() << QByteArray() << qsizetype(-1);
    QTest::newRow("bytes") << QStringLiteral("0a 0B,0x0c") << QByteArray("\x0a\x0b\x0c") << qsizetype(-1);
    QTest::newRow("wrong digit") << QStringLiteral("0a 0g 01") << QByteArray() << qsizetype(4);
    QTest::newRow("wrong at the start") << QStringLiteral("xyz") << QByteArray() << qsizetype(0);
    QTest::newRow("half a byte in between") << QStringLiteral("0a b 0c") << QByteArray() << qsizetype(4);
    QTest::newRow("half a byte at the end") << QStringLiteral("0a b") << QByteArray() << qsizetype(3);
}

void TestComposer::hexProblemIsMarkedWhereItIs()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, payload);
    QFETCH(qsizetype, position);
    const Draft draft = draftFromHex(text);
    QCOMPARE(draft.position, position);
    QCOMPARE(draft.payload, payload);
    QCOMPARE(draft.problem.isEmpty(), position < 0);
}

void TestComposer::base64ProblemIsMarkedWhereItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<qsizetype>("position");
    QTest::newRow("empty") << QString() << QByteArray() << qsizetype(-1);
    QTest::newRow("padded") << QStringLiteral("AAECAw==") << QByteArray("\0\1\2\3", 4) << qsizetype(-1);
    QTest::newRow("without padding") << QStringLiteral("AAECAw") << QByteArray("\0\1\2\3", 4)
                                     << qsizetype(-1);
    QTest::newRow("for URLs") << QStringLiteral("-_8=") << QByteArray("\xfb\xff", 2) << qsizetype(-1);
    QTest::newRow("lines") << QStringLiteral("AAEC\n Aw==") << QByteArray("\0\1\2\3", 4) << qsizetype(-1);
    QTest::newRow("wrong digit") << QStringLiteral("AA!C") << QByteArray() << qsizetype(2);
    QTest::newRow("outside ASCII") << QStringLiteral("ü") << QByteArray() << qsizetype(0);
    QTest::newRow("end is missing") << QStringLiteral("AAECA") << QByteArray() << qsizetype(4);
    QTest::newRow("after the padding") << QStringLiteral("AA==AA") << QByteArray() << qsizetype(5);
}

void TestComposer::base64ProblemIsMarkedWhereItIs()
{
    QFETCH(QString, text);
    const Draft draft = draftFromBase64(text);
    QTEST(draft.payload, "payload");
    QTEST(draft.position, "position");
    QCOMPARE(draft.problem.isEmpty(), draft.position < 0);
}

void TestComposer::sendsWhatIsTyped()
{
    Composer composer;
    composer.setCanSend(true, QStringLiteral("peer"));
    QSignalSpy sent(&composer, &Composer::sendRequested);
    QTest::keyClicks(editorOf(composer), QStringLiteral("hello"));
    QTest::keyClick(editorOf(composer), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.at(0).at(0).toByteArray(), QByteArray("hello"));
    QCOMPARE(sent.at(0).at(1).toBool(), false);
    QCOMPARE(composer.findChild<QLabel *>(QStringLiteral("composerSize"))->text(), QStringLiteral("5 B"));
}

void TestComposer::switchingKeepsTheBytes()
{
    Composer composer;
    QTest::keyClicks(editorOf(composer), QStringLiteral("hi!"));
    click(composer, "composerHex");
    QCOMPARE(editorOf(composer)->exactText(), QStringLiteral("68 69 21"));
    QCOMPARE(composer.draft().payload, QByteArray("hi!"));
    QVERIFY(composer.isBinary());
    click(composer, "composerBase64");
    QCOMPARE(editorOf(composer)->exactText(), QStringLiteral("aGkh"));
    QCOMPARE(composer.draft().payload, QByteArray("hi!"));
    click(composer, "composerText");
    QCOMPARE(editorOf(composer)->exactText(), QStringLiteral("hi!"));
    QVERIFY(!composer.isBinary());
}

void TestComposer::textThatIsNotUtf8IsToldAndOfferedAsBinary()
{
    Composer composer;
    composer.show();
    const QByteArray payload("ab\xff\x63", 4);
    composer.load(payload, false);
    QVERIFY(composer.isBinary());
    QCOMPARE(composer.draft().payload, payload);
    const auto *notice = composer.findChild<QLabel *>(QStringLiteral("composerNotice"));
    QVERIFY(notice->isVisible());
    QVERIFY2(notice->text().contains(QStringLiteral("byte 3")), qUtf8Printable(notice->text()));
    QSignalSpy sent(&composer, &Composer::sendRequested);
    click(composer, "composerSendAsBinary");
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.at(0).at(0).toByteArray(), payload);
    QCOMPARE(sent.at(0).at(1).toBool(), true);
}

void TestComposer::loadedBytesThatTheFieldCannotHoldGoOutUnchanged()
{
    Composer composer;
    const QByteArray payload("one\r\ntwo\0three", 14);
    composer.load(payload, false);
    QVERIFY(!composer.isBinary());
    QCOMPARE(composer.draft().payload, payload);
    QTest::keyClicks(editorOf(composer), QStringLiteral("!"));
    QVERIFY(composer.draft().payload != payload);
}

void TestComposer::historyGoesBackAndForth()
{
    Composer composer;
    composer.takeSent("first", false);
    composer.takeSent(QByteArray::fromHex("00ff"), true);
    QTest::keyClicks(editorOf(composer), QStringLiteral("draft"));
    QTest::keyClick(editorOf(composer), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(editorOf(composer)->exactText(), QStringLiteral("00 ff"));
    QVERIFY(composer.isBinary());
    QTest::keyClick(editorOf(composer), Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(editorOf(composer), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(editorOf(composer)->exactText(), QStringLiteral("first"));
    QTest::keyClick(editorOf(composer), Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(editorOf(composer), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(editorOf(composer)->exactText(), QStringLiteral("draft"));
    QVERIFY(!composer.isBinary());
}

void TestComposer::hexErrorBlocksSending()
{
    Composer composer;
    composer.setCanSend(true, QStringLiteral("peer"));
    composer.show();
    click(composer, "composerHex");
    QSignalSpy sent(&composer, &Composer::sendRequested);
    QTest::keyClicks(editorOf(composer), QStringLiteral("0a zz"));
    QTest::keyClick(editorOf(composer), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent.size(), 0);
    QVERIFY(composer.findChild<QLabel *>(QStringLiteral("composerNotice"))->isVisible());
    QCOMPARE(editorOf(composer)->extraSelections().size(), 1);
    QCOMPARE(editorOf(composer)->extraSelections().first().cursor.selectionStart(), 3);
}

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
