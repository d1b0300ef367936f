// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedfile.h"

#include "capture/filesetting.h"
#include "capture/retention.h"
#include "timeline/eventtext.h"
#include "timeline/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestTimelineModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init();
    void cleanup();
    void emptyWithoutReader();
    void wholeTable();
    void scope();
    void timeFormats();
    void rawValues();
    void closeRoles();
    void oneInsertionPerCommit();
    void lastPageGrows();
    void followsTheWriter();
    void rowsGoAtTheTop();
    void rowsComeAndGoTogether();
    void followsItsScopeOnly();
    void formatTouchesShownRowsOnly();
    void sessionNames();
    void hostileSessionName();
    void rowOfEvent();
    void eventHasItsHead();

private:
    QVariant value(int row, TimelineColumn column, int role = Qt::DisplayRole) const
    {
        return m_model->index(row, int(column)).data(role);
    }
    void addLife();
    void addTexts(SessionId session, int count);

    static constexpr qint64 start = RecordedFile::start;
    static constexpr qint64 ms = RecordedFile::ms;
    std::unique_ptr<RecordedFile> m_file;
    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    SessionId m_feed{};
    SessionId m_chat{};
    qint64 m_time = start;
};

void TestTimelineModel::init()
{
    m_time = start;
    m_file = std::make_unique<RecordedFile>();
    QVERIFY(m_file->open());
    m_model = std::make_unique<TimelineModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_feed = m_file->session(QStringLiteral("feed"));
    m_chat = m_file->session(QStringLiteral("chat"));
    m_model->setReader(m_file->reader());
    m_model->setSessionNames({{m_feed, QStringLiteral("feed")}, {m_chat, QStringLiteral("chat")}});
}

void TestTimelineModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_file.reset();
}

