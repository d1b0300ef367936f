// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionfixture.h"
#include "views/details/detailspanel.h"
#include "views/details/jsontreemodel.h"

#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>

using namespace socketglass;

namespace {

/// The longest time for which the event loop of this thread did not turn.
class LoopWatch final : public QObject
{
public:
    LoopWatch()
    {
        m_timer.setInterval(1);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this,
                [this] { m_longest = std::max(m_longest, m_sinceTurn.restart()); });
        m_sinceTurn.start();
        m_timer.start();
    }
    [[nodiscard]] qint64 longest() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_sinceTurn;
    qint64 m_longest = 0;
};

constexpr qint64 patience = 250; // ms; an idle machine needs some 20
constexpr qint64 mebibyte = 1024 * 1024;

QByteArray oneLineOfJson(qint64 size)
{
    QByteArray json = "{\"items\":[";
    json.reserve(size + 1000);
    for (int i = 0; json.size() < size; ++i)
        json += (i ? ",{\"id\":" : "{\"id\":") + QByteArray::number(i) + ",\"name\":\"" +
                QByteArray(60, 'n') + "\"}";
    return json + "],\"end\":true}";
}

} // namespace

class TestHugePayloads final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void showsAHundredMebibytesByPages();
    void opensFiftyMebibytesOfJson();
    void forgetsATreeThatIsLeft();

private:
    void select(EventId id) { m_panel.setEvent(m_file.event(id)); }

    SessionFixture m_file;
    DetailsPanel m_panel;
    EventId m_text{};
    EventId m_json{};
    EventId m_small{};
};

void TestHugePayloads::initTestCase()
{
    QVERIFY(m_file.open());
    const SessionId session = m_file.addSession(QStringLiteral("feed"));
    m_text = m_file.add(session, Direction::Received, Opcode::Text, QByteArray(100 * mebibyte, 'x'));
    m_json = m_file.add(session, Direction::Received, Opcode::Text, oneLineOfJson(50 * mebibyte));
    m_small = m_file.add(session, Direction::Received, Opcode::Text, "small");
    QVERIFY(m_file.commit());
    m_panel.resize(600, 700);
    m_panel.setFile(m_file.path());
    m_panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&m_panel));
}

void TestHugePayloads::showsAHundredMebibytesByPages()
{
    const LoopWatch watch;
    auto *text = m_panel.findChild<QPlainTextEdit *>(QStringLiteral("payload_text"));
    select(m_text);
    QTRY_VERIFY(text->document()->characterCount() > 250'000);
    QTest::mouseClick(m_panel.findChild<QToolButton *>(QStringLiteral("lastPage")), Qt::LeftButton);
    QTRY_VERIFY(!m_panel.findChild<QToolButton *>(QStringLiteral("nextPage"))->isEnabled());
    m_panel.findChild<QTabWidget *>(QStringLiteral("decoderTabs"))->setCurrentIndex(2);
    auto *hex = m_panel.findChild<QPlainTextEdit *>(QStringLiteral("payload_hex"));
    QTRY_VERIFY(hex->toPlainText().startsWith(QStringLiteral("063c0000")));
    m_panel.findChild<QTabWidget *>(QStringLiteral("decoderTabs"))->setCurrentIndex(0);
    qInfo("longest turn of the event loop: %lld ms", watch.longest());
    QVERIFY(watch.longest() < patience);
}

void TestHugePayloads::opensFiftyMebibytesOfJson()
{
    const LoopWatch watch;
    auto *tree = m_panel.findChild<QTreeView *>(QStringLiteral("jsonTree"));
    QAbstractItemModel *model = tree->model();
    select(m_json);
    m_panel.findChild<QTabWidget *>(QStringLiteral("decoderTabs"))->setCurrentIndex(3);
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(model->index(0, 0)), 2, 60'000);
    const QModelIndex items = model->index(0, 0, model->index(0, 0));
    QCOMPARE(items.data().toString(), QStringLiteral("items"));
    tree->setFocus();
    tree->setCurrentIndex(items);
    QModelIndex node = items;
    while (model->hasChildren(node)) {
        tree->setCurrentIndex(node);
        QTest::keyClick(tree, Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(model->rowCount(node) > 0, 60'000);
        QVERIFY(model->rowCount(node) <= JsonOutline::levelLimit);
        node = model->index(model->rowCount(node) - 1, 0, node);
    }
    QCOMPARE(node.data().toString(), QStringLiteral("name"));
    QTest::keyClick(tree, Qt::Key_Down);
    QCOMPARE(model->index(1, 1, model->index(0, 0)).data().toString(), QStringLiteral("true"));
    qInfo("longest turn of the event loop: %lld ms", watch.longest());
    QVERIFY(watch.longest() < patience);
}

void TestHugePayloads::forgetsATreeThatIsLeft()
{
    auto *tree = m_panel.findChild<QTreeView *>(QStringLiteral("jsonTree"));
    select(m_small);
    QTRY_COMPARE(tree->model()->rowCount(), 0);
    select(m_json);
    select(m_small);
    auto *text = m_panel.findChild<QPlainTextEdit *>(QStringLiteral("payload_text"));
    QTRY_COMPARE(text->toPlainText(), QStringLiteral("small"));
    QCOMPARE(tree->model()->rowCount(), 0);
}

QTEST_MAIN(TestHugePayloads)
#include "tst_hugepayloads.moc"
