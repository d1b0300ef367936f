// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"

#include "peers/peer.h"
#include "views/connect/closedialog.h"

#include <QFileDialog>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// What goes out of the window, as the other side hears it.
class TestSending final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        useOwnSettings(m_settings.path());
        QVERIFY2(m_raw.start(), qPrintable(m_raw.error()));
        QVERIFY2(m_ws.start(), qPrintable(m_ws.error()));
    }

    void toTheSelectedSessions()
    {
        Desk desk;
        for (int i = 0; i < 3; ++i) {
            desk.connectTo(desk.server().url(u"/echo"_s));
            QTRY_COMPARE(desk.state(i), u"OPEN"_s);
        }
        desk.click("composerMore");
        desk.choose("sendTarget", 1);
        auto *list = desk.find<QTableView>("sessionsView");
        select(list, 0, QItemSelectionModel::ClearAndSelect);
        select(list, 2, QItemSelectionModel::Select);
        QVERIFY2(desk.find<QComboBox>("sendTarget")->currentText().contains(u"2"_s),
                 qPrintable(desk.find<QComboBox>("sendTarget")->currentText()));
        desk.send(u"for two"_s);
        QTRY_COMPARE(desk.payloads(1, Direction::Received), QStringList{u"for two"_s});
        QTRY_COMPARE(desk.payloads(3, Direction::Received), QStringList{u"for two"_s});
        QCOMPARE(desk.payloads(2, Direction::Sent), QStringList());
        list->clearSelection();
        QVERIFY(!desk.find<QAction>("actionSend")->isEnabled());
        select(list, 1, QItemSelectionModel::ClearAndSelect);
        QVERIFY(desk.find<QAction>("actionSend")->isEnabled());
    }

    // The others are open, so something can be sent; the current one is not, so it can't be pinged.
    void toOthersThanTheCurrentOne()
    {
        Desk desk;
        for (int i = 0; i < 2; ++i) {
            desk.connectTo(desk.server().url(u"/echo"_s));
            QTRY_COMPARE(desk.state(i), u"OPEN"_s);
        }
        desk.click("composerMore");
        desk.choose("sendTarget", 2);
        desk.close();
        QTRY_COMPARE(desk.state(1), u"closed 1000"_s);
        QVERIFY(!desk.find<QAbstractButton>("pingButton")->isEnabled());
        QVERIFY(desk.find<QAction>("actionSend")->isEnabled());
        desk.send(u"still there"_s);
        QTRY_COMPARE(desk.payloads(1, Direction::Received), QStringList{u"still there"_s});
        desk.choose("sendTarget", 0);
        QVERIFY(!desk.find<QAction>("actionSend")->isEnabled());
    }

    void framesAreShownBeforeTheyGo()
    {
        Desk desk;
        desk.click("composerMore");
        auto *frames = desk.find<QPlainTextEdit>("framesPreview");
        desk.writeContent("composerEditor", QString(100, u'x'));
        QTRY_VERIFY(frames->toPlainText().contains(u"81 e4  [·· ·· ·· ··]  78 78"_s));
        QVERIFY(frames->toPlainText().contains(u"unless a session compresses it"_s));
        Peer peer(Peer::Ws, {u"--deflate"_s, u"{\"threshold\":0}"_s});
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        desk.connectTo(peer.url(u"/echo"_s));
        QTRY_COMPARE(desk.state(), u"OPEN"_s);
        QTRY_VERIFY(frames->toPlainText().contains(u"permessage-deflate"_s));
        const QString first = frames->toPlainText();
        QVERIFY2(first.contains(u"\nc1 8"_s), qPrintable(first));
        desk.find<QSpinBox>("sendTimes")->setValue(2); // the text stays
        desk.find<QSpinBox>("sendInterval")->setValue(0);
        desk.click("sendButton");
        QTRY_COMPARE(desk.payloads(1, Direction::Received).size(), 2);
        QTRY_VERIFY(frames->toPlainText() != first); // the compressor remembers
        desk.find<QSpinBox>("sendFrameSize")->setValue(40);
        QTRY_VERIFY(frames->toPlainText().contains(u"cut by hand"_s));
        QVERIFY(frames->toPlainText().contains(u"01 a8"_s));
        desk.find<QSpinBox>("sendFrameSize")->setValue(0);
        desk.writeContent("composerEditor", u"short"_s);
        QTRY_VERIFY(frames->toPlainText().contains(u"so short"_s));
        desk.writeContent("composerEditor", u"{{$file /nowhere}}"_s);
        QTRY_VERIFY(frames->toPlainText().contains(u"without the files"_s));
        desk.connectTo(desk.server().url(u"/flood?count=0"_s)); // is closed at once
        desk.connectTo(desk.server().url(u"/echo"_s));
        QTRY_COMPARE(desk.state(2), u"OPEN"_s);
        desk.choose("sendTarget", 2);
        desk.writeContent("composerEditor", QString(100, u'x'));
        QTRY_VERIFY2(frames->toPlainText().contains(u"compresses by itself"_s),
                     qPrintable(frames->toPlainText()));
    }

    void forbiddenCodes_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {0, 1, 999, 1005, 1006, 1015, 65535})
            QTest::addRow("%d", code) << code;
    }
    void forbiddenCodes()
    {
        QFETCH(int, code);
        Desk desk;
        const qsizetype before = m_raw.lines().size();
        desk.connectTo(m_raw.url(u"/hear?count=11&hex=8800"_s));
        QTRY_COMPARE(desk.state(), u"OPEN"_s);
        desk.find<QMenu>("closeMenu")->findChild<QAction *>(u"closeOther"_s)->trigger();
        auto *number = desk.find<QSpinBox>("closeCode");
        number->selectAll();
        QTest::keyClicks(number, QString::number(code));
        QTest::keyClicks(desk.find<QLineEdit>("closeReason"), u"bye"_s);
        QVERIFY(desk.text("closeProblem").contains(u"must not"_s));
        desk.click("closeAccept");
        const QByteArray frame = heard(before);
        QCOMPARE(frame.size(), 11);
        QCOMPARE(frame.first(2).toHex(), QByteArray("8885"));
        const QByteArray payload = unmasked(frame, 2);
        QCOMPARE(payload.first(2).toHex(), QByteArray::number(0x10000 + code, 16).sliced(1));
        QCOMPARE(payload.sliced(2), QByteArray("bye"));
        QTRY_VERIFY(desk.state().startsWith(u"closed"_s));
    }

    void pongWithAPayload()
    {
        Desk desk;
        const qsizetype before = m_raw.lines().size();
        desk.connectTo(m_raw.url(u"/hear?count=11"_s));
        QTRY_COMPARE(desk.state(), u"OPEN"_s);
        desk.writeContent("composerEditor", u"alive"_s);
        desk.find<QMenu>("pingMenu")->findChild<QAction *>(u"pongComposed"_s)->trigger();
        const QByteArray frame = heard(before);
        QCOMPARE(frame.first(2).toHex(), QByteArray("8a85"));
        QCOMPARE(unmasked(frame, 2), QByteArray("alive"));
        QTRY_VERIFY(desk.count(EventKind::Pong, Direction::Sent) == 1);
    }

    void aFileIsLoadedAndSent_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("binary");
        QTest::addColumn<bool>("editable");
        QTest::newRow("text") << QByteArray("first line\nsecond: ü\n") << false << true;
        QTest::newRow("carriage returns") << QByteArray("a\r\nb\r\n") << false << true;
        QTest::newRow("zero byte") << QByteArray("a\0b", 3) << true << true;
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\x41", 3) << true << true;
        QTest::newRow("empty") << QByteArray() << false << true;
        QTest::newRow("large") << QByteArray(300 * 1024, 't') << true << false;
    }
    void aFileIsLoadedAndSent()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, binary);
        QFETCH(bool, editable);
        Desk desk;
        desk.connectTo(m_ws.url(u"/echo"_s));
        QTRY_COMPARE(desk.state(), u"OPEN"_s);
        const QString path = desk.file(u"content"_s);
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly) && file.write(content) == content.size());
        file.close();
        auto *editor = desk.find<ComposerEditor>("composerEditor");
        editor->setPlainText(u"before"_s);
        desk.click("composerFile");
        Q_EMIT desk.find<QFileDialog>("composerFileDialog")->fileSelected(path);
        QTRY_VERIFY(editor->toPlainText() != u"before"_s);
        QCOMPARE(editor->isReadOnly(), !editable);
        desk.click("sendButton");
        QTRY_COMPARE(messages(desk, Direction::Received).size(), 1);
        const Event echo = messages(desk, Direction::Received).first();
        QCOMPARE(echo.opcode, binary ? Opcode::Binary : Opcode::Text);
        QCOMPARE(desk.window().document()->reader()->payload(echo), content);
    }

    void aFileThatCannotBeRead()
    {
        Desk desk;
        desk.click("composerFile");
        Q_EMIT desk.find<QFileDialog>("composerFileDialog")->fileSelected(desk.file(u"nothing"_s));
        QTRY_VERIFY2(desk.text("composerNotice").contains(u"“nothing”"_s),
                     qPrintable(desk.text("composerNotice")));
    }

    void base64()
    {
        Desk desk;
        desk.connectTo(m_ws.url(u"/echo"_s));
        QTRY_COMPARE(desk.state(), u"OPEN"_s);
        desk.click("composerBase64");
        desk.send(u"AAEC /w=="_s);
        QTRY_COMPARE(messages(desk, Direction::Received).size(), 1);
        QCOMPARE(messages(desk, Direction::Received).first().head.toHex(), QByteArray("000102ff"));
        QCOMPARE(messages(desk, Direction::Received).first().opcode, Opcode::Binary);
    }

