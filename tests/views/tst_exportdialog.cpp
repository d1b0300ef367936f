// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/filesetting.h"
#include "capture/sessionfilewriter.h"
#include "demo/demoserver.h"
#include "profiles/profilesmodel.h"
#include "secrets/secretstore.h"
#include "templates/environments.h"
#include "templates/templatesmodel.h"
#include "views/document/capturedocument.h"
#include "views/exchange/exportdialog.h"
#include "views/exchange/redactionkeeper.h"
#include "views/mainwindow.h"
#include "views/settings/appearance.h"
#include "views/timeline/timelinepanel.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace socketglass;

namespace {

constexpr qint64 start = 1'700'000'000'000'000'000;
constexpr qint64 ms = 1'000'000;
const QByteArray secret = "s3cr3t-9f31c2";

Event textEvent(int session, int number, Direction direction)
{
    Event event;
    event.session = SessionId(session);
    event.time = start + number * 10 * ms;
    event.kind = EventKind::Message;
    event.direction = direction;
    event.opcode = Opcode::Text;
    event.frames = 1;
    return event;
}

/// Session 1 says "one 0", session 2 "two 1", session 1 "one 2", … every 10 ms; the first message of each
/// holds the secret as a token.
QString writeFile(const QString &path, int events)
{
    SessionFileWriter writer(path);
    for (const int number : {1, 2}) {
        SessionRow row;
        row.id = SessionId(number);
        row.name = number == 1 ? QStringLiteral("feed") : QStringLiteral("chat");
        row.url = QStringLiteral("ws://example.test/") + row.name;
        row.created = start;
        writer.addSession(row);
    }
    for (int i = 0; i < events; ++i) {
        const int session = i % 2 + 1;
        const QByteArray text = (session == 1 ? "one " : "two ") + QByteArray::number(i);
        const QByteArray first = "{\"token\":\"" + secret + "\",\"text\":\"" + text + "\"}";
        writer.addEvent(textEvent(session, i, i % 4 < 2 ? Direction::Sent : Direction::Received),
                        i < 2 ? first : text, {});
    }
    return writer.finish() ? path : QString();
}

/// A window with a file, as a person has it.
class Desk final
{
public:
    Desk()
        : m_templates(file(QStringLiteral("templates.json")))
        , m_profiles(file(QStringLiteral("profiles")))
        , m_secrets(nullptr)
        , m_environments(file(QStringLiteral("environments")))
        , m_window(WindowContext{file(QStringLiteral("captures")), &m_templates, &m_profiles, &m_secrets,
                                 &m_appearance, &m_environments})
    {
        m_window.resize(1200, 760);
        m_window.show();
    }
    [[nodiscard]] bool open(int events = 12)
    {
        QSignalSpy opened(m_window.document(), &CaptureDocument::opened);
        m_window.open({writeFile(file(QStringLiteral("in.sglass")), events)});
        return QTest::qWaitFor([&] { return !opened.isEmpty(); });
    }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray content(const QString &name) const
    {
        QFile source(file(name));
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }
    [[nodiscard]] MainWindow &window() { return m_window; }

