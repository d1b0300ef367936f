// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"

#include "othertools/connectionimport.h"

#include <QClipboard>
#include <QListWidget>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// Connections of other tools come into the window, and leave it as code.
class TestOtherTools final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_settings;

private Q_SLOTS:
    void initTestCase() { useOwnSettings(m_settings.path()); }

    void aPastedCommandIsOffered()
    {
        Desk desk;
        const QString url = desk.server().url(u"/echo"_s).toString();
        const QString command = u"wscat -c "_s + url + u" \\\n  -H 'X-Test: it'\\''s' -x '{\"a\":1}'"_s;
        QGuiApplication::clipboard()->setText(command);
        auto *field = desk.find<QLineEdit>("urlField");
        field->setFocus();
        field->paste();
        QVERIFY2(desk.messages().contains(u"command line"), qPrintable(desk.messages()));
        desk.click("noticeImportCommand");
        QTRY_VERIFY(desk.find<QPushButton>("importAccept")->isEnabled());
        const QString details = desk.find<QPlainTextEdit>("importDetails")->toPlainText();
        QVERIFY2(details.contains(u"X-Test"), qPrintable(details));
        desk.click("importAccept");
        QCOMPARE(field->text(), url);
        QVERIFY(!desk.messages().contains(u"command line"));
        QCOMPARE(desk.templates().templates().size(), 1);
        QCOMPARE(desk.templates().templates().constFirst().content, QByteArray("{\"a\":1}"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(desk.state(), u"OPEN"_s);
        QTRY_VERIFY(desk.eventsOf(1).size() >= 3);
        QVERIFY(desk.eventsOf(1).at(1).detail.contains("it's"));
    }

    void whatCannotBeReadIsSaid()
    {
        Desk desk;
        desk.trigger("actionImportConnection");
        auto *text = desk.find<QPlainTextEdit>("importText");
        text->setPlainText(u"curl 'ws://h"_s);
        QTRY_VERIFY(desk.text("importProblem").contains(u"line 1, column 6"));
        QVERIFY(!desk.find<QPushButton>("importAccept")->isEnabled());
        text->setPlainText(u"curl ws://h --wonder"_s);
        QTRY_VERIFY(desk.find<QPushButton>("importAccept")->isEnabled());
        QVERIFY(desk.text("importProblem").isEmpty());
        QVERIFY(desk.find<QPlainTextEdit>("importDetails")->toPlainText().contains(u"--wonder"));
        text->clear();
        QTRY_VERIFY(!desk.find<QPushButton>("importAccept")->isEnabled());
    }

    void oneOfSeveral()
    {
        Desk desk;
        desk.trigger("actionImportConnection");
        QFile file(QFINDTESTDATA(u"../fixtures/othertools/insomnia5.yaml"_s));
        QVERIFY(file.open(QFile::ReadOnly));
        desk.find<QPlainTextEdit>("importText")->setPlainText(QString::fromUtf8(file.readAll()));
        auto *list = desk.find<QListWidget>("importConnections");
        QTRY_COMPARE(list->count(), 2);
        QVERIFY(list->isVisible());
        list->setCurrentRow(1);
        desk.click("importAccept");
        QCOMPARE(desk.find<QLineEdit>("urlField")->text(), u"wss://fleet.example/all"_s);
    }

    void variablesBecomeEnvironments()
    {
        Desk desk;
        desk.trigger("actionImportConnection");
        const auto import = [&desk](const QString &name) {
            QFile file(QFINDTESTDATA(u"../fixtures/othertools/"_s + name));
            QVERIFY(file.open(QFile::ReadOnly));
            if (!desk.window().findChild<QPlainTextEdit *>(u"importText"_s))
                desk.trigger("actionImportConnection");
            desk.find<QPlainTextEdit>("importText")->setPlainText(QString::fromUtf8(file.readAll()));
            QTRY_VERIFY(desk.find<QPushButton>("importAccept")->isEnabled());
        };
        import(u"staging.postman_environment.json"_s);
        const QString details = desk.find<QPlainTextEdit>("importDetails")->toPlainText();
        QVERIFY2(details.contains(u"token (secret)") && details.contains(u"old"), qPrintable(details));
        QVERIFY(!details.contains(u"t0p"));
        desk.click("importAccept");
        QCOMPARE(desk.environments().current(), u"Staging- EU"_s);
        QCOMPARE(desk.environments().expand("{{url}} {{token}}").text,
                 QByteArray("wss://staging.example/feed t0p"));
        QFile file(desk.file(u"environments/Staging- EU.json"_s));
        QVERIFY(file.open(QFile::ReadOnly));
        QVERIFY(!file.readAll().contains("t0p"));
        QVERIFY2(desk.messages().contains(u"Staging- EU"_s), qUtf8Printable(desk.messages()));

        QTRY_VERIFY(!desk.window().findChild<QPlainTextEdit *>(u"importText"_s));
        import(u"collection.postman.json"_s);
        desk.click("importAccept");
        QCOMPARE(desk.find<QLineEdit>("urlField")->text(), u"{{host}}/live?since=0"_s);
        QCOMPARE(desk.environments().current(), u"Staging- EU"_s);
        desk.click("noticeUseEnvironment");
        QCOMPARE(desk.environments().current(), u"Warehouse"_s);
        QCOMPARE(desk.environments().expand("{{host}}").text, QByteArray("wss://warehouse.example"));

        QTRY_VERIFY(!desk.window().findChild<QPlainTextEdit *>(u"importText"_s));
        import(u"collection.postman.json"_s);
        desk.click("importAccept");
        QCOMPARE(desk.environments().names(), (QStringList{u"Staging- EU"_s, u"Warehouse"_s}));
    }

    void aSessionIsCopiedAsCode()
    {
        Desk desk;
        QVERIFY(!desk.find<QAction>("actionCopyAsCode")->isEnabled());
        QVERIFY(desk.record({u"it's"_s, u"second"_s}));
        QVERIFY(desk.find<QAction>("actionCopyAsCode")->isEnabled());
        desk.trigger("actionCopyAsWscat");
        const ConnectionImport import = importConnections(QGuiApplication::clipboard()->text().toUtf8());
        QVERIFY2(import.problem.isEmpty(), qPrintable(import.problem));
        QCOMPARE(import.source, u"wscat"_s);
        QCOMPARE(import.connections.constFirst().profile.url, desk.server().url(u"/echo"_s));
        QCOMPARE(import.connections.constFirst().messages.constFirst().content, QByteArray("it's"));
        for (const char *name : {"actionCopyAsPython", "actionCopyAsNodeJs", "actionCopyAsBrowser"}) {
            desk.trigger(name);
            QVERIFY(QGuiApplication::clipboard()->text().contains(u"\"second\""));
        }
    }
};

QTEST_MAIN(TestOtherTools)
#include "tst_othertools.moc"
