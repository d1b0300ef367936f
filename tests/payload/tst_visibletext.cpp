// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/visibletext.h"

#include <QTest>

using namespace socketglass;

class TestVisibleText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bytes_data();
    void bytes();
    void utf16_data();
    void utf16();
    void everyCharacterIsSafe();
    void limit_data();
    void limit();
    void invalidBytesAreCounted();
    void cutCharacter_data();
    void cutCharacter();
};

void TestVisibleText::bytes_data()
{
    QTest::addColumn<QByteArray>("utf8");
    QTest::addColumn<LineBreaks>("breaks");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QByteArray &utf8, const QString &shown,
                        LineBreaks breaks = LineBreaks::MakeVisible) {
        QTest::newRow(name) << utf8 << breaks << shown;
    };
    row("empty", "", {});
    row("plain", "hello {1}", QStringLiteral("hello {1}"));
    row("letters", "é ß 日本 😀", QStringLiteral(u"é ß 日本 😀"));
    row("line feed", "a\nb", QStringLiteral(u"a␊b"));
    row("line feed kept", "a\nb\tc", QStringLiteral(u"a\nb\tc"), LineBreaks::Keep);
    row("carriage return is never kept", "a\r\nb", QStringLiteral(u"a␍\nb"), LineBreaks::Keep);
    row("tab", "a\tb", QStringLiteral(u"a␉b"));
    row("zero", QByteArray("a\0b", 3), QStringLiteral(u"a␀b"));
    row("escape", "\x1b[31m", QStringLiteral(u"␛[31m"));
    row("delete", "\x7f", QStringLiteral(u"␡"));
    row("next line", "\xC2\x85", QStringLiteral(u"⟦U+0085⟧"));
    row("line separator", "\xE2\x80\xA8", QStringLiteral(u"⟦U+2028⟧"), LineBreaks::Keep);
    row("right-to-left override",
        "a\xE2\x80\xAE"
        "b",
        QStringLiteral(u"a⟦U+202E⟧b"));
    row("isolate", "\xE2\x81\xA6\xE2\x81\xA9", QStringLiteral(u"⟦U+2066⟧⟦U+2069⟧"));
    row("left-to-right mark", "\xE2\x80\x8E\xE2\x80\x8F", QStringLiteral(u"⟦U+200E⟧⟦U+200F⟧"));
    row("arabic letter mark", "\xD8\x9C", QStringLiteral(u"⟦U+061C⟧"));
    row("zero width", "\xE2\x80\x8B\xE2\x80\x8C\xE2\x80\x8D\xE2\x81\xA0",
        QStringLiteral(u"⟦U+200B⟧⟦U+200C⟧⟦U+200D⟧⟦U+2060⟧"));
    row("byte order mark", "\xEF\xBB\xBF{}", QStringLiteral(u"⟦U+FEFF⟧{}"));
    row("soft hyphen", "\xC2\xAD", QStringLiteral(u"⟦U+00AD⟧"));
    row("tag", "\xF3\xA0\x81\x81", QStringLiteral(u"⟦U+E0041⟧"));
    row("hangul filler", "\xE3\x85\xA4", QStringLiteral(u"⟦U+3164⟧"));
    row("object replacement", "\xEF\xBF\xBC", QStringLiteral(u"⟦U+FFFC⟧"));
    row("replacement character is a character", "\xEF\xBF\xBD", QStringLiteral(u"\uFFFD"));
    row("noncharacters", "\xEF\xBF\xBE\xEF\xB7\x90\xF4\x8F\xBF\xBF",
        QStringLiteral(u"⟦U+FFFE⟧⟦U+FDD0⟧⟦U+10FFFF⟧"));
    row("emoji selector after a sign", "\xE2\x9D\xA4\xEF\xB8\x8F", QStringLiteral(u"❤\uFE0F"));
    row("emoji selector alone", "\xEF\xB8\x8F", QStringLiteral(u"⟦U+FE0F⟧"));
    row("second selector", "\xE2\x9D\xA4\xEF\xB8\x8F\xEF\xB8\x8F", QStringLiteral(u"❤\uFE0F⟦U+FE0F⟧"));
    row("invalid byte",
        "a\xFF"
        "b",
        QStringLiteral(u"a⟦0xFF⟧b"));
    row("overlong", "\xC0\x80", QStringLiteral(u"⟦0xC0⟧⟦0x80⟧"));
    row("surrogate", "\xED\xA0\x80", QStringLiteral(u"⟦0xED⟧⟦0xA0⟧⟦0x80⟧"));
    row("above U+10FFFF", "\xF4\x90\x80\x80", QStringLiteral(u"⟦0xF4⟧⟦0x90⟧⟦0x80⟧⟦0x80⟧"));
    row("cut at the end", "a\xE2\x82", QStringLiteral(u"a⟦0xE2⟧⟦0x82⟧"));
    row("cut in the middle", "\xE2\x82z", QStringLiteral(u"⟦0xE2⟧⟦0x82⟧z"));
}