    template <typename Object>
    [[nodiscard]] Object *find(const char *name) const
    {
        auto *found = m_window.findChild<Object *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    void click(const char *name) const
    {
        auto *button = find<QAbstractButton>(name);
        const QPoint box(8, button->height() / 2); // the middle of a check box may be beside its text
        QTest::mouseClick(button, Qt::LeftButton, {},
                          qobject_cast<QCheckBox *>(button) ? box : button->rect().center());
    }
    void type(const char *name, const QString &text) const
    {
        auto *field = find<QLineEdit>(name);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    void choose(const char *name, const QString &text) const
    {
        auto *box = find<QComboBox>(name);
        box->setFocus();
        QTest::keyClicks(box, text); // as a person does: by its first letters
        QVERIFY2(box->currentText().startsWith(text), qPrintable(box->currentText()));
    }
    /// Opens the dialog and waits for its first preview.
    [[nodiscard]] bool openDialog(const char *action = "actionExport")
    {
        find<QAction>(action)->trigger();
        auto *dialog = find<ExportDialog>("exportDialog");
        return QTest::qWaitForWindowExposed(dialog) && preview(QStringLiteral("one"));
    }
    /// Until the preview holds this.
    [[nodiscard]] bool preview(const QString &text) const
    {
        const auto *view = find<QPlainTextEdit>("exportPreview");
        return QTest::qWaitFor([&] { return view->toPlainText().contains(text); });
    }
    void target(const QString &name) const { type("exportTarget", file(name)); }
    [[nodiscard]] bool waitForResult() const
    {
        const auto *summary = find<QLabel>("exportSummary");
        return QTest::qWaitFor([&] { return summary->isVisible(); });
    }
    [[nodiscard]] QString status() const
    {
        const auto *label = find<QLabel>("exportStatus");
        return label->isVisible() ? label->text() : QString();
    }

private:
    QTemporaryDir m_folder;
    TemplatesModel m_templates;
    ProfilesModel m_profiles;
    SecretStore m_secrets;
    Environments m_environments;
    Appearance m_appearance;
    MainWindow m_window;
};

} // namespace

class TestExportDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void nothingToExportWithoutAFile();
    void writesTheChosenSessions();
    void writesOneSessionFromTheMenuOfSessions();
    void writesARangeOfTime();
    void writesWhatIsSelectedInTheTimeline();
    void previewShowsWhatIsRemoved();
    void previewIsBounded();
    void redactedCopyListsWhatWasRemoved();
    void ownRulesTellTheirProblemAtOnce();
    void rulesAreKeptInTheFileAndRemembered();
    void existingFilesAreReplacedOnlyWhenAsked();
    void failureIsToldInPlace();
    void canBeCancelled();
    void liveCaptureIsExported();
    void goesWhenTheFileGoes();
    void everyControlHasANameAndIsReachable();

private:
    QTemporaryDir m_settings;
};

void TestExportDialog::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("socketglass-test"));
    QCoreApplication::setApplicationName(QStringLiteral("socketglass-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

void TestExportDialog::init()
{
    QSettings().clear();
}

void TestExportDialog::nothingToExportWithoutAFile()
{
    Desk desk;
    for (const char *action : {"actionExport", "actionSaveCopy", "actionExportSession"})
        QVERIFY(!desk.find<QAction>(action)->isEnabled());
    QVERIFY(desk.open());
    for (const char *action : {"actionExport", "actionSaveCopy", "actionExportSession"})
        QVERIFY(desk.find<QAction>(action)->isEnabled());
    const auto *menu = desk.find<QMenu>("fileMenu");
    QVERIFY(menu->actions().contains(desk.find<QAction>("actionExport")));
    QVERIFY(menu->actions().contains(desk.find<QAction>("actionSaveCopy")));
    desk.find<QAction>("actionImport")->trigger();
    QVERIFY(QTest::qWaitForWindowExposed(desk.find<QFileDialog>("openDialog")));
}

void TestExportDialog::writesTheChosenSessions()
{
    Desk desk;
    QVERIFY(desk.open());
    QVERIFY(desk.openDialog());
    QVERIFY(!QApplication::activeModalWidget());
    desk.choose("exportFormat", QStringLiteral("JSON"));
    auto *sessions = desk.find<QListWidget>("exportSessions");
    QCOMPARE(sessions->count(), 2);
    sessions->setFocus();
    sessions->setCurrentRow(0);
    QTest::keyClick(sessions, Qt::Key_Space);
    QCOMPARE(desk.find<QCheckBox>("exportAllSessions")->checkState(), Qt::PartiallyChecked);
    const auto *preview = desk.find<QPlainTextEdit>("exportPreview");
    QTRY_VERIFY(!preview->toPlainText().contains(QStringLiteral("one ")));
    QVERIFY(preview->toPlainText().contains(QStringLiteral("two 11")));
    desk.target(QStringLiteral("out.jsonl"));
    QTest::keyClick(desk.find<QLineEdit>("exportTarget"), Qt::Key_Return);
    QVERIFY(desk.waitForResult());
    const QByteArray written = desk.content(QStringLiteral("out.jsonl"));
    QCOMPARE(written.count('\n'), 6);
    QVERIFY(written.contains("two 11") && !written.contains("one "));
    QVERIFY(desk.find<QLabel>("exportSummary")->text().contains(QStringLiteral("6 event(s) of 1 session")));
    QVERIFY(!desk.find<QTableWidget>("exportRemoved")->isVisible());
    // None chosen: nothing can be written.
    desk.click("exportAgain");
    QTest::keyClick(sessions, Qt::Key_Down);
    QTest::keyClick(sessions, Qt::Key_Space);
    QVERIFY(!desk.find<QPushButton>("exportStart")->isEnabled());
    QVERIFY(desk.find<QLabel>("exportPreviewTitle")->text().contains(QStringLiteral("at least one session")));
}

void TestExportDialog::writesOneSessionFromTheMenuOfSessions()
{
    Desk desk;
    QVERIFY(desk.open());
    desk.find<QTableView>("sessionsView")->selectRow(1);
    desk.find<QAction>("actionExportSession")->trigger();
    auto *dialog = desk.find<ExportDialog>("exportDialog");
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    const auto *sessions = desk.find<QListWidget>("exportSessions");
    QCOMPARE(sessions->item(0)->checkState(), Qt::Unchecked);
    QCOMPARE(sessions->item(1)->checkState(), Qt::Checked);
    desk.choose("exportFormat", QStringLiteral("Session"));
    desk.target(QStringLiteral("chat.sglass"));
    desk.click("exportStart");
    QVERIFY(desk.waitForResult());
    SessionFileReader reader;
    QVERIFY(!reader.open(desk.file(QStringLiteral("chat.sglass"))));
    QCOMPARE(reader.sessions().size(), 1);
    QCOMPARE(reader.sessions().constFirst().name, QStringLiteral("chat"));
    QCOMPARE(reader.eventCount(), 6);
}

void TestExportDialog::writesARangeOfTime()
{
    Desk desk;
    QVERIFY(desk.open());
    QVERIFY(desk.openDialog());
    desk.choose("exportFormat", QStringLiteral("JSON"));
    desk.choose("exportTime", QStringLiteral("Between"));
    auto *from = desk.find<QDateTimeEdit>("exportFrom");
    auto *to = desk.find<QDateTimeEdit>("exportTo");
    QCOMPARE(from->dateTime().toMSecsSinceEpoch(), start / ms);
    QCOMPARE(to->dateTime().toMSecsSinceEpoch(), start / ms + 110);
    from->setDateTime(from->dateTime().addMSecs(30));
    to->setDateTime(from->dateTime().addMSecs(20));
    QVERIFY(desk.preview(QStringLiteral("two 5")));
    desk.target(QStringLiteral("out.jsonl"));
    desk.click("exportStart");
    QVERIFY(desk.waitForResult());
    const QByteArray written = desk.content(QStringLiteral("out.jsonl"));
    QCOMPARE(written.count('\n'), 3);
    QVERIFY(written.contains("two 3") && written.contains("one 4") && written.contains("two 5"));
    desk.click("exportAgain");
    to->setDateTime(from->dateTime().addMSecs(-1));
    QVERIFY(!desk.find<QPushButton>("exportStart")->isEnabled());
}

void TestExportDialog::writesWhatIsSelectedInTheTimeline()
{
    Desk desk;
    QVERIFY(desk.open());
    QVERIFY(desk.openDialog());
    desk.choose("exportFormat", QStringLiteral("JSON"));
    auto *time = desk.find<QComboBox>("exportTime");
    QVERIFY(!(time->model()->index(1, 0).flags() & Qt::ItemIsEnabled));
    auto *view = desk.find<QTableView>("timelineView"); // the dialog is not modal
    view->setFocus();
    view->setCurrentIndex(view->model()->index(2, 0));
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(time->model()->index(1, 0).flags() & Qt::ItemIsEnabled);
    desk.choose("exportTime", QStringLiteral("First"));
    desk.target(QStringLiteral("out.jsonl"));
    desk.click("exportStart");
    QVERIFY(desk.waitForResult());
    const QByteArray written = desk.content(QStringLiteral("out.jsonl"));
    QCOMPARE(written.count('\n'), 4);
    QVERIFY(written.contains("one 2") && written.contains("two 5"));
}

void TestExportDialog::previewShowsWhatIsRemoved()
{
    Desk desk;
    QVERIFY(desk.open());
    QVERIFY(desk.openDialog());
    QVERIFY(desk.preview(QString::fromLatin1(secret)));
    desk.click("redaction-tokens");
    QVERIFY(desk.preview(QString::fromLatin1(redactedText)));
    const auto *view = desk.find<QPlainTextEdit>("exportPreview");
    QVERIFY(!view->toPlainText().contains(QString::fromLatin1(secret)));
    QVERIFY(!view->extraSelections().isEmpty()); // marked
    QVERIFY(desk.find<QLabel>("exportPreviewTitle")->text().contains(QStringLiteral("2 value(s) removed")));
    QVERIFY(desk.find<QLineEdit>("exportTarget")->text().endsWith(QStringLiteral("in.har")));
    desk.choose("exportFormat", QStringLiteral("Session"));
    QVERIFY(desk.find<QLineEdit>("exportTarget")->text().endsWith(QStringLiteral("in-copy.sglass")));
    desk.target(QStringLiteral("mine.sglass"));
    for (int i = 0; i < 2; ++i)
        QTest::keyClick(desk.find<QComboBox>("exportFormat"), Qt::Key_Down);
    QVERIFY(desk.find<QLineEdit>("exportTarget")->text().endsWith(QStringLiteral("mine.jsonl")));
    QVERIFY(desk.preview(QString::fromLatin1(redactedText)));
}

void TestExportDialog::previewIsBounded()
{
    Desk desk;
    QVERIFY(desk.open(4000));
    QVERIFY(desk.openDialog());
    desk.choose("exportFormat", QStringLiteral("JSON"));
    QVERIFY(desk.preview(QStringLiteral("two 49")));
    const auto *view = desk.find<QPlainTextEdit>("exportPreview");
    QVERIFY(!view->toPlainText().contains(QStringLiteral("one 50")));
    QVERIFY(desk.find<QLabel>("exportPreviewTitle")->text().contains(QStringLiteral("first 50 event")));
}

void TestExportDialog::redactedCopyListsWhatWasRemoved()
{
    Desk desk;
    QVERIFY(desk.open());
    const QByteArray before = desk.content(QStringLiteral("in.sglass"));
    QVERIFY(before.contains(secret));
    QVERIFY(desk.openDialog("actionSaveCopy"));
    QVERIFY(desk.find<QComboBox>("exportFormat")->currentText().startsWith(QStringLiteral("Session")));
    QVERIFY(desk.find<QLineEdit>("exportTarget")->text().endsWith(QStringLiteral(".sglass")));
    desk.click("redaction-tokens");
    desk.target(QStringLiteral("copy.sglass"));
    desk.click("exportStart");
    QVERIFY(desk.waitForResult());
    const QByteArray copy = desk.content(QStringLiteral("copy.sglass"));
    QVERIFY(copy.startsWith("SQLite format 3") && !copy.contains(secret));
    SessionFileReader original;
    QVERIFY(!original.open(desk.file(QStringLiteral("in.sglass"))));
    QVERIFY(original.events({}, 0, 1).constFirst().head.contains(secret));
    const auto *removed = desk.find<QTableWidget>("exportRemoved");
    QVERIFY(removed->isVisible() && removed->rowCount() > 0);
    QApplication::clipboard()->clear();
    desk.click("exportCopyRemoved");
    const QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), removed->rowCount());
    QCOMPARE(lines.constFirst().split(u'\t').size(), 3);
    QVERIFY(!QApplication::clipboard()->text().contains(QString::fromLatin1(secret)));
}

