// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "views/environments/environmentsdialog.h"

#include <QAbstractItemView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTreeView>

using namespace socketglass;
using namespace Qt::StringLiterals;

/// Variables, repeated sends and sequences as a person meets them.
class TestEnvironmentWindow final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useOwnSettings(m_settings.path()); }

    void namesWithoutValueStopEverything()
    {
        Desk desk;
        auto *url = desk.find<QLineEdit>("urlField");
        const QString port = QString::number(desk.server().url(u"/echo"_s).port());
        QTest::keyClicks(url, u"ws://{{host}}:"_s + port + u"/{{path}}"_s);
        QVERIFY2(url->toolTip().contains(u"{{host}}, {{path}}"_s), qUtf8Printable(url->toolTip()));
        QTest::keyClick(url, Qt::Key_Return);
        QVERIFY2(desk.messages().contains(u"{{host}}"_s), qUtf8Printable(desk.messages()));
        QCOMPARE(desk.sessionCount(), 0);

        useEnvironment(desk, {{u"host"_s, u"127.0.0.1"_s}, {u"path"_s, u"echo"_s}, {u"user"_s, u"Ann"_s}});
        QVERIFY(!url->toolTip().contains(u"{{host}}"_s));
        QTest::keyClick(url, Qt::Key_Return);
        QTRY_COMPARE(desk.state(), u"OPEN"_s);
        QCOMPARE(url->text(), u"ws://{{host}}:"_s + port + u"/{{path}}"_s);

        desk.writeContent("composerEditor", u"hi {{user}}, {{who}}"_s);
        QTest::keyClick(desk.find<QWidget>("composerEditor"), Qt::Key_Escape); // the list of names
        QTRY_VERIFY(desk.text("composerNotice").contains(u"{{who}}"_s));
        QCOMPARE(desk.find<ComposerEditor>("composerEditor")->extraSelections().size(), 1);
        desk.click("sendButton");
        QVERIFY(desk.messages().contains(u"{{who}}"_s));
        desk.click("noticeSendAsItIs");
        QTRY_COMPARE(desk.payloads(1, Direction::Received), QStringList{u"hi {{user}}, {{who}}"_s});
        desk.writeContent("composerEditor", u"hi {{user}}"_s);
        desk.click("sendButton");
        QTRY_COMPARE(desk.payloads(1, Direction::Received).size(), 2);
        QCOMPARE(desk.payloads(1, Direction::Sent).constLast(), u"hi Ann"_s);
    }

    void namesAreCompleted()
    {
        Desk desk;
        useEnvironment(desk, {{u"hostname"_s, u"x"_s}, {u"house"_s, u"y"_s}});
        auto *editor = desk.find<ComposerEditor>("composerEditor");
        editor->activateWindow();
        editor->setFocus();
        QTest::keyClicks(editor, u"a {{hou"_s);
        QTRY_VERIFY(popup() && popup()->isVisible());
        QCOMPARE(popup()->model()->rowCount(), 1);
        QTest::keyClick(popup(), Qt::Key_Down);
        QTest::keyClick(popup(), Qt::Key_Return);
        QTRY_COMPARE(editor->exactText(), u"a {{house}}"_s);
    }

    void secretsAreAskedForAndKeptInNoFile()
    {
        Desk desk;
        QVERIFY(desk.record({}));
        desk.connectTo(desk.server().url(u"/echo"_s));
        QTRY_COMPARE(desk.state(1), u"OPEN"_s);
        Environment environment;
        environment.name = u"prod"_s;
        environment.secrets = {u"token"_s};
        QCOMPARE(desk.environments().save(environment), QString());
        desk.environments().setCurrent(u"prod"_s);
        desk.writeContent("composerEditor", u"[{{token}}]"_s);
        QVERIFY(!desk.find<QWidget>("composerNotice")->isVisible()); // it will be asked for
        desk.trigger("actionSend");
        auto *field = desk.find<QLineEdit>("secret1");
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QTest::keyClicks(field, u"s3cret"_s);
        desk.click("secretsAccept");
        QTRY_COMPARE(desk.payloads(2, Direction::Received), QStringList{u"[s3cret]"_s});
        QFile file(desk.file(u"environments/prod.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("s3cret"));
    }

    void valuesAreTakenOutOfMessages()
    {
        Desk desk;
        Environment environment;
        environment.name = u"dev"_s;
        environment.rules = {{u"token"_s, u"json:$.token"_s, {}},
                             {u"n"_s, u"regex:n=(\\d+)"_s, u"in text"_s}};
        QCOMPARE(desk.environments().save(environment), QString());
        desk.environments().setCurrent(u"dev"_s);
        desk.connectTo(desk.server().url(u"/echo"_s));
        QTRY_COMPARE(desk.state(), u"OPEN"_s);
        desk.send(u"{\"token\":\"t1\"}"_s);
        QTRY_COMPARE(desk.environments().variables().value(u"token"_s), u"t1"_s);
        desk.send(u"n=42;"_s);
        QTRY_COMPARE(desk.environments().variables().value(u"n"_s), u"42"_s);
        desk.send(u"{\"token\":\"t2\"}"_s);
        QTRY_COMPARE(desk.environments().variables().value(u"token"_s), u"t2"_s);
    }

    void connectingFromTheOptionsTellsWhatIsMissing()
    {
        Desk desk;
        desk.write("urlField", desk.server().url(u"/echo"_s).toString());
        desk.trigger("actionConnectOptions");
        desk.write("optionSubprotocols", u"{{version}}"_s);
        QVERIFY(desk.text("optionMissing").contains(u"{{version}}"_s));
        desk.click("optionConnect");
        QVERIFY2(desk.messages().contains(u"{{version}}"_s), qUtf8Printable(desk.messages()));
        QCOMPARE(desk.sessionCount(), 0);
        useEnvironment(desk, {{u"version"_s, u"chat.v2"_s}});
        desk.click("optionConnect");
        QTRY_COMPARE(desk.sessionCount(), 1);
        QTRY_VERIFY(!desk.eventsOf(1).isEmpty());
        QTRY_VERIFY(desk.eventsOf(1).value(1).detail.contains("chat.v2"));
    }

    void environmentIsMadeByKeys()
    {
        Desk desk;
        desk.trigger("actionEnvironments");
        QVERIFY(!desk.find<QLineEdit>("environmentName")->isVisible());
        desk.click("environmentFirst");
        auto *name = desk.find<QLineEdit>("environmentName");
        QTest::keyClicks(name, u"staging"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(desk.environments().names(), QStringList{u"staging"_s});
        QCOMPARE(desk.environments().current(), u"staging"_s);
        auto *table = desk.find<QTableView>("environmentVariables");
        typeInto(table, 0, 0, u"host"_s);
        typeInto(table, 0, 1, u"example.test"_s);
        QCOMPARE(desk.environments().variables().value(u"host"_s), u"example.test"_s);
        typeInto(table, 1, 0, u"{{x}}"_s);
        QVERIFY(!desk.text("environmentProblem").isEmpty());
        QCOMPARE(desk.environments().variables().size(), 1);
        QCOMPARE(desk.find<QAbstractButton>("environmentButton")->text(), u"staging"_s);
        desk.click("environmentRemove");
        QVERIFY(desk.find<QAbstractButton>("environmentFirst")->isVisible());
    }

    void secretIsTypedInTheDialog()
    {
        Desk desk;
        desk.trigger("actionEnvironments");
        desk.click("environmentFirst");
        QVERIFY(!desk.text("environmentSecretsText").isEmpty());
        auto *table = desk.find<QTableView>("environmentVariables");
        typeInto(table, 0, 0, u"token"_s);
        const QModelIndex tick = table->model()->index(0, 2);
        QVERIFY(table->model()->setData(tick, Qt::Checked, Qt::CheckStateRole));
        typeInto(table, 0, 1, u"s3cret"_s);
        QCOMPARE(desk.environments().expand("{{token}}").text, QByteArray("s3cret"));
        QVERIFY(!table->model()->index(0, 1).data().toString().contains(u"s3cret"_s));
        const QString path = desk.file(u"environments/"_s + desk.environments().current() + u".json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("token") && !bytes.contains("s3cret"));
    }

    void repeatedSendsShowProgressAndStop()
    {
        Desk desk;
        desk.connectTo(desk.server().url(u"/echo"_s));
        QTRY_COMPARE(desk.state(), u"OPEN"_s);
        desk.click("composerMore");
        desk.writeContent("composerEditor", u"tick"_s);
        QTRY_VERIFY(desk.find<QPlainTextEdit>("framesPreview")->toPlainText().contains(u"81 84"_s));
        desk.find<QSpinBox>("sendTimes")->setValue(3);
        desk.find<QSpinBox>("sendInterval")->setValue(1);
        desk.click("sendButton");
        QTRY_COMPARE(desk.payloads(1, Direction::Received).size(), 3);
        desk.find<QSpinBox>("sendTimes")->setValue(0);
        desk.click("sendButton");
        auto *stop = desk.find<QAbstractButton>("sendStop");
        QTRY_VERIFY(stop->isVisible());
        QTRY_VERIFY(desk.payloads(1, Direction::Received).size() > 5);
        desk.click("sendStop");
        QVERIFY(!stop->isVisible());
    }

    void selectedTemplatesGoOutInOrder()
    {
        Desk desk;
        for (const char *name : {"one", "two", "three"})
            desk.templates().add({QString::fromLatin1(name), u"f"_s, {}, false, QByteArray(name)});
        desk.connectTo(desk.server().url(u"/echo"_s));
        QTRY_COMPARE(desk.state(), u"OPEN"_s);
        desk.find<QSpinBox>("sendInterval")->setValue(1);
        auto *tree = desk.find<QTreeView>("templatesView");
        tree->setCurrentIndex(tree->model()->index(0, 0)); // the folder
        desk.trigger("templateSequence");
        QTRY_COMPARE(desk.payloads(1, Direction::Received), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
    }

private:
    static void useEnvironment(Desk &desk, const QMap<QString, QString> &variables)
    {
        Environment environment;
        environment.name = u"test"_s;
        environment.variables = variables;
        QCOMPARE(desk.environments().save(environment), QString());
        desk.environments().setCurrent(u"test"_s);
    }
    static QAbstractItemView *popup()
    {
        const QWidgetList all = QApplication::topLevelWidgets();
        for (QWidget *widget : all) {
            if (widget->objectName() == u"variableNames" && widget->isVisible())
                return qobject_cast<QAbstractItemView *>(widget);
        }
        return nullptr;
    }
    static void typeInto(QTableView *table, int row, int column, const QString &text)
    {
        table->setCurrentIndex(table->model()->index(row, column));
        table->edit(table->currentIndex());
        auto *editor = qobject_cast<QLineEdit *>(table->indexWidget(table->currentIndex()));
        QVERIFY(editor);
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(table->currentIndex().data(Qt::EditRole).toString(), text); // the view takes it later
    }

    QTemporaryDir m_settings;
};

QTEST_MAIN(TestEnvironmentWindow)
#include "tst_environmentwindow.moc"
