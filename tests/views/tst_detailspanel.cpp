// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/workspace.h"
#include "sessionfixture.h"
#include "views/details/detailspanel.h"
#include "views/details/framesmodel.h"
#include "views/details/messageview.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

using namespace socketglass;

namespace {

/// A shown panel over a session file.
struct Bench
{
    SessionFixture file;
    DetailsPanel panel;
    SessionId session{};

    bool open()
    {
        if (!file.open())
            return false;
        session = file.addSession(QStringLiteral("feed"));
        panel.resize(500, 700);
        panel.setFile(file.path());
        panel.show();
        return QTest::qWaitForWindowExposed(&panel);
    }
    bool select(EventId id)
    {
        if (!file.commit())
            return false;
        panel.setEvent(file.event(id));
        return true;
    }
    QString label(const char *name) const { return panel.findChild<QLabel *>(QLatin1String(name))->text(); }
    QPlainTextEdit *edit(const char *name) const
    {
        return panel.findChild<QPlainTextEdit *>(QLatin1String(name));
    }
    QString text(const char *name) const { return edit(name)->toPlainText(); }
    QTabWidget *decoders() const { return panel.findChild<QTabWidget *>(QStringLiteral("decoderTabs")); }
    QPlainTextEdit *shownPayload() const
    {
        return decoders()->currentWidget()->findChild<QPlainTextEdit *>();
    }
    void chooseTab(int tab)
    {
        panel.findChild<QTabWidget *>(QStringLiteral("detailsTabs"))->setCurrentIndex(tab);
    }
    EventId addText(const QByteArray &text)
    {
        return file.add(session, Direction::Received, Opcode::Text, text);
    }
};

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

QJsonObject refusal()
{
    return object(R"({"request":{"method":"GET","target":"/feed","version":"HTTP/1.1",
                      "headers":[["HOST","example.test"],["x-b","2"],["X-A","1"],["x-b","3"]]},
                      "response":{"status":403,"reason":"Forbidden","version":"HTTP/1.1",
                      "headers":[["content-TYPE","text/html"]],"body":"<h1>No</h1>","bodySize":11},
                      "roundTripNs":12300000,"problem":"The server answered 403 Forbidden instead of 101."})");
}

QJsonObject opening(const QString &tlsSubject)
{
    QJsonObject opened = object(R"({"subprotocol":"chat","peer":"127.0.0.1:9000","tls":{"version":"TLS 1.3",
        "cipher":"TLS_AES_256_GCM_SHA384","chain":[{"issuer":"CN=Test CA","validFrom":"2026-01-01",
        "validUntil":"2027-01-01","sha256":"aa:bb","names":["example.test","*.example.test"]}]}})");
    QJsonObject tls = opened.value(QStringLiteral("tls")).toObject();
    QJsonArray chain = tls.value(QStringLiteral("chain")).toArray();
    QJsonObject certificate = chain.first().toObject();
    certificate.insert(QStringLiteral("subject"), tlsSubject);
    tls.insert(QStringLiteral("chain"), QJsonArray{certificate});
    opened.insert(QStringLiteral("tls"), tls);
    return opened;
}

QString everything(const QTreeWidget *tree)
{
    QStringList lines;
    for (QTreeWidgetItemIterator it(const_cast<QTreeWidget *>(tree)); *it; ++it)
        lines << (*it)->text(0) + u'=' + (*it)->text(1);
    return lines.join(u'\n');
}

} // namespace

class TestDetailsPanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatBelongsHere();
    void picksTheFittingTab();
    void keepsAChoiceThatFits();
    void showsNetworkTextAsPlainText();
    void choosesTheBestDecoderAndKeepsTheOneChosen();
    void tellsTheFactsOfAMessage();
    void tellsHowWellAMessageWasCompressed();
    void showsLongPayloadsByPages();
    void cutsPagesBetweenCharacters();
    void opensJsonAsATree();
    void saysWhereATreeBreaks();
    void showsTheNewestOfTwoRequests();
    void savesPayloads_data();
    void savesPayloads();
    void saysWhyAPayloadWasNotSaved();
    void listsFrames();
    void showsTheOneFrameOfAWholeMessage_data();
    void showsTheOneFrameOfAWholeMessage();
    void showsBothHeadsAndTheRefusal();
    void showsTheHandshakeAfterItWasEvicted();
    void showsCertificates();
    void findsTheHandshakeOfAnyEvent();
    void explainsACloseAndAnError();
    void showsARecordedSession();
    void showsALiveSession();
};