void TestExportDialog::ownRulesTellTheirProblemAtOnce()
{
    Desk desk;
    QVERIFY(desk.open());
    QVERIFY(desk.openDialog());
    const auto *problem = desk.find<QLabel>("redactionProblem");
    desk.click("redactionAdd");
    desk.choose("redactionKind", QStringLiteral("Regular"));
    QVERIFY(!problem->isVisible());
    desk.type("redactionPattern", QStringLiteral("(on"));
    QVERIFY(problem->isVisible() && !problem->text().isEmpty());
    QVERIFY(!desk.find<QPushButton>("exportStart")->isEnabled());
    QTest::keyClicks(desk.find<QLineEdit>("redactionPattern"), QStringLiteral("e)"));
    QVERIFY(!problem->isVisible());
    QVERIFY(desk.find<QPushButton>("exportStart")->isEnabled());
    QVERIFY(desk.preview(QStringLiteral("[removed] 2")));
    desk.click("redactionRemove");
    QVERIFY(desk.preview(QStringLiteral("one 2")));
    QCOMPARE(desk.find<QTableWidget>("redactionTable")->rowCount(), 0);
}

void TestExportDialog::rulesAreKeptInTheFileAndRemembered()
{
    RedactionChoice expected;
    expected.presets = {QStringLiteral("tokens")};
    expected.own = {{RedactionRule::Kind::Header, QStringLiteral("X-Own"), {}}};
    Desk desk;
    QVERIFY(desk.open());
    QVERIFY(desk.openDialog());
    desk.click("redaction-tokens");
    desk.click("redactionAdd");
    desk.type("redactionPattern", QStringLiteral("X-Own"));
    desk.target(QStringLiteral("a.har"));
    desk.click("exportStart");
    QVERIFY(desk.waitForResult());
    QTRY_VERIFY(!desk.window().document()->reader()->setting(FileSetting::redactionRules).isEmpty());
    QCOMPARE(
        RedactionChoice::fromJson(desk.window().document()->reader()->setting(FileSetting::redactionRules)),
        expected);
    QCOMPARE(keptRedaction(desk.window().document()), expected);
    Desk other; // another file gets what was chosen last
    QVERIFY(other.open());
    QVERIFY(other.openDialog());
    QVERIFY(other.find<QCheckBox>("redaction-tokens")->isChecked());
    QCOMPARE(other.find<QLineEdit>("redactionPattern")->text(), QStringLiteral("X-Own"));
    QSettings().clear(); // the first file knows it alone
    QCOMPARE(keptRedaction(desk.window().document()), expected);
    QVERIFY(keptRedaction(other.window().document()).isEmpty());
}