void TestTimelineModel::addLife()
{
    const auto json = [](std::initializer_list<std::pair<QString, QJsonValue>> values) {
        return QJsonObject(values);
    };
    const QString url = QStringLiteral("url");
    const QString code = QStringLiteral("code");
    m_file->lifecycle(m_feed, EventKind::Opening, json({{url, QStringLiteral("ws://x.test/")}}), start);
    m_file->lifecycle(m_feed, EventKind::Opened,
                      json({{QStringLiteral("peer"), QStringLiteral("1.2.3.4:80")}}), start + ms);
    m_file->lifecycle(m_chat, EventKind::Opening, json({{url, QStringLiteral("ws://y.test/")}}),
                      start + 2 * ms);
    m_file->frame(m_feed, Direction::Sent, EventKind::Message, Opcode::Text, "hello\nworld", start + 12 * ms);
    m_file->frame(m_feed, Direction::Received, EventKind::Message, Opcode::Binary, QByteArray("\0\1", 2),
                  start + 13 * ms);
    m_file->frame(m_feed, Direction::Received, EventKind::Ping, Opcode::Ping, "beat", start + 13 * ms + 500);
    m_file->frame(m_feed, Direction::Sent, EventKind::Pong, Opcode::Pong, "beat", start + 14 * ms);
    m_file->lifecycle(m_chat, EventKind::Error,
                      json({{QStringLiteral("message"), QStringLiteral("refused")}}), start + 1000 * ms);
    m_file->lifecycle(m_chat, EventKind::Closed, json({{code, 1006}, {QStringLiteral("wasClean"), false}}),
                      start + 1000 * ms);
    m_file->frame(m_feed, Direction::Received, EventKind::Closing, Opcode::Close,
                  "\x03\xe8"
                  "bye",
                  start + 62'000 * ms, R"({"initiator":"remote","code":1000,"reason":"bye"})");
    m_file->lifecycle(m_feed, EventKind::Closed, json({{code, 1000}, {QStringLiteral("wasClean"), true}}),
                      start + 62'001 * ms);
    QVERIFY(m_file->commit());
    m_model->follow();
}

void TestTimelineModel::addTexts(SessionId session, int count)
{
    for (int i = 0; i < count; ++i, m_time += ms)
        m_file->text(session, QByteArray::number(i), m_time);
    QVERIFY(m_file->commit());
}

void TestTimelineModel::emptyWithoutReader()
{
    TimelineModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.follow();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.rowOf(EventId(1)), -1);
    QVERIFY(!model.eventAt(0));
    addTexts(m_feed, 3);
    model.setReader(m_file->reader());
    QCOMPARE(model.rowCount(), 3);
    model.setReader(nullptr);
    QCOMPARE(model.rowCount(), 0);
    QStringList titles;
    for (int column = 0; column < model.columnCount(); ++column)
        titles.append(model.headerData(column, Qt::Horizontal).toString());
    QCOMPARE(titles.join(u' '), QStringLiteral("Time Delta Session Direction Event Type Size Preview"));
}

void TestTimelineModel::wholeTable()
{
    m_model->setTimeFormat(TimeFormat::Relative);
    addLife();
    const QString expected =
        QString::fromUtf16(u"0.000000||feed||opening|||Connecting to ws://x.test/\n"
                           u"0.001000|+1.00 ms|feed||opened|||Connected to 1.2.3.4:80\n"
                           u"0.002000|+1.00 ms|chat||opening|||Connecting to ws://y.test/\n"
                           u"0.012000|+10.0 ms|feed|sent|message|text|11 B|hello␊world\n"
                           u"0.013000|+1.00 ms|feed|received|message|binary|2 B|00 01 (2 B)\n"
                           u"0.013000|+500 ns|feed|received|ping||4 B|beat\n"
                           u"0.014000|+1.00 ms|feed|sent|pong||4 B|beat\n"
                           u"1.000000|+986 ms|chat||error|||refused\n"
                           u"1.000000|+0 ns|chat||closed|||1006 Abnormal Closure — not clean\n"
                           u"62.000000|+1 min 1 s|feed|received|closing||5 B|1000 Normal Closure — bye\n"
                           u"62.001000|+1.00 ms|feed||closed|||1000 Normal Closure\n");
    QCOMPARE(printedTable(*m_model), expected);
}

void TestTimelineModel::scope()
{
    addLife();
    m_model->setTimeFormat(TimeFormat::Relative);
    const QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->setScope(m_chat);
    m_model->setScope(m_chat);
    QCOMPARE(resets.size(), qsizetype(1));
    QCOMPARE(printedTable(*m_model),
             QStringLiteral("0.000000||chat||opening|||Connecting to ws://y.test/\n"
                            "0.998000|+998 ms|chat||error|||refused\n"
                            "0.998000|+0 ns|chat||closed|||1006 Abnormal Closure — not clean\n"));
    m_model->setScope(SessionId(99));
    QCOMPARE(m_model->rowCount(), 0);
    m_model->setScope({});
    QCOMPARE(m_model->rowCount(), 11);
    QCOMPARE(value(2, TimelineColumn::Time).toString(), QStringLiteral("0.002000"));
}

void TestTimelineModel::timeFormats()
{
    addTexts(m_feed, 3);
    m_model->follow();
    QCOMPARE(value(2, TimelineColumn::Time).toString(), clockText(start + 2 * ms));
    m_model->setTimeFormat(TimeFormat::Relative);
    QCOMPARE(value(2, TimelineColumn::Time).toString(), QStringLiteral("0.002000"));
    m_model->setTimeFormat(TimeFormat::Delta);
    QCOMPARE(value(2, TimelineColumn::Time).toString(), QStringLiteral("+1.00 ms"));
}

void TestTimelineModel::rawValues()
{
    addLife();
    QCOMPARE(value(3, TimelineColumn::Time, RawRole), QVariant(start + 12 * ms));
    QCOMPARE(value(3, TimelineColumn::Delta, RawRole), QVariant(10 * ms));
    QCOMPARE(value(0, TimelineColumn::Delta, RawRole), QVariant(qint64(0)));
    QCOMPARE(value(3, TimelineColumn::Session, RawRole), QVariant(qint64(m_feed)));
    QCOMPARE(value(3, TimelineColumn::Direction, RawRole), QVariant(int(Direction::Sent)));
    QCOMPARE(value(3, TimelineColumn::Event, RawRole), QVariant(int(EventKind::Message)));
    QCOMPARE(value(3, TimelineColumn::Type, RawRole), QVariant(int(Opcode::Text)));
    QVERIFY(!value(0, TimelineColumn::Type, RawRole).isValid());
    QCOMPARE(value(3, TimelineColumn::Size, RawRole), QVariant(qint64(11)));
    QCOMPARE(value(3, TimelineColumn::Preview, RawRole), QVariant(QByteArray("hello\nworld")));
    for (int column = 0; column < timelineColumnCount; ++column) {
        QCOMPARE(value(2, TimelineColumn(column), EventIdRole), QVariant(qint64(3)));
        QCOMPARE(value(2, TimelineColumn(column), TimelineSessionRole), QVariant(qint64(m_chat)));
        QCOMPARE(value(4, TimelineColumn(column), EventKindRole), QVariant(int(EventKind::Message)));
        QCOMPARE(value(4, TimelineColumn(column), DirectionRole), QVariant(int(Direction::Received)));
        QCOMPARE(value(4, TimelineColumn(column), FlagsRole), QVariant(0));
        QVERIFY(value(4, TimelineColumn(column), SentenceRole)
                    .toString()
                    .contains(QStringLiteral("feed, Received binary")));
    }
}

void TestTimelineModel::closeRoles()
{
    addLife();
    const auto code = [this](int row) { return value(row, TimelineColumn::Time, TimelineCloseCodeRole); };
    const auto clean = [this](int row) { return value(row, TimelineColumn::Time, TimelineWasCleanRole); };
    QVERIFY(!code(3).isValid());
    QVERIFY(!clean(3).isValid());
    QCOMPARE(code(8), QVariant(1006));
    QCOMPARE(clean(8), QVariant(false));
    QCOMPARE(code(9), QVariant(1000));
    QVERIFY(!clean(9).isValid());
    QCOMPARE(code(10), QVariant(1000));
    QCOMPARE(clean(10), QVariant(true));
}

void TestTimelineModel::oneInsertionPerCommit()
{
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->follow();
    QCOMPARE(inserted.size(), qsizetype(0));
    addTexts(m_feed, 1000);
    m_model->follow();
    addTexts(m_chat, 500);
    m_model->follow();
    m_model->follow();
    QCOMPARE(inserted.size(), qsizetype(2));
    QCOMPARE(inserted.at(0).at(1).toInt(), 0);
    QCOMPARE(inserted.at(0).at(2).toInt(), 999);
    QCOMPARE(inserted.at(1).at(1).toInt(), 1000);
    QCOMPARE(inserted.at(1).at(2).toInt(), 1499);
    QCOMPARE(changed.size(), qsizetype(0));
}

void TestTimelineModel::lastPageGrows()
{
    for (const int count : {1, 100, 27, 1, 128, 50}) {
        addTexts(m_feed, count);
        m_model->follow();
        for (int row = m_model->rowCount() - count; row < m_model->rowCount(); ++row)
            QVERIFY(value(row, TimelineColumn::Preview, EventIdRole).toLongLong() == row + 1);
    }
    QCOMPARE(m_model->rowCount(), 307);
}

void TestTimelineModel::followsTheWriter()
{
    connect(&m_file->writer(), &CaptureWriter::committed, m_model.get(), &TimelineModel::follow);
    for (int i = 0; i < 300; ++i)
        m_file->text(m_feed, QByteArray::number(i), start + i);
    m_file->recorder().flush();
    QTRY_COMPARE(m_model->rowCount(), 300);
    QCOMPARE(value(299, TimelineColumn::Preview).toString(), QStringLiteral("299"));
}

void TestTimelineModel::rowsGoAtTheTop()
{
    addTexts(m_feed, 500);
    addTexts(m_chat, 500);
    m_model->follow();
    const QPersistentModelIndex kept = m_model->index(700, 0);
    const QPersistentModelIndex gone = m_model->index(10, 0);
    const QString text = value(700, TimelineColumn::Preview).toString();
    TimelineModel late; // has read its first page only
    late.setReader(m_file->reader());
    m_file->recorder().setSetting(FileSetting::retention, Retention{.events = 400}.toJson());
    m_file->recorder().flush();
    QTRY_COMPARE(m_file->reader()->rows().count(), 400);
    QCOMPARE(late.index(300, int(TimelineColumn::Preview)).data().toString(),
             u"This event is not kept any more."_s);
    const QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    m_model->follow();
    QCOMPARE(removed.size(), qsizetype(1));
    QCOMPARE(m_model->rowCount(), 400);
    QVERIFY(!gone.isValid());
    QCOMPARE(kept.row(), 100);
    QCOMPARE(value(100, TimelineColumn::Preview).toString(), text);
    QCOMPARE(value(0, TimelineColumn::Preview, EventIdRole), QVariant(qint64(601)));
    QCOMPARE(m_model->rowOf(EventId(1000)), 399);
    QCOMPARE(m_model->rowOf(EventId(600)), -1);
    m_model->setScope(m_chat);
    QCOMPARE(m_model->rowCount(), 400);
    m_model->setScope(m_feed);
    QCOMPARE(m_model->rowCount(), 0);
}

void TestTimelineModel::rowsComeAndGoTogether()
{
    addTexts(m_feed, 300);
    m_model->follow();
    m_file->recorder().setSetting(FileSetting::retention, Retention{.events = 250}.toJson());
    for (int round = 0; round < 5; ++round) {
        EventId last{};
        for (int i = 0; i < 60; ++i)
            last = m_file->text(round % 2 == 0 ? m_chat : m_feed, "new", start);
        m_file->recorder().flush();
        QTRY_VERIFY(m_file->reader()->event(last) && m_file->reader()->rows().count() == 250);
        m_model->follow();
        QCOMPARE(m_model->rowCount(), 250);
        for (int row = 0; row < 250; ++row)
            QCOMPARE(value(row, TimelineColumn::Preview, EventIdRole).toLongLong(), qint64(last) - 249 + row);
    }
    m_model->setScope(m_chat);
    QCOMPARE(m_model->rowCount(), 130);
}

void TestTimelineModel::followsItsScopeOnly()
{
    m_model->setScope(m_chat);
    const QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    addTexts(m_feed, 10);
    m_model->follow();
    QCOMPARE(inserted.size(), qsizetype(0));
    addTexts(m_chat, 2);
    m_model->follow();
    QCOMPARE(inserted.size(), qsizetype(1));
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(value(0, TimelineColumn::Preview, EventIdRole), QVariant(qint64(11)));
}

void TestTimelineModel::formatTouchesShownRowsOnly()
{
    addTexts(m_feed, 20'000);
    m_model->follow();
    for (int row = 0; row < m_model->rowCount(); ++row)
        (void)value(row, TimelineColumn::Preview);
    m_tester.reset(); // walks the whole model after each signal
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setTimeFormat(TimeFormat::Relative);
    int touched = 0;
    bool last = false;
    for (const QList<QVariant> &arguments : std::as_const(changed)) {
        const auto from = arguments.at(0).toModelIndex();
        const auto to = arguments.at(1).toModelIndex();
        QCOMPARE(from.column(), int(TimelineColumn::Time));
        QCOMPARE(to.column(), int(TimelineColumn::Time));
        touched += to.row() - from.row() + 1;
        last = last || to.row() == m_model->rowCount() - 1;
    }
    QVERIFY2(touched > 0 && touched <= 8192, qPrintable(QString::number(touched)));
    QVERIFY(last);
    changed.clear();
    m_model->setTimeFormat(TimeFormat::Relative);
    QCOMPARE(changed.size(), qsizetype(0));
}

void TestTimelineModel::sessionNames()
{
    addTexts(m_feed, 2);
    m_model->follow();
    QCOMPARE(value(1, TimelineColumn::Session).toString(), QStringLiteral("feed"));
    const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setSessionNames({{m_feed, QStringLiteral("news")}});
    QCOMPARE(changed.size(), qsizetype(1));
    QCOMPARE(value(1, TimelineColumn::Session).toString(), QStringLiteral("news"));
    m_model->setSessionNames({});
    QCOMPARE(value(1, TimelineColumn::Session).toString(), QStringLiteral("Session 1"));
}

void TestTimelineModel::hostileSessionName()
{
    addTexts(m_feed, 1);
    m_model->follow();
    m_model->setSessionNames({{m_feed, QStringLiteral(u"a\n\u202Eb")}});
    QCOMPARE(value(0, TimelineColumn::Session).toString(), QStringLiteral(u"a␊⟦U+202E⟧b"));
    QVERIFY(!value(0, TimelineColumn::Session, SentenceRole).toString().contains(u'\u202E'));
}

void TestTimelineModel::rowOfEvent()
{
    for (int i = 0; i < 300; ++i) {
        if (i % 7 == 0)
            m_file->text(m_feed, "y", start);
        m_file->text(i % 3 == 0 ? m_chat : m_feed, "x", start);
    }
    QVERIFY(m_file->commit());
    for (const std::optional<SessionId> session :
         {std::optional<SessionId>(), std::optional(m_feed), std::optional(m_chat)}) {
        m_model->setScope(session);
        for (int row = 0; row < m_model->rowCount(); row += 5)
            QCOMPARE(m_model->rowOf(m_model->eventAt(row)->id), row);
    }
    QCOMPARE(m_model->rowOf(EventId(1)), -1); // of the other session
    QCOMPARE(m_model->rowOf(EventId(0)), -1);
    QCOMPARE(m_model->rowOf(EventId(-5)), -1);
    QCOMPARE(m_model->rowOf(EventId(100'000)), -1);
}

void TestTimelineModel::eventHasItsHead()
{
    const QByteArray large(100'000, 'x');
    m_file->text(m_feed, large, start);
    QVERIFY(m_file->commit());
    m_model->follow();
    const auto event = m_model->eventAt(0);
    QVERIFY(event.has_value());
    QCOMPARE(event->size, qint64(100'000));
    QCOMPARE(event->head, large.left(Event::headLimit));
    QCOMPARE(value(0, TimelineColumn::Size).toString(), QStringLiteral("97.7 KiB"));
    QVERIFY(!m_model->eventAt(1));
    QVERIFY(!m_model->eventAt(-1));
}

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