void TestVisibleText::bytes()
{
    QFETCH(QByteArray, utf8);
    QFETCH(LineBreaks, breaks);
    QFETCH(QString, shown);
    QCOMPARE(visibleText(utf8, breaks), shown);
}

void TestVisibleText::utf16_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QStringLiteral(u"é 😀") << QStringLiteral(u"é 😀");
    QTest::newRow("override") << QStringLiteral(u"a\u202Eb\n") << QStringLiteral(u"a⟦U+202E⟧b␊");
    QTest::newRow("lone high") << QString(QChar(0xD83D)) << QStringLiteral(u"⟦U+D83D⟧");
    QTest::newRow("lone low") << QString(QChar(0xDE00)) + u'a' << QStringLiteral(u"⟦U+DE00⟧a");
}

void TestVisibleText::utf16()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(visibleText(QStringView(text), LineBreaks::MakeVisible), shown);
}

// Whatever Unicode calls a control, format, surrogate or line-breaking character never comes out as itself.
void TestVisibleText::everyCharacterIsSafe()
{
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const QString shown = visibleText(QStringView(QChar::fromUcs4(c)), LineBreaks::MakeVisible);
        const QChar::Category category = QChar::category(c);
        const bool unsafe = category == QChar::Other_Control || category == QChar::Other_Format ||
                            category == QChar::Other_Surrogate || category == QChar::Separator_Line ||
                            category == QChar::Separator_Paragraph;
        const bool same = QStringView(shown) == QStringView(QChar::fromUcs4(c));
        if (shown.isEmpty() || (unsafe && same))
            QFAIL(qPrintable(QString::number(c, 16)));
    }
}

void TestVisibleText::limit_data()
{
    QTest::addColumn<QByteArray>("utf8");
    QTest::addColumn<qsizetype>("limit");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<qsizetype>("taken");
    QTest::newRow("plain") << QByteArray("abcdef") << qsizetype(4) << QStringLiteral("abcd") << qsizetype(4);
    QTest::newRow("nothing") << QByteArray("abc") << qsizetype(0) << QString() << qsizetype(0);
    QTest::newRow("all") << QByteArray("abc") << qsizetype(3) << QStringLiteral("abc") << qsizetype(3);
    QTest::newRow("surrogate pair stays whole")
        << QByteArray("a😀") << qsizetype(2) << QStringLiteral("a") << qsizetype(1);
    QTest::newRow("number stays whole")
        << QByteArray("a\xFF") << qsizetype(6) << QStringLiteral("a") << qsizetype(1);
}

void TestVisibleText::limit()
{
    QFETCH(QByteArray, utf8);
    QFETCH(qsizetype, limit);
    QString out;
    VisibleTextWriter writer(out, LineBreaks::MakeVisible, limit);
    const qsizetype taken = writer.write(utf8);
    QTEST(out, "shown");
    QTEST(taken, "taken");
}

void TestVisibleText::invalidBytesAreCounted()
{
    QString out;
    VisibleTextWriter writer(out);
    writer.write(QByteArrayView("ok"));
    QVERIFY(!writer.isChanged());
    QCOMPARE(writer.firstInvalid(), qsizetype(-1));
    writer.write(QByteArrayView("ab\xFF\xFE"));
    QCOMPARE(writer.invalidBytes(), qsizetype(2));
    QCOMPARE(writer.firstInvalid(), qsizetype(2));
    QVERIFY(writer.isChanged());
}

void TestVisibleText::cutCharacter_data()
{
    QTest::addColumn<QByteArray>("utf8");
    QTest::addColumn<qsizetype>("kept");
    QTest::newRow("empty") << QByteArray() << qsizetype(0);
    QTest::newRow("ascii") << QByteArray("abc") << qsizetype(3);
    QTest::newRow("whole") << QByteArray("a€") << qsizetype(4);
    QTest::newRow("one of two") << QByteArray("a\xC3") << qsizetype(1);
    QTest::newRow("two of three") << QByteArray("a\xE2\x82") << qsizetype(1);
    QTest::newRow("three of four") << QByteArray("a\xF0\x9F\x98") << qsizetype(1);
    QTest::newRow("stray continuation") << QByteArray("a\x82") << qsizetype(2);
    QTest::newRow("continuations only") << QByteArray("\x82\x82\x82\x82") << qsizetype(4);
}

void TestVisibleText::cutCharacter()
{
    QFETCH(QByteArray, utf8);
    const qsizetype kept = withoutCutCharacter(utf8).size();
    QTEST(kept, "kept");
}

QTEST_GUILESS_MAIN(TestVisibleText)
#include "tst_visibletext.moc"
