// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settings/appearance.h"
#include "views/style/indicatorstyle.h"
#include "views/style/theme.h"

#include <QCheckBox>
#include <QRadioButton>
#include <QSettings>
#include <QStyleFactory>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace socketglass;

class TestIndicatorStyle final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void untickedIsSeen_data();
    void untickedIsSeen();

private:
    QTemporaryDir m_settings;
};

void TestIndicatorStyle::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QApplication::setStyle(new IndicatorStyle(QStyleFactory::create(QStringLiteral("fusion"))));
}

void TestIndicatorStyle::untickedIsSeen_data()
{
    QTest::addColumn<Appearance::Theme>("theme");
    QTest::addColumn<bool>("round");
    QTest::newRow("dark box") << Appearance::Theme::Dark << false;
    QTest::newRow("dark circle") << Appearance::Theme::Dark << true;
    QTest::newRow("light box") << Appearance::Theme::Light << false;
    QTest::newRow("light circle") << Appearance::Theme::Light << true;
}

void TestIndicatorStyle::untickedIsSeen()
{
    QFETCH(const Appearance::Theme, theme);
    QFETCH(const bool, round);
    Appearance appearance;
    appearance.setTheme(theme);
    QRadioButton circle;
    QCheckBox box;
    QWidget &shown = round ? static_cast<QWidget &>(circle) : box;
    shown.resize(shown.sizeHint());
    const QImage picture = shown.grab().toImage();
    const QColor window = shown.palette().color(QPalette::Window);
    double seen = 1; // the contrast of the frame
    for (int x = 0; x < picture.width(); ++x)
        seen = std::max(seen, contrastRatio(picture.pixelColor(x, picture.height() / 2), window));
    const double least = theme == Appearance::Theme::Dark ? 3 : 1.5; // in light colours it is the style's own
    QVERIFY2(seen >= least, qPrintable(QString::number(seen)));
}

QTEST_MAIN(TestIndicatorStyle)
#include "tst_indicatorstyle.moc"