private:
    static void select(QTableView *list, int row, QItemSelectionModel::SelectionFlags how)
    {
        list->selectionModel()->select(list->model()->index(row, 0), how | QItemSelectionModel::Rows);
    }
    /// What the raw server has heard of the connection whose lines come after the first `before`.
    QByteArray heard(qsizetype before)
    {
        const QString start = u"CLIENT bytes "_s;
        QString found;
        (void)QTest::qWaitFor([&] {
            const QStringList lines = m_raw.lines().sliced(before).filter(start);
            found = lines.value(0).sliced(std::min(start.size(), lines.value(0).size()));
            return !lines.isEmpty();
        });
        return QByteArray::fromHex(found.toLatin1());
    }
    static QByteArray unmasked(const QByteArray &frame, qsizetype head)
    {
        QByteArray payload = frame.sliced(head + 4);
        for (qsizetype i = 0; i < payload.size(); ++i)
            payload[i] = char(payload[i] ^ frame[head + i % 4]);
        return payload;
    }
    static QList<Event> messages(const Desk &desk, Direction direction)
    {
        QList<Event> events = desk.eventsOf(1);
        events.removeIf([direction](const Event &event) {
            return event.kind != EventKind::Message || event.direction != direction;
        });
        return events;
    }

    QTemporaryDir m_settings;
    Peer m_raw{Peer::Raw};
    Peer m_ws{Peer::Ws};
};

QTEST_MAIN(TestSending)
#include "tst_sending.moc"