void TestExportDialog::existingFilesAreReplacedOnlyWhenAsked()
{
    Desk desk;
    QVERIFY(desk.open());
    QFile there(desk.file(QStringLiteral("a.har")));
    QVERIFY(there.open(QIODevice::WriteOnly) && there.write("precious") == 8);
    there.close();
    QVERIFY(desk.openDialog());
    desk.target(QStringLiteral("a.har"));
    desk.click("exportStart");
    QTRY_VERIFY2(desk.status().contains(QStringLiteral("exists already")), qPrintable(desk.status()));
    QCOMPARE(desk.content(QStringLiteral("a.har")), QByteArray("precious"));
    QVERIFY(desk.find<QPushButton>("exportStart")->text().contains(QStringLiteral("place")));
    QTest::keyClick(desk.find<QPushButton>("exportStart"), Qt::Key_Space);
    QVERIFY(desk.waitForResult());
    QVERIFY(desk.content(QStringLiteral("a.har")).contains("one 2"));
}

void TestExportDialog::failureIsToldInPlace()
{
    Desk desk;
    QVERIFY(desk.open());
    QVERIFY(desk.openDialog());
    desk.target(QStringLiteral("none/a.har"));
    desk.click("exportStart");
    QTRY_VERIFY2(desk.status().contains(QStringLiteral("could not be written")), qPrintable(desk.status()));
    QVERIFY(desk.find<QPushButton>("exportStart")->isEnabled());
    desk.target(QStringLiteral("in.sglass"));
    desk.click("exportStart");
    QTRY_VERIFY(!desk.status().isEmpty());
    desk.click("exportStart"); // Replace: still not the capture itself
    QTRY_VERIFY2(desk.status().contains(QStringLiteral("itself")), qPrintable(desk.status()));
    QVERIFY(desk.content(QStringLiteral("in.sglass")).startsWith("SQLite"));
}