void TestDetailsPanel::saysWhatBelongsHere()
{
    Bench bench;
    QVERIFY(bench.open());
    for (int tab = 0; tab < 5; ++tab) {
        bench.chooseTab(tab);
        const QList<QLabel *> titles = bench.panel.findChildren<QLabel *>(QStringLiteral("placeholderText"));
        QVERIFY(std::any_of(titles.begin(), titles.end(), [](QLabel *label) { return label->isVisible(); }));
    }
}

void TestDetailsPanel::picksTheFittingTab()
{
    Bench bench;
    QVERIFY(bench.open());
    const QJsonObject error = object(R"({"kind":"dns","message":"No such host"})");
    const QJsonObject closed = object(R"({"code":1006,"wasClean":false})");
    const QList<std::pair<EventId, DetailsPanel::Tab>> expected = {
        {bench.file.add(bench.session, EventKind::Opening, {}), DetailsPanel::SessionTab},
        {bench.file.add(bench.session, EventKind::Handshake, refusal()), DetailsPanel::HandshakeTab},
        {bench.addText("hello"), DetailsPanel::MessageTab},
        {bench.file.add(bench.session, Direction::Sent, Opcode::Ping, "p"), DetailsPanel::MessageTab},
        {bench.file.add(bench.session, EventKind::Error, error), DetailsPanel::CloseTab},
        {bench.file.add(bench.session, EventKind::Closed, closed), DetailsPanel::CloseTab}};
    for (const auto &[id, tab] : expected) {
        QVERIFY(bench.select(id));
        QCOMPARE(bench.panel.currentTab(), tab);
    }
}

void TestDetailsPanel::keepsAChoiceThatFits()
{
    Bench bench;
    QVERIFY(bench.open());
    const EventId message = bench.addText("hello");
    const EventId other = bench.addText("world");
    const EventId closed =
        bench.file.add(bench.session, EventKind::Closed, object(R"({"code":1000,"wasClean":true})"));
    QVERIFY(bench.select(message));
    bench.chooseTab(DetailsPanel::FramesTab);
    QVERIFY(bench.select(other));
    QCOMPARE(bench.panel.currentTab(), DetailsPanel::FramesTab);
    QVERIFY(bench.select(closed));
    QCOMPARE(bench.panel.currentTab(), DetailsPanel::CloseTab);
    QVERIFY(bench.select(message));
    QCOMPARE(bench.panel.currentTab(), DetailsPanel::FramesTab);
}

void TestDetailsPanel::showsNetworkTextAsPlainText()
{
    Bench bench;
    QVERIFY(bench.open());
    const QByteArray hostile = "<b>bold</b><img src='http://example.test/x'>\xE2\x80\xAE evil \x1b[31m";
    const QString mark = QStringLiteral("<i>mark</i>");
    QJsonObject closed = object(R"({"code":4001,"wasClean":true})");
    closed.insert(QStringLiteral("reason"), QString(mark + QChar(0x202E)));
    const EventId message = bench.addText(hostile);
    bench.file.add(bench.session, EventKind::Opened, opening(mark));
    const EventId handshake = bench.file.add(bench.session, EventKind::Handshake, refusal());
    const EventId close = bench.file.add(bench.session, EventKind::Closed, closed);
    QVERIFY(bench.select(message));
    QVERIFY(bench.text("payload_text").startsWith(QStringLiteral("<b>bold</b><img src=")));
    QVERIFY(bench.text("payload_text").contains(QStringLiteral("U+202E")));
    QVERIFY(!bench.text("payload_text").contains(QChar(0x202E)));
    QVERIFY(!bench.text("payload_text").contains(QChar(0x1B)));
    QVERIFY(bench.select(handshake));
    QCOMPARE(bench.text("responseBody"), QStringLiteral("<h1>No</h1>"));
    QTRY_VERIFY(
        everything(bench.panel.findChild<QTreeWidget *>(QStringLiteral("certificateChain"))).contains(mark));
    QVERIFY(bench.select(close));
    const QString facts = everything(bench.panel.findChild<QTreeWidget *>(QStringLiteral("cardFacts")));
    QVERIFY2(facts.contains(mark) && !facts.contains(QChar(0x202E)), qPrintable(facts));
    for (const QLabel *label : bench.panel.findChildren<QLabel *>())
        QVERIFY2(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'),
                 qPrintable(label->text()));
    QVERIFY(bench.panel.findChildren<QTextEdit *>().isEmpty());
}

