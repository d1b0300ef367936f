// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/celltexts.h"

#include <QFontMetrics>
#include <QTest>

using namespace socketglass;
using namespace Qt::Literals::StringLiterals;

class TestCellTexts final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isCutToItsWidth()
    {
        const QString text = u"a text that is longer than its cell"_s;
        const int all = QFontMetrics(m_font).horizontalAdvance(text) + 1;
        CellTexts texts;
        QCOMPARE(texts.fitting(text, m_font, all).shown, text);
        const QString cut = texts.fitting(text, m_font, all / 2).shown;
        QVERIFY2(cut.endsWith(u'…') && cut.size() < text.size(), qPrintable(cut));
        QCOMPARE(texts.fitting(text, m_font, all).shown, text); // each width has its own
    }

    void longTextsAreCut()
    {
        const QString text(100'000, u'x');
        CellTexts texts;
        const CellTexts::Text &cell = texts.fitting(text, m_font, 100);
        QVERIFY(cell.shown.size() < 100);
        QVERIFY(cell.shown.endsWith(u'…'));
        QVERIFY(cell.laidOut.size().width() <= 100);
    }

    void followsTheFont()
    {
        QFont large = m_font;
        large.setPointSizeF(m_font.pointSizeF() * 2);
        QFont largest = m_font;
        largest.setPointSizeF(m_font.pointSizeF() * 3);
        CellTexts texts;
        const auto width = [&](const QFont &font) {
            return texts.fitting(u"message"_s, font, 10'000).laidOut.size().width();
        };
        const double small = width(m_font);
        QVERIFY(width(large) > small);
        QVERIFY(width(largest) > width(large)); // more fonts than are kept
        QCOMPARE(width(m_font), small);
    }

    void isPlainTextOnOneLine()
    {
        CellTexts texts;
        const QString markup = u"<b>bold</b><br>not"_s;
        const CellTexts::Text &cell = texts.fitting(markup, m_font, 10'000);
        QCOMPARE(cell.shown, markup);
        QCOMPARE(cell.laidOut.textFormat(), Qt::PlainText);
        QVERIFY(cell.laidOut.size().height() < 2 * QFontMetrics(m_font).height());
    }

private:
    QFont m_font;
};

QTEST_MAIN(TestCellTexts)
#include "tst_celltexts.moc"
