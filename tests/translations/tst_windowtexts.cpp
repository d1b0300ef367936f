// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../views/desk.h"
#include "translations/languages.h"
#include "tsfile.h"

#include <QComboBox>
#include <QDockWidget>
#include <QGroupBox>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QTabBar>
#include <QTranslator>

using namespace socketglass;
using namespace Qt::StringLiterals;

namespace {

/// Remembers what was asked for; translates nothing.
class AskedTexts final : public QTranslator
{
public:
    using QTranslator::QTranslator;
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *comment, int) const override
    {
        if (*context != 'Q') // the toolkit's own
            m_keys.insert(QString::fromUtf8(context) + u'|' + QString::fromUtf8(source) + u'|' +
                          QString::fromUtf8(comment));
        return {};
    }
    [[nodiscard]] const QSet<QString> &keys() const { return m_keys; }

private:
    mutable QSet<QString> m_keys;
};

QString accelerator(const QAction *action)
{
    const QString text = QString(action->text()).remove(QStringLiteral("&&"));
    const qsizetype at = text.indexOf(u'&');
    return at < 0 ? QString() : text.mid(at + 1, 1).toUpper();
}

/// "File: S twice: &Save, &Send".
QStringList duplicates(const QString &menu, const QList<QAction *> &actions)
{
    QHash<QString, QString> seen;
    QStringList found;
    for (const QAction *action : actions) {
        const QString key = accelerator(action);
        if (key.isEmpty())
            continue;
        if (seen.contains(key))
            found.append(menu + u": " + key + u" twice: " + seen.value(key) + u", " + action->text());
        seen.insert(key, action->text());
    }
    if (!found.isEmpty())
        found.append(u"    taken: "_s + QStringList(seen.keys()).join(u' '));
    return found;
}

QList<QMenu *> menusOf(MainWindow &window)
{
    const auto menus = window.findChildren<QMenu *>();
    for (QMenu *menu : menus)
        Q_EMIT menu->aboutToShow(); // some are filled only then
    return window.findChildren<QMenu *>();
}

/// Every text that a person can see or hear in the window, with the name of its widget.
QList<std::pair<QString, QString>> textsOf(MainWindow &window)
{
    QList<std::pair<QString, QString>> texts;
    const auto add = [&texts](const QObject *object, const QString &text) {
        texts.append(
            {QString::fromLatin1(object->metaObject()->className()) + u' ' + object->objectName(), text});
    };
    const auto actions = window.findChildren<QAction *>();
    for (const QAction *action : actions) {
        add(action, action->text());
        add(action, action->toolTip());
    }
    const auto widgets = window.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (QByteArray(widget->metaObject()->className()).startsWith("QDockWidgetTitle") ||
            widget->objectName().startsWith(QStringLiteral("Scroll")))
            continue; // the toolkit names these
        add(widget, widget->accessibleName());
        add(widget, widget->accessibleDescription());
        add(widget, widget->toolTip());
        for (const char *property : {"text", "title", "placeholderText"}) {
            if (!qobject_cast<const QLineEdit *>(widget) || qstrcmp(property, "text") != 0)
                add(widget, widget->property(property).toString());
        }
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int tab = 0; tab < tabs->count(); ++tab)
                add(tabs, tabs->tabText(tab));
        }
        if (const auto *choice = qobject_cast<const QComboBox *>(widget)) {
            for (int item = 0; item < choice->count(); ++item)
                add(choice, choice->itemText(item));
        }
        if (const auto *table = qobject_cast<const QTableView *>(widget); table && table->model()) {
            for (int column = 0; column < table->model()->columnCount(); ++column)
                add(table, table->model()->headerData(column, Qt::Horizontal).toString());
        }
    }
    return texts;
}

} // namespace

/// The window in each language.
class TestWindowTexts final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void acceleratorsOfAMenuDiffer_data();
    void acceleratorsOfAMenuDiffer();
    void everyTextIsTranslatable();
    void askedTextsAreInTheFiles();
    void rightToLeft();