void TestDetailsPanel::choosesTheBestDecoderAndKeepsTheOneChosen()
{
    Bench bench;
    QVERIFY(bench.open());
    const EventId json = bench.addText(R"({"a":[1,2]})");
    const EventId plain = bench.addText("just words");
    const EventId bytes =
        bench.file.add(bench.session, Direction::Sent, Opcode::Binary, QByteArray::fromHex("00ff01"));
    const auto shown = [&] { return bench.decoders()->tabText(bench.decoders()->currentIndex()); };
    QVERIFY(bench.select(json));
    QCOMPARE(shown(), QStringLiteral("JSON"));
    QVERIFY(bench.shownPayload()->toPlainText().contains(u'\n'));
    QVERIFY(bench.select(plain));
    QCOMPARE(shown(), QStringLiteral("Text"));
    QVERIFY(bench.select(bytes));
    QCOMPARE(shown(), QStringLiteral("Hex"));
    QVERIFY(bench.shownPayload()->toPlainText().contains(QStringLiteral("00 ff 01")));
    QVERIFY(bench.select(json));
    bench.decoders()->setCurrentIndex(2);
    QVERIFY(bench.shownPayload()->toPlainText().contains(QStringLiteral("7b 22 61")));
    QVERIFY(bench.select(plain));
    QCOMPARE(shown(), QStringLiteral("Hex"));
}

void TestDetailsPanel::tellsTheFactsOfAMessage()
{
    Bench bench;
    QVERIFY(bench.open());
    const EventId id = bench.file.add(bench.session, Direction::Sent, Opcode::Text,
                                      "abc\xFF"
                                      "def",
                                      EventFlag::InvalidUtf8 | EventFlag::Injected);
    QVERIFY(bench.select(id));
    const QString header = bench.label("messageHeader");
    for (const char *part : {"sent", "text", "7 B of payload", "13 B on the wire", "1 frame",
                             "written by Socketglass", "invalid UTF-8 at byte 3"})
        QVERIFY2(header.contains(QLatin1String(part)), qPrintable(header));
}

void TestDetailsPanel::tellsHowWellAMessageWasCompressed()
{
    Bench bench;
    QVERIFY(bench.open());
    const EventId id = bench.file.add(bench.session, Direction::Received, Opcode::Text, QByteArray(4000, 'x'),
                                      EventFlag::Compressed, 500);
    QVERIFY(bench.select(id));
    const QString header = bench.label("messageHeader");
    for (const char *part : {"4,000 B of payload", "500 B on the wire, 8.0 : 1", "compressed"})
        QVERIFY2(header.contains(QLatin1String(part)), qPrintable(header));
}

