// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoserver.h"
#include "desk.h"
#include "views/composer/composer.h"
#include "views/composer/composereditor.h"

#include <QAccessible>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTcpServer>
#include <QTreeView>

using namespace socketglass;

class TestMainWindow final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void connectSendTemplateCloseSaveReopen();
    void refusedPortIsTold();
    void wrongAddressIsTold();
    void unsavedCaptureIsAskedFor();
    void capturesOfACrashAreOffered();
    void foreignFileIsTold();
    void closeDialogKnowsTheCode();
    void templateFromTheComposer();
    void openedFileGoesOn();
    void everyControlHasANameAndIsReachable();

private:
    QTemporaryDir m_settings;
};

void TestMainWindow::initTestCase()
{
    useOwnSettings(m_settings.path());
}

void TestMainWindow::connectSendTemplateCloseSaveReopen()
{
    Desk desk;
    DemoServer server;
    QCOMPARE(server.start(), QString());
    desk.templates().add(
        {QStringLiteral("greet"), {}, QStringLiteral("Says hello"), false, "hello from a template"});

    desk.connectTo(server.url(QStringLiteral("/echo")));
    QTRY_COMPARE(desk.state(), QStringLiteral("OPEN"));

    QTest::keyClick(&desk.window(), Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE(desk.count(EventKind::Message, Direction::Received), 1);
    QCOMPARE(desk.count(EventKind::Message, Direction::Sent), 1);

    auto *editor = desk.find<ComposerEditor>(QStringLiteral("composerEditor"));
    QTest::keyClicks(editor, QStringLiteral("typed"));
    desk.click(QStringLiteral("sendButton"));
    QTRY_COMPARE(desk.count(EventKind::Message, Direction::Received), 2);
    QCOMPARE(editor->exactText(), QString());

    desk.find<QMenu>(QStringLiteral("closeMenu"))
        ->findChild<QAction *>(QStringLiteral("closeOther"))
        ->trigger();
    desk.find<QSpinBox>(QStringLiteral("closeCode"))->setValue(4001);
    QTest::keyClicks(desk.find<QLineEdit>(QStringLiteral("closeReason")), QStringLiteral("done"));
    desk.click(QStringLiteral("closeAccept"));
    QTRY_COMPARE(desk.count(EventKind::Closed), 1);
    QTRY_COMPARE(desk.state(), QStringLiteral("closed 4001"));

    const QStringList before = desk.rows();
    const QString path = desk.file(QStringLiteral("kept.sglass"));
    QSignalSpy saved(desk.window().document(), &CaptureDocument::saved);
    desk.trigger(QStringLiteral("actionSaveAs"));
    auto *dialog = desk.find<QFileDialog>(QStringLiteral("saveDialog"));
    Q_EMIT dialog->fileSelected(path);
    dialog->reject();
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(desk.rows(), before);
    QVERIFY(!desk.window().document()->isUnsaved());

    desk.dropWindow();
    desk.openWindow();
    desk.window().open(path);
    QTRY_COMPARE(desk.rows(), before);
    QCOMPARE(desk.state(), QStringLiteral("closed 4001"));
}

void TestMainWindow::refusedPortIsTold()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const quint16 port = closed.serverPort();
    closed.close();
    Desk desk;
    desk.connectTo(QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(port)));
    QTRY_VERIFY(desk.messages().contains(QStringLiteral("Could not connect")));
    QVERIFY(!QApplication::activeModalWidget());
    QTRY_COMPARE(desk.count(EventKind::Closed), 1);
    const auto *again = desk.find<QPushButton>(QStringLiteral("noticeConnectAgain"));
    QVERIFY(again->isVisible());
    desk.click(QStringLiteral("noticeConnectAgain"));
    QTRY_COMPARE(desk.count(EventKind::Closed), 2);
    const auto *sessions = desk.find<QTableView>("sessionsView");
    const QModelIndex state = sessions->model()->index(0, SessionsModel::StateColumn);
    QTRY_COMPARE(desk.state(), QStringLiteral("closed 1006 !"));
    QVERIFY2(sessions->sizeHintForIndex(state).width() <= sessions->columnWidth(state.column()),
             "the state is cut");
}