void TestExportDialog::canBeCancelled()
{
    Desk desk;
    QVERIFY(desk.open(60'000));
    QVERIFY(desk.openDialog());
    desk.target(QStringLiteral("a.har"));
    desk.click("exportStart");
    QVERIFY(desk.find<QPushButton>("exportCancel")->isVisible());
    QVERIFY(desk.find<QWidget>("exportProgress")->isVisible());
    desk.click("exportCancel");
    QTRY_VERIFY2(desk.status().contains(QStringLiteral("cancelled")), qPrintable(desk.status()));
    QVERIFY(!QFile::exists(desk.file(QStringLiteral("a.har"))));
    desk.click("exportStart"); // and again, to the end
    QTRY_VERIFY_WITH_TIMEOUT(desk.find<QLabel>("exportSummary")->isVisible(), 30'000);
}

void TestExportDialog::liveCaptureIsExported()
{
    Desk desk;
    DemoServer server;
    QCOMPARE(server.start(), QString());
    desk.type("urlField", server.url(QStringLiteral("/ticker")).toString());
    QTest::keyClick(desk.find<QLineEdit>("urlField"), Qt::Key_Return);
    const auto messages = [&] {
        return desk.window().document()->reader() ? desk.window().document()->reader()->eventCount() : 0;
    };
    QTRY_VERIFY(messages() > 5);
    desk.find<QAction>("actionExport")->trigger();
    QVERIFY(QTest::qWaitForWindowExposed(desk.find<ExportDialog>("exportDialog")));
    desk.choose("exportFormat", QStringLiteral("JSON"));
    desk.click("redaction-cookies");
    desk.target(QStringLiteral("live.jsonl"));
    desk.click("exportStart");
    QVERIFY(desk.waitForResult());
    QVERIFY(desk.content(QStringLiteral("live.jsonl")).count('\n') > 5);
    const qint64 before = messages();
    QTRY_VERIFY(messages() > before); // the capture goes on
    QTRY_VERIFY(!desk.window().document()->reader()->setting(FileSetting::redactionRules).isEmpty());
}

void TestExportDialog::goesWhenTheFileGoes()
{
    Desk desk;
    QVERIFY(desk.open());
    QVERIFY(desk.openDialog());
    desk.window().document()->reset();
    QVERIFY(!desk.window().findChild<ExportDialog *>());
    QVERIFY(!desk.find<QAction>("actionExport")->isEnabled());
}

void TestExportDialog::everyControlHasANameAndIsReachable()
{
    Desk desk;
    QVERIFY(desk.open());
    QVERIFY(desk.openDialog());
    desk.click("redactionAdd");
    auto *dialog = desk.find<ExportDialog>("exportDialog");
    QSet<QWidget *> reached;
    for (QWidget *widget = dialog->nextInFocusChain(); widget != dialog; widget = widget->nextInFocusChain())
        reached.insert(widget);
    const QList<QWidget *> widgets = dialog->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const bool isControl =
            qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QComboBox *>(widget) ||
            qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QAbstractItemView *>(widget);
        if (!isControl || !widget->isVisible() || widget->objectName().startsWith(QStringLiteral("qt_")) ||
            !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        QVERIFY2(
            !widget->objectName().isEmpty() && named && reached.contains(const_cast<QWidget *>(widget)),
            qPrintable(widget->objectName() + u' ' + QString::fromLatin1(widget->metaObject()->className())));
    }
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
}

QTEST_MAIN(TestExportDialog)
#include "tst_exportdialog.moc"