void TestDetailsPanel::showsLongPayloadsByPages()
{
    Bench bench;
    QVERIFY(bench.open());
    QByteArray payload;
    for (int i = 0; payload.size() < 600 * 1024; ++i)
        payload += "line " + QByteArray::number(i) + '\n';
    QVERIFY(bench.select(bench.addText(payload)));
    const QString all = QString::fromLatin1(payload);
    const auto click = [&bench](const char *name) {
        QTest::mouseClick(bench.panel.findChild<QToolButton *>(QLatin1String(name)), Qt::LeftButton);
    };
    QTRY_COMPARE(bench.text("payload_text").size(), MessageView::pageSize);
    QVERIFY(all.startsWith(bench.text("payload_text")));
    QVERIFY(bench.label("portionLabel").startsWith(QStringLiteral("bytes 0 to 262,143 of ")));
    click("nextPage");
    QTRY_COMPARE(bench.text("payload_text"), all.mid(MessageView::pageSize, MessageView::pageSize));
    click("lastPage");
    QTRY_COMPARE(bench.text("payload_text"), all.right(MessageView::pageSize));
    QVERIFY(!bench.panel.findChild<QToolButton *>(QStringLiteral("nextPage"))->isEnabled());
    click("firstPage");
    QTRY_COMPARE(bench.text("payload_text"), all.left(MessageView::pageSize));
    bench.decoders()->setCurrentIndex(2);
    QTRY_VERIFY(bench.text("payload_hex").startsWith(QStringLiteral("00000000  6c 69")));
    auto *target = bench.panel.findChild<QLineEdit *>(QStringLiteral("goToByte"));
    QTest::keyClicks(target, QStringLiteral("0x40013"));
    QTest::keyClick(target, Qt::Key_Return);
    QTRY_VERIFY(bench.text("payload_hex").startsWith(QStringLiteral("00040010")));
    target->clear();
    QTest::keyClicks(target, QStringLiteral("99999999"));
    QTest::keyClick(target, Qt::Key_Return);
    QVERIFY(bench.label("portionLabel").startsWith(QStringLiteral("No such byte")));
    QVERIFY(bench.select(bench.addText("short")));
    QTRY_COMPARE(bench.decoders()->currentIndex(), 2);
    QVERIFY(!target->isVisible());
}