void TestMainWindow::wrongAddressIsTold()
{
    Desk desk;
    auto *field = desk.find<QLineEdit>(QStringLiteral("urlField"));
    QTest::keyClicks(field, QStringLiteral("ftp://example.test/"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY2(desk.messages().contains(QStringLiteral("ws://")), qUtf8Printable(desk.messages()));
    QVERIFY(!desk.window().document()->reader());
}

void TestMainWindow::unsavedCaptureIsAskedFor()
{
    Desk desk;
    DemoServer server;
    QCOMPARE(server.start(), QString());
    desk.connectTo(server.url(QStringLiteral("/echo")));
    QTRY_COMPARE(desk.state(), QStringLiteral("OPEN"));
    desk.window().close();
    QVERIFY(desk.window().isVisible());
    desk.click(QStringLiteral("unsavedCancel"));
    QVERIFY(desk.window().isVisible());
    QTRY_VERIFY(!desk.window().findChild<QMessageBox *>(QStringLiteral("unsavedQuestion")));
    const QString path = desk.window().document()->path();
    QVERIFY(QFile::exists(path));
    desk.window().close();
    desk.click(QStringLiteral("unsavedDiscard"));
    QTRY_VERIFY(!desk.window().isVisible());
    QTRY_VERIFY(!QFile::exists(path));
}

void TestMainWindow::capturesOfACrashAreOffered()
{
    Desk desk;
    DemoServer server;
    QCOMPARE(server.start(), QString());
    desk.connectTo(server.url(QStringLiteral("/echo")));
    QTRY_COMPARE(desk.state(), QStringLiteral("OPEN"));
    desk.dropWindow(); // ends without the question
    desk.openWindow();
    desk.window().offerRecovered();
    QTRY_VERIFY(desk.window().findChild<QPushButton *>(QStringLiteral("noticeRecover")));
    desk.click(QStringLiteral("noticeRecover"));
    QTRY_VERIFY(desk.count(EventKind::Opened) == 1);
    QVERIFY(desk.window().document()->isUnsaved());
}

void TestMainWindow::foreignFileIsTold()
{
    Desk desk;
    const QString path = desk.file(QStringLiteral("foreign.sglass"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is no session file, but long enough to look at: " + QByteArray(2000, 'x'));
    file.close();
    desk.window().open(path);
    QTRY_VERIFY(desk.messages().contains(QStringLiteral("foreign.sglass")));
    QVERIFY(!desk.window().document()->reader());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestMainWindow::closeDialogKnowsTheCode()
{
    Desk desk;
    desk.find<QMenu>(QStringLiteral("closeMenu"))
        ->findChild<QAction *>(QStringLiteral("closeOther"))
        ->trigger();
    auto *code = desk.find<QSpinBox>(QStringLiteral("closeCode"));
    auto *accept = desk.find<QPushButton>(QStringLiteral("closeAccept"));
    code->setValue(1006);
    QVERIFY(accept->isEnabled()); // to see what the server does
    QVERIFY(accept->text().contains(QStringLiteral("Forbidden")));
    QVERIFY(!desk.find<QLabel>(QStringLiteral("closeProblem"))->text().isEmpty());
    code->setValue(1000);
    QVERIFY(desk.find<QLabel>(QStringLiteral("closeProblem"))->text().isEmpty());
    QVERIFY(accept->isEnabled());
    QCOMPARE(desk.find<QLabel>(QStringLiteral("closeCodeName"))->text(), QStringLiteral("Normal Closure"));
    auto *reason = desk.find<QLineEdit>(QStringLiteral("closeReason"));
    reason->setText(QString(62, QChar(0xE9))); // 124 bytes
    QVERIFY(!accept->isEnabled());
    reason->setText(QString(61, QChar(0xE9)));
    QVERIFY(accept->isEnabled());
}

void TestMainWindow::templateFromTheComposer()
{
    Desk desk;
    QTest::keyClicks(desk.find<ComposerEditor>(QStringLiteral("composerEditor")),
                     QStringLiteral("{\"op\":1}"));
    desk.click(QStringLiteral("composerSave"));
    QTest::keyClicks(desk.find<QLineEdit>(QStringLiteral("templateName")), QStringLiteral("first"));
    desk.click(QStringLiteral("templateAccept"));
    QCOMPARE(desk.templates().templates().size(), 1);
    QCOMPARE(desk.templates().templates().first().content, QByteArray("{\"op\":1}"));
    QVERIFY(desk.find<QTreeView>(QStringLiteral("templatesView"))->isVisible());
}

void TestMainWindow::openedFileGoesOn()
{
    Desk desk;
    DemoServer server;
    QCOMPARE(server.start(), QString());
    const QString path = desk.file(QStringLiteral("goeson.sglass"));
    desk.connectTo(server.url(QStringLiteral("/close?code=4001&reason=bye")));
    QTRY_COMPARE(desk.count(EventKind::Closed), 1);
    desk.window().document()->saveAs(path);
    QTRY_VERIFY(!desk.window().document()->isUnsaved());
    desk.dropWindow();
    desk.openWindow();
    desk.window().open(path);
    QTRY_COMPARE(desk.count(EventKind::Closed), 1);
    QVERIFY(!desk.window().document()->workspace());
    desk.trigger(QStringLiteral("actionConnectAgain"));
    QTRY_COMPARE(desk.count(EventKind::Closed), 2);
    QCOMPARE(desk.window().sessionsModel()->rowCount(), 2);
    QCOMPARE(desk.window().document()->path(), path);
}

void TestMainWindow::everyControlHasANameAndIsReachable()
{
    Desk desk;
    const QList<QWidget *> widgets = desk.window().findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const bool isControl =
            qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPushButton *>(widget) ||
            qobject_cast<const QTableView *>(widget) || qobject_cast<const QTreeView *>(widget) ||
            qobject_cast<const ComposerEditor *>(widget);
        if (!isControl || !widget->isVisible())
            continue;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QAccessibleInterface *accessible =
            QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                 qPrintable(widget->objectName()));
        QVERIFY2(widget->focusPolicy() & Qt::TabFocus, qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
