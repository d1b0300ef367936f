// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates/environments.h"
#include "views/connect/pairseditor.h"
#include "views/connect/profileeditor.h"
#include "views/connect/urlquery.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// The editor of all options, driven by keys and clicks.
class TestProfileEditor final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void queryIsReadAndWritten_data();
    void queryIsReadAndWritten();
    void everyOptionIsShownAndReadAgain();
    void pagesSayWhatDiffers();
    void urlAndTableFollowEachOther();
    void headersByKeys();
    void secretsAreHidden();
    void authenticationFieldsFit();
    void problemsAreToldWhereTheyAre_data();
    void problemsAreToldWhereTheyAre();
    void ignoredCertificatesAreWarnedOf();
    void namesWithoutValueAreMarked();
    void namesAreCompletedInCells();
    void keyboardReachesEveryPage();
};

namespace {

/// An editor in a window, with its parts by name.
class Editor final
{
public:
    explicit Editor(ProfileEditor::Address address = ProfileEditor::Address::Needed)
        : widget(address, &environments)
        , changed(&widget, &ProfileEditor::changed)
    {
        widget.resize(760, 460);
        widget.show();
        if (!QTest::qWaitForWindowExposed(&widget))
            qFatal("no window");
    }
    template <typename Part>
    Part *find(const char *name)
    {
        auto *part = widget.findChild<Part *>(QLatin1String(name));
        if (!part)
            qFatal("no %s", name);
        return part;
    }
    void go(int page) { find<QListWidget>("optionPages")->setCurrentRow(page); }
    void write(const char *name, const QString &text)
    {
        auto *field = find<QLineEdit>(name);
        field->selectAll();
        text.isEmpty() ? QTest::keyClick(field, Qt::Key_Delete) : QTest::keyClicks(field, text);
    }
    void click(const char *name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    /// Into the cell editor that is open.
    void type(const char *table, const QString &text)
    {
        const QWidget *viewport = find<QTableWidget>(table)->viewport();
        auto *field = viewport->findChild<QLineEdit *>();
        if (!field)
            qFatal("no cell is edited");
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
        if (!QTest::qWaitFor([&] { return !viewport->findChild<QLineEdit *>(); }))
            qFatal("the cell stays open");
    }

    Environments environments;
    ProfileEditor widget;
    QSignalSpy changed;
};

Profile full()
{
    Profile profile;
    profile.name = u"all"_s;
    profile.setUrlText(u"wss://example.test/feed?a=1"_s);
    profile.headers = {{"X-One", "1", true, false}, {"X-One", "2", false, true}};
    profile.subprotocols = {u"chat"_s, u"v2"_s};
    profile.origin = u"https://example.test"_s;
    profile.authentication = {Authentication::Kind::ApiKeyHeader, u"X-Key"_s, u"k3y"_s};
    profile.cookies = {{u"sid"_s, u"1"_s}, {u"lang"_s, u"de"_s}};
    profile.connectTimeout = std::chrono::milliseconds(2'500);
    profile.closeTimeout = std::chrono::milliseconds(700);
    profile.tls = {false,      u"/ca.pem"_s, u"/me.p12"_s, {}, u"phrase"_s, TlsOptions::Version::V1_3,
                   u"other"_s, true};
    profile.proxy = *proxyFromText(u"socks5://ann:pw@proxy.test:9050"_s);
    profile.reconnect = {
        true, std::chrono::milliseconds(500), 1.5, std::chrono::milliseconds(30'000), 0.5, 3, {1006, 4000}};
    profile.keepAlive = {std::chrono::milliseconds(20'000), std::chrono::milliseconds(5'000)};
    profile.automaticPong = false;
    profile.compression = false;
    profile.maxMessageSize = 3 * 1024 * 1024;
    profile.maxRedirects = 5;
    return profile;
}

} // namespace

void TestProfileEditor::queryIsReadAndWritten_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("items");
    QTest::addColumn<QString>("written"); // with the last item's value replaced by "n w"
    const auto row = [](const char *name, const QString &url, const QStringList &items,
                        const QString &written) { QTest::newRow(name) << url << items << written; };
    row("one", u"ws://h/p?a=1"_s, {u"a=1"_s}, u"ws://h/p?a=n%20w"_s);
    row("others stay as they are written", u"ws://h/?q=%7e+x&b=&c&d=1#f?g"_s,
        {u"q=~+x"_s, u"b="_s, u"c="_s, u"d=1"_s}, u"ws://h/?q=%7e+x&b=&c&d=n%20w#f?g"_s);
    row("repeats", u"ws://h?a=1&a=1"_s, {u"a=1"_s, u"a=1"_s}, u"ws://h?a=1&a=n%20w"_s);
    row("variable", u"{{base}}/p?token={{t}}&a=1"_s, {u"token={{t}}"_s, u"a=1"_s},
        u"{{base}}/p?token={{t}}&a=n%20w"_s);
    row("generator", u"ws://h?n={{$randomInt 1 2}}&a=1"_s, {u"n={{$randomInt 1 2}}"_s, u"a=1"_s},
        u"ws://h?n={{$randomInt 1 2}}&a=n%20w"_s);
    row("not finished", u"wss://?x=ü"_s, {u"x=ü"_s}, u"wss://?x=n%20w"_s);
}

void TestProfileEditor::queryIsReadAndWritten()
{
    QFETCH(QString, url);
    QFETCH(QStringList, items);
    QFETCH(QString, written);
    QList<QueryItem> read = queryItems(url);
    QStringList shown;
    for (const QueryItem &item : std::as_const(read))
        shown.append(item.name + u'=' + item.value);
    QCOMPARE(shown, items);
    QCOMPARE(withQueryItems(url, read), url);
    read.last().value = u"n w"_s;
    QCOMPARE(withQueryItems(url, read), written);
    QVERIFY(queryItems(withQueryItems(url, {})).isEmpty());
    const QList<QueryItem> odd{{u"a&b=c#"_s, u"1&2#3=+% {{x}}"_s}};
    QCOMPARE(queryItems(withQueryItems(url, odd)), odd);
}

void TestProfileEditor::everyOptionIsShownAndReadAgain()
{
    Editor editor;
    editor.widget.setProfile(full());
    QCOMPARE(editor.widget.problem(), QString());
    QCOMPARE(editor.widget.profile().toJson(), full().toJson());
    QCOMPARE(editor.widget.profile(), full());
    QCOMPARE(editor.changed.size(), 0); // by a person only
    // What is read is what the fields show, not what was given: one change each.
    editor.find<QDoubleSpinBox>("optionPingInterval")->setValue(7);
    editor.find<QCheckBox>("optionSystemAuthorities")->setChecked(true);
    QCOMPARE(editor.changed.size(), 2);
    QCOMPARE(editor.widget.profile().keepAlive.interval, std::chrono::milliseconds(7'000));
    QVERIFY(editor.widget.profile().tls.systemAuthorities);
    editor.widget.setProfile({});
    QVERIFY(!editor.widget.profile().reconnect.enabled);
    QVERIFY(editor.widget.profile().headers.isEmpty());
}

void TestProfileEditor::pagesSayWhatDiffers()
{
    Editor editor;
    Profile profile;
    profile.setUrlText(u"ws://example.test/"_s);
    profile.name = u"named"_s;
    editor.widget.setProfile(profile);
    const auto *list = editor.find<QListWidget>("optionPages");
    for (int page = 1; page < list->count(); ++page)
        QVERIFY2(!list->item(page)->text().contains(u'•'), qUtf8Printable(list->item(page)->text()));
    editor.widget.setProfile(full());
    for (int page = 0; page < list->count(); ++page)
        QVERIFY2(list->item(page)->text().contains(u'•'), qUtf8Printable(list->item(page)->text()));
    QCOMPARE(list->item(1)->data(Qt::AccessibleTextRole).toString(), u"Headers, changed"_s);
}

void TestProfileEditor::urlAndTableFollowEachOther()
{
    Editor editor;
    auto *table = editor.find<QTableWidget>("queryTable");
    editor.write("optionUrl", u"ws://example.test/?a=1&b=x%20y"_s);
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(1, 1)->text(), u"x y"_s);
    table->setCurrentCell(1, 1);
    QTest::keyClick(table, Qt::Key_F2);
    editor.type("queryTable", u"z&"_s);
    QCOMPARE(editor.find<QLineEdit>("optionUrl")->text(), u"ws://example.test/?a=1&b=z%26"_s);
    table->setCurrentCell(1, 0);
    editor.click("queryUp");
    QCOMPARE(editor.find<QLineEdit>("optionUrl")->text(), u"ws://example.test/?b=z%26&a=1"_s);
    editor.click("queryAdd");
    editor.type("queryTable", u"new"_s);
    QCOMPARE(editor.find<QLineEdit>("optionUrl")->text(), u"ws://example.test/?b=z%26&a=1&new="_s);
    table->setCurrentCell(0, 0);
    QTest::keyClick(table, Qt::Key_Delete);
    QCOMPARE(editor.widget.profile().urlText(), u"ws://example.test/?a=1&new="_s);
    editor.write("optionUrl", u"{{server}}/x?y={{z}}"_s);
    QCOMPARE(editor.widget.profile().urlTemplate, u"{{server}}/x?y={{z}}"_s);
    QCOMPARE(editor.widget.problem(), QString());
}

void TestProfileEditor::headersByKeys()
{
    Editor editor(ProfileEditor::Address::Optional);
    editor.go(1);
    auto *table = editor.find<QTableWidget>("headersTable");
    for (const QString &value : {u"1"_s, u"2"_s}) {
        auto *add = editor.find<QAbstractButton>("headersAdd");
        add->setFocus();
        QTest::keyClick(add, Qt::Key_Space);
        editor.type("headersTable", u"X-Twice"_s);
        table->setCurrentCell(table->rowCount() - 1, 1);
        QTest::keyClick(table, Qt::Key_F2);
        editor.type("headersTable", value);
    }
    table->setCurrentCell(0, 0);
    QTest::keyClick(table, Qt::Key_Space); // off
    const QList<ProfileHeader> expected{{"X-Twice", "1", false, false}, {"X-Twice", "2", true, false}};
    QCOMPARE(editor.widget.profile().headers, expected);
    table->setCurrentCell(1, 2);
    QTest::keyClick(table, Qt::Key_Space); // secret
    QVERIFY(editor.widget.profile().headers.at(1).secret);
    table->setCurrentCell(0, 0);
    editor.click("headersDown");
    QCOMPARE(editor.widget.profile().headers.at(1).value, QByteArray("1"));
    QVERIFY(!editor.find<QAbstractButton>("headersDown")->isEnabled());
    editor.click("headersRemove");
    QCOMPARE(editor.widget.profile().headers.size(), 1);
}

void TestProfileEditor::secretsAreHidden()
{
    Editor editor(ProfileEditor::Address::Optional);
    Profile profile;
    profile.headers = {{"Authorization", "Bearer h1dden", true, false}};
    profile.authentication = {Authentication::Kind::Basic, u"ann"_s, u"s3cret"_s};
    editor.widget.setProfile(profile);
    const auto *table = editor.find<QTableWidget>("headersTable");
    QVERIFY(!(table->item(0, 2)->flags() & Qt::ItemIsUserCheckable)); // always one
    QCOMPARE(table->item(0, 1)->data(Qt::AccessibleTextRole).toString(), u"hidden"_s);
    auto *field = editor.find<QLineEdit>("optionAuthenticationSecret");
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    editor.go(2);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_F8, Qt::AltModifier);
    QCOMPARE(field->echoMode(), QLineEdit::Normal);
    QTest::keyClick(field, Qt::Key_F8, Qt::AltModifier);
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    editor.write("optionAuthenticationSecret", u"{{token}}"_s);
    QCOMPARE(field->echoMode(), QLineEdit::Normal); // a name, no secret
}

static void use(Environments &environments, const QMap<QString, QString> &variables)
{
    Environment environment;
    environment.name = u"test"_s;
    environment.variables = variables;
    QCOMPARE(environments.save(environment, environments.current()), QString());
    environments.setCurrent(u"test"_s);
}

void TestProfileEditor::namesWithoutValueAreMarked()
{
    Editor editor;
    Profile profile;
    profile.setUrlText(u"ws://{{host}}/feed?room={{room}}"_s);
    profile.headers = {{"X-Key", "{{key}}"}, {"X-Off", "{{off}}", false}};
    profile.subprotocols = {u"{{version}}"_s};
    profile.origin = u"https://{{origin}}"_s;
    profile.authentication = {Authentication::Kind::Basic, u"{{user}}"_s, u"{{password}}"_s};
    profile.cookies = {{u"sid"_s, u"{{sid}}"_s}};
    editor.widget.setProfile(profile);
    QCOMPARE(editor.widget.problem(), QString()); // it can be saved
    for (const char *name : {"optionUrl", "optionSubprotocols", "optionOrigin", "optionAuthenticationName",
                             "optionAuthenticationSecret"})
        QVERIFY2(editor.find<QLineEdit>(name)->toolTip().contains(u"{{"_s), name);
    for (const char *table : {"queryTable", "headersTable", "cookiesTable"}) {
        const QTableWidgetItem *value = editor.find<QTableWidget>(table)->item(0, 1);
        QVERIFY2(value->toolTip().contains(value->text()) && !value->icon().isNull(), table);
    }
    QVERIFY(editor.find<QTableWidget>("headersTable")->item(1, 1)->toolTip().isEmpty()); // not sent
    const QString missing = editor.find<QLabel>("optionMissing")->text();
    QVERIFY2(missing.contains(u"{{host}}, {{room}}"_s) && !missing.contains(u"{{off}}"_s),
             qUtf8Printable(missing));

    QMap<QString, QString> values;
    for (const char *name : {"host", "room", "key", "version", "origin", "user", "password", "sid"})
        values.insert(QString::fromLatin1(name), u"x"_s);
    use(editor.environments, values);
    QVERIFY(editor.find<QLabel>("optionMissing")->text().isEmpty());
    QVERIFY(!editor.find<QLineEdit>("optionUrl")->toolTip().contains(u"{{"_s));
    QVERIFY(editor.find<QTableWidget>("headersTable")->item(0, 1)->toolTip().isEmpty());
    QVERIFY(editor.find<QTableWidget>("queryTable")->item(0, 1)->icon().isNull());
}

void TestProfileEditor::namesAreCompletedInCells()
{
    Editor editor;
    use(editor.environments, {{u"token"_s, u"x"_s}});
    editor.go(1);
    editor.widget.activateWindow();
    editor.click("headersAdd");
    editor.type("headersTable", u"X-Key"_s);
    auto *table = editor.find<QTableWidget>("headersTable");
    table->setCurrentCell(0, 1);
    table->editItem(table->currentItem());
    auto *field = table->viewport()->findChild<QLineEdit *>();
    QVERIFY(field);
    QTest::keyClicks(field, u"a{{to"_s);
    const auto names = [] {
        const QWidgetList all = QApplication::topLevelWidgets();
        const auto found = std::find_if(all.begin(), all.end(), [](const QWidget *widget) {
            return widget->objectName() == u"variableNames" && widget->isVisible();
        });
        return found == all.end() ? nullptr : *found;
    };
    QTRY_VERIFY(names());
    QTest::keyClick(names(), Qt::Key_Return);
    QCOMPARE(field->text(), u"a{{token}}"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(editor.widget.profile().headers.value(0).value, QByteArray("a{{token}}"));
}

void TestProfileEditor::authenticationFieldsFit()
{
    Editor editor(ProfileEditor::Address::Optional);
    editor.go(2);
    auto *kind = editor.find<QComboBox>("optionAuthentication");
    const auto *name = editor.find<QLineEdit>("optionAuthenticationName");
    const auto *secret = editor.find<QLineEdit>("optionAuthenticationSecret");
    QVERIFY(!name->isVisible() && !secret->isVisible());
    kind->setFocus();
    QTest::keyClick(kind, Qt::Key_Down); // Basic
    QVERIFY(name->isVisible() && secret->isVisible());
    editor.write("optionAuthenticationName", u"ann"_s);
    editor.write("optionAuthenticationSecret", u"pw"_s);
    QCOMPARE(editor.widget.profile().authentication,
             (Authentication{Authentication::Kind::Basic, u"ann"_s, u"pw"_s}));
    QTest::keyClick(kind, Qt::Key_Down); // Bearer
    QVERIFY(!name->isVisible());
    QCOMPARE(secret->accessibleName(), u"Token"_s);
    QTest::keyClick(kind, Qt::Key_Down);
    QCOMPARE(name->accessibleName(), u"Header"_s);
    QTest::keyClick(kind, Qt::Key_Home);
    QCOMPARE(editor.widget.profile().authentication, Authentication());
}

void TestProfileEditor::problemsAreToldWhereTheyAre_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("no URL") << u"optionUrl"_s << QString() << u"ws://"_s;
    QTest::newRow("scheme") << u"optionUrl"_s << u"ftp://a.test/"_s << u"ftp"_s;
    QTest::newRow("sub-protocol") << u"optionSubprotocols"_s << u"a b"_s << u"a b"_s;
    QTest::newRow("code") << u"optionReconnectCodes"_s << u"1006, x"_s << u"“x”"_s;
    QTest::newRow("code out of range") << u"optionReconnectCodes"_s << u"999"_s << u"999"_s;
    QTest::newRow("no host") << u"optionProxyHost"_s << QString() << u"host"_s;
    QTest::newRow("key alone") << u"optionCertificate"_s << QString() << u"certificate"_s;
}

void TestProfileEditor::problemsAreToldWhereTheyAre()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, said);
    Editor editor;
    Profile profile = full();
    profile.tls.certificateFile = u"/me.pem"_s;
    profile.tls.keyFile = u"/me.key"_s;
    editor.widget.setProfile(profile);
    QCOMPARE(editor.widget.problem(), QString());
    editor.find<QLineEdit>(field.toLatin1().constData())->setText(text);
    QVERIFY2(editor.widget.problem().contains(said), qUtf8Printable(editor.widget.problem()));
    QCOMPARE(editor.find<QLabel>("optionProblem")->text(), editor.widget.problem());
    QVERIFY(editor.find<QLabel>("optionProblem")->isVisible());
}

void TestProfileEditor::ignoredCertificatesAreWarnedOf()
{
    Editor editor(ProfileEditor::Address::Optional);
    editor.go(4);
    const auto *warning = editor.find<QLabel>("optionCertificateWarning");
    QVERIFY(!warning->isVisible());
    editor.find<QCheckBox>("optionIgnoreCertificate")->setFocus();
    QTest::keyClick(editor.find<QCheckBox>("optionIgnoreCertificate"), Qt::Key_Space);
    QVERIFY(warning->isVisible());
    QVERIFY(editor.widget.profile().tls.ignoreErrors);
}

void TestProfileEditor::keyboardReachesEveryPage()
{
    Editor editor;
    auto *list = editor.find<QListWidget>("optionPages");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Home);
    QSet<QString> pages;
    for (int i = 0; i < list->count(); ++i) {
        QTest::keyClick(list, Qt::Key_Tab);
        const QWidget *page = editor.widget.focusWidget();
        while (page && !page->objectName().endsWith(u"Page"_s))
            page = page->parentWidget();
        QVERIFY2(page, qUtf8Printable(list->currentItem()->text()));
        pages.insert(page->objectName());
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
    }
    QCOMPARE(pages.size(), list->count());
}

QTEST_MAIN(TestProfileEditor)
#include "tst_profileeditor.moc"