void TestDetailsPanel::cutsPagesBetweenCharacters()
{
    Bench bench;
    QVERIFY(bench.open());
    QVERIFY(bench.select(bench.addText("ab" + QByteArray("\xE2\x82\xAC").repeated(100'000))));
    const auto shown = [&bench] { return bench.text("payload_text").remove(u'\n'); };
    QTRY_COMPARE(shown(), QString(u"ab" + QString(87'381, u'€')));
    QTest::mouseClick(bench.panel.findChild<QToolButton *>(QStringLiteral("nextPage")), Qt::LeftButton);
    QTRY_COMPARE(shown(), QString(100'000 - 87'381, u'€'));
    auto *target = bench.panel.findChild<QLineEdit *>(QStringLiteral("goToByte"));
    QTest::keyClicks(target, QStringLiteral("3"));
    QTest::keyClick(target, Qt::Key_Return);
    QTRY_COMPARE(shown(), QString(87'382, u'€'));
}

void TestDetailsPanel::opensJsonAsATree()
{
    Bench bench;
    QVERIFY(bench.open());
    QVERIFY(bench.select(bench.addText(R"({"a":[1,{"b":"x"}],"c":null})")));
    bench.decoders()->setCurrentIndex(3);
    auto *tree = bench.panel.findChild<QTreeView *>(QStringLiteral("jsonTree"));
    QAbstractItemModel *model = tree->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model->rowCount(model->index(0, 0)), 2);
    tree->setFocus();
    tree->setCurrentIndex(model->index(0, 0, model->index(0, 0)));
    QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("a"));
    QTest::keyClick(tree, Qt::Key_Right);
    QTRY_COMPARE(model->rowCount(tree->currentIndex()), 2);
    const QModelIndex first = model->index(0, 1, tree->currentIndex());
    QCOMPARE(first.data().toString(), QStringLiteral("1"));
    tree->setCurrentIndex(model->index(1, 0, tree->currentIndex()));
    QTest::keyClick(tree, Qt::Key_Return);
    QTRY_COMPARE(bench.decoders()->currentIndex(), 0);
}

void TestDetailsPanel::saysWhereATreeBreaks()
{
    Bench bench;
    QVERIFY(bench.open());
    QVERIFY(bench.select(bench.addText(R"({"a":[1,2)")));
    bench.decoders()->setCurrentIndex(3);
    QTRY_VERIFY(bench.label("jsonTreeProblem").contains(QStringLiteral("from byte 9 on")));
}

void TestDetailsPanel::showsTheNewestOfTwoRequests()
{
    Bench bench;
    QVERIFY(bench.open());
    const EventId first = bench.addText(QByteArray(400'000, 'a'));
    const EventId second = bench.addText(QByteArray(10'000, 'b'));
    QVERIFY(bench.select(first));
    QVERIFY(bench.select(second));
    QTRY_COMPARE(bench.text("payload_text").remove(u'\n'), QString(10'000, u'b'));
    QVERIFY(bench.select(first));
    bench.panel.setEvent({});
    QVERIFY(bench.select(second));
    QTRY_COMPARE(bench.text("payload_text").remove(u'\n'), QString(10'000, u'b'));
}

void TestDetailsPanel::savesPayloads_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("empty") << 0;
    QTest::newRow("in the event itself") << 100;
    QTest::newRow("in pieces") << 3'500'000;
}

void TestDetailsPanel::savesPayloads()
{
    QFETCH(const int, size);
    Bench bench;
    QVERIFY(bench.open());
    QByteArray payload(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        payload[i] = char(i * 7);
    QVERIFY(bench.select(bench.file.add(bench.session, Direction::Received, Opcode::Binary, payload)));
    auto *view = bench.panel.findChild<MessageView *>();
    QSignalSpy saved(view, &MessageView::payloadSaved);
    const QString target = bench.file.filePath(QStringLiteral("payload.bin"));
    view->savePayload(target);
    QTRY_COMPARE(saved.count(), 1);
    QFile file(target);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == payload);
    QVERIFY(bench.label("saveState").contains(QStringLiteral("payload.bin")));
}

void TestDetailsPanel::saysWhyAPayloadWasNotSaved()
{
    Bench bench;
    QVERIFY(bench.open());
    QVERIFY(bench.select(bench.addText("hello")));
    bench.panel.findChild<MessageView *>()->savePayload(
        bench.file.filePath(QStringLiteral("none/payload.bin")));
    QTRY_VERIFY(bench.label("saveState").contains(QStringLiteral("can't be written")));
}

void TestDetailsPanel::listsFrames()
{
    Bench bench;
    QVERIFY(bench.open());
    QVERIFY(bench.select(bench.file.addFragmented(bench.session, {"he", "llo", "!"})));
    bench.chooseTab(DetailsPanel::FramesTab);
    const QAbstractItemModel *model =
        bench.panel.findChild<QTableView *>(QStringLiteral("framesTable"))->model();
    QTRY_COMPARE(model->rowCount(), 3);
    const auto cell = [model](int row, int column) { return model->index(row, column).data().toString(); };
    QCOMPARE(cell(0, FramesModel::FinColumn), QStringLiteral("more follows"));
    QCOMPARE(cell(2, FramesModel::FinColumn), QStringLiteral("FIN"));
    QCOMPARE(cell(0, FramesModel::OpcodeColumn), QStringLiteral("0x1 text"));
    QCOMPARE(cell(1, FramesModel::OpcodeColumn), QStringLiteral("0x0 continuation"));
    QCOMPARE(cell(1, FramesModel::LengthColumn), QStringLiteral("3"));
}

void TestDetailsPanel::showsTheOneFrameOfAWholeMessage_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QString>("headerBytes");
    QTest::newRow("empty") << 0 << "6";
    QTest::newRow("125") << 125 << "6";
    QTest::newRow("126") << 126 << "8";
    QTest::newRow("65535") << 65535 << "8";
    QTest::newRow("65536") << 65536 << "14";
}

void TestDetailsPanel::showsTheOneFrameOfAWholeMessage()
{
    QFETCH(const int, size);
    QFETCH(const QString, headerBytes);
    Bench bench;
    QVERIFY(bench.open());
    QVERIFY(
        bench.select(bench.file.add(bench.session, Direction::Sent, Opcode::Binary, QByteArray(size, 'x'))));
    bench.chooseTab(DetailsPanel::FramesTab);
    const QAbstractItemModel *model =
        bench.panel.findChild<QTableView *>(QStringLiteral("framesTable"))->model();
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, FramesModel::HeaderColumn).data().toString(), headerBytes);
    QCOMPARE(model->index(0, FramesModel::LengthColumn).data().toString(), QLocale().toString(size));
    QCOMPARE(model->index(0, FramesModel::MaskColumn).data().toString(), QStringLiteral("01020304"));
}

void TestDetailsPanel::showsBothHeadsAndTheRefusal()
{
    Bench bench;
    QVERIFY(bench.open());
    QVERIFY(bench.select(bench.file.add(bench.session, EventKind::Handshake, refusal())));
    QCOMPARE(bench.text("requestHead"),
             QStringLiteral("GET /feed HTTP/1.1\nHOST: example.test\nx-b: 2\nX-A: 1\nx-b: 3"));
    QCOMPARE(bench.text("responseHead"), QStringLiteral("HTTP/1.1 403 Forbidden\ncontent-TYPE: text/html"));
    QVERIFY(bench.edit("responseBody")->isVisible());
    QVERIFY(bench.label("handshakeProblem").contains(QStringLiteral("403 Forbidden instead of 101")));
    QVERIFY(bench.label("handshakeSummary").contains(QStringLiteral("12.30 ms")));
}

void TestDetailsPanel::showsTheHandshakeAfterItWasEvicted()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.file.add(bench.session, EventKind::Handshake, refusal());
    bench.file.add(bench.session, EventKind::Opened, opening(QStringLiteral("CN=example.test")));
    bench.file.addTexts(bench.session, 50);
    const EventId last = bench.addText("last");
    QVERIFY(bench.file.commit());
    bench.file.limit({.events = 10});
    bench.panel.setEvent(bench.file.event(last));
    bench.panel.setSession(nullptr, SessionRow{bench.session, QStringLiteral("feed"), {}, 1, {}});
    QTRY_VERIFY(bench.text("responseHead").contains(QStringLiteral("403 Forbidden")));
    QTRY_COMPARE(bench.label("sessionProtocol"), QStringLiteral("chat"));
    QVERIFY(bench.label("sessionEvents").contains(QStringLiteral("43 evicted")));
}

void TestDetailsPanel::showsCertificates()
{
    Bench bench;
    QVERIFY(bench.open());
    QVERIFY(bench.select(
        bench.file.add(bench.session, EventKind::Opened, opening(QStringLiteral("CN=example.test")))));
    QCOMPARE(bench.label("tlsLabel"), QStringLiteral("TLS 1.3, TLS_AES_256_GCM_SHA384"));
    const QString chain =
        everything(bench.panel.findChild<QTreeWidget *>(QStringLiteral("certificateChain")));
    for (const char *part : {"CN=example.test", "Issuer=CN=Test CA", "Valid until=2027-01-01",
                             "SHA-256=aa:bb", "Names=example.test, *.example.test"})
        QVERIFY2(chain.contains(QLatin1String(part)), qPrintable(chain));
}

void TestDetailsPanel::findsTheHandshakeOfAnyEvent()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.file.add(bench.session, EventKind::Opening, {});
    bench.file.add(bench.session, EventKind::Handshake, refusal());
    const EventId closed = bench.file.add(bench.session, EventKind::Closed, object(R"({"code":1006})"));
    QVERIFY(bench.select(closed));
    bench.chooseTab(DetailsPanel::HandshakeTab);
    QTRY_VERIFY(bench.text("requestHead").startsWith(QStringLiteral("GET /feed")));
    const SessionId other = bench.file.addSession(QStringLiteral("other"));
    QVERIFY(bench.select(bench.file.add(other, EventKind::Opening, {})));
    QTRY_VERIFY(!bench.edit("requestHead")->isVisible());
}

void TestDetailsPanel::explainsACloseAndAnError()
{
    Bench bench;
    QVERIFY(bench.open());
    const EventId error =
        bench.file.add(bench.session, EventKind::Error,
                       object(R"({"kind":"dns","message":"No such host","hint":"Check the name"})"));
    const EventId closed = bench.file.add(
        bench.session, EventKind::Closed,
        object(
            R"({"code":4001,"reason":"bye","wasClean":true,"cause":"The server closed it","hint":"Ask it","endedBy":"remote"})"));
    QVERIFY(bench.select(error));
    QCOMPARE(bench.label("cardWhat"), QStringLiteral("No such host"));
    QCOMPARE(bench.label("cardTry"), QStringLiteral("Check the name"));
    QVERIFY(!bench.label("cardWho").isEmpty());
    QVERIFY(bench.select(closed));
    QVERIFY(bench.label("cardTitle").contains(QStringLiteral("4001")));
    for (const char *part : {"cardWhat", "cardWho", "cardTry"})
        QVERIFY2(!bench.label(part).isEmpty(), part);
    QVERIFY(everything(bench.panel.findChild<QTreeWidget *>(QStringLiteral("cardFacts")))
                .contains(QStringLiteral("bye")));
}

void TestDetailsPanel::showsARecordedSession()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.file.add(bench.session, EventKind::Opened, opening(QStringLiteral("CN=x")));
    const EventId message = bench.addText("hello");
    bench.file.add(bench.session, EventKind::Closed, object(R"({"code":1000,"wasClean":true})"));
    QVERIFY(bench.select(message));
    bench.chooseTab(DetailsPanel::SessionTab);
    QTRY_COMPARE(bench.label("sessionProtocol"), QStringLiteral("chat"));
    QCOMPARE(bench.label("sessionUrl"), QStringLiteral("ws://example.test/feed"));
    QCOMPARE(bench.label("sessionPeer"), QStringLiteral("127.0.0.1:9000"));
    QCOMPARE(bench.label("sessionEvents"), QStringLiteral("3"));
    QVERIFY(!bench.panel.findChild<QComboBox *>(QStringLiteral("binaryType"))->isEnabled());
}

void TestDetailsPanel::showsALiveSession()
{
    QTemporaryDir folder;
    Workspace workspace;
    QVERIFY(!workspace.start(folder.filePath(QStringLiteral("live.sglass"))));
    Profile profile;
    profile.url = QUrl(QStringLiteral("ws://127.0.0.1:1/refused"));
    Session *session = workspace.addSession(profile);
    DetailsPanel panel;
    panel.setFile(workspace.path());
    panel.setSession(session, {});
    panel.showTab(DetailsPanel::SessionTab);
    panel.show();
    const auto *url = panel.findChild<QLabel *>(QStringLiteral("sessionUrl"));
    QCOMPARE(url->text(), QStringLiteral("ws://127.0.0.1:1/refused"));
    const auto *state = panel.findChild<QWidget *>(QStringLiteral("sessionState"));
    QTRY_VERIFY(state->accessibleName().contains(QStringLiteral("CLOSED (3)")));
    QTRY_VERIFY(panel.findChild<QLabel *>(QStringLiteral("sessionError"))->text().size() > 3);
    auto *binaryType = panel.findChild<QComboBox *>(QStringLiteral("binaryType"));
    QVERIFY(binaryType->isEnabled());
    binaryType->setFocus();
    QTest::keyClick(binaryType, Qt::Key_Down);
    QCOMPARE(session->binaryTypeName(), QStringLiteral("arraybuffer"));
    workspace.removeSession(session);
    QTRY_VERIFY(!binaryType->isEnabled());
}

QTEST_MAIN(TestDetailsPanel)
#include "tst_detailspanel.moc"