private:
    void speak(const QString &code);
    QTemporaryDir m_settings;
    std::unique_ptr<QObject> m_speaking;
};

void TestWindowTexts::initTestCase()
{
    useOwnSettings(m_settings.path());
}

void TestWindowTexts::cleanup()
{
    m_speaking.reset();
    QLocale::setDefault(QLocale::system());
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestWindowTexts::speak(const QString &code)
{
    m_speaking = std::make_unique<QObject>();
    QCOMPARE(useLanguage(code, m_speaking.get()), code);
    QApplication::setLayoutDirection(QLocale(code).textDirection());
}

void TestWindowTexts::acceleratorsOfAMenuDiffer_data()
{
    QTest::addColumn<QString>("code");
    const auto languages = shippedLanguages();
    for (const Language &language : languages)
        QTest::newRow(qPrintable(language.code)) << language.code;
}

void TestWindowTexts::acceleratorsOfAMenuDiffer()
{
    QFETCH(QString, code);
    speak(code);
    Desk desk;
    QStringList found = duplicates(QStringLiteral("menu bar"), desk.window().menuBar()->actions());
    const auto menus = menusOf(desk.window());
    QVERIFY(menus.size() > 5);
    for (const QMenu *menu : menus)
        found += duplicates(menu->objectName() + u' ' + menu->title(), menu->actions());
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestWindowTexts::everyTextIsTranslatable()
{
    speak(QStringLiteral("ar_XB")); // all that it translates holds U+202E
    Desk desk;
    menusOf(desk.window());
    // Names that are the same in every language.
    static const QRegularExpression technical(
        QStringLiteral("^([^A-Za-z]*|Socketglass|wss?://.*|blob|arraybuffer|\\$[.\\w]*|"
                       ".*JSON.*|[A-Z]{1,4}|[\\d.,]+ k?i?B|/\\S*/profiles)$"),
        QRegularExpression::DotMatchesEverythingOption);
    QStringList found;
    const auto texts = textsOf(desk.window());
    for (const auto &[widget, text] : texts) {
        const bool translated = text.contains(QChar(0x202e)) || text.contains(QStringLiteral("U+202E"));
        if (!translated && !technical.match(QString(text).remove(u'&')).hasMatch())
            found.append(widget + u": " + text);
    }
    found.removeDuplicates();
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestWindowTexts::askedTextsAreInTheFiles()
{
    AskedTexts asked;
    QCoreApplication::installTranslator(&asked);
    {
        Desk desk;
        menusOf(desk.window());
    }
    QCoreApplication::removeTranslator(&asked);
    QSet<QString> missing = asked.keys();
    const auto messages = readTs(QFINDTESTDATA("../../translations/socketglass_es.ts"));
    QVERIFY(!messages.isEmpty());
    QVERIFY(missing.size() > 100);
    for (const TsMessage &message : messages)
        missing.remove(message.key());
    QVERIFY2(missing.isEmpty(), qPrintable(QStringList(missing.values()).join(u'\n')));
}

void TestWindowTexts::rightToLeft()
{
    speak(QStringLiteral("ar_XB"));
    Desk desk;
    const auto *sessions = desk.find<QDockWidget>(QStringLiteral("sessionsDock"));
    const auto *details = desk.find<QDockWidget>(QStringLiteral("detailsDock"));
    QCOMPARE(desk.window().layoutDirection(), Qt::RightToLeft);
    const auto left = [&](const QWidget *widget) { return widget->mapTo(&desk.window(), QPoint()).x(); };
    const auto *url = desk.find<QLineEdit>(QStringLiteral("urlField"));
    const auto *connectButton = desk.find<QAbstractButton>(QStringLiteral("connectButton"));
    QVERIFY(left(connectButton) < left(url)); // what stands behind stands on the left
    QVERIFY(sessions->isVisible() && details->isVisible());
}

QTEST_MAIN(TestWindowTexts)
#include "tst_windowtexts.moc"
