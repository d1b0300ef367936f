// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates/templatesmodel.h"
#include "templates/templatestore.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace socketglass;

namespace {

MessageTemplate text(const QString &name, const QString &folder = {}, const QByteArray &content = "hi")
{
    return {name, folder, {}, false, content};
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// "folder/" and its content indented, one line a row.
QString printed(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString result;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const bool folder = index.data(TemplatesModel::IsFolderRole).toBool();
        const QString content = QString::fromUtf8(index.data(TemplatesModel::ContentRole).toByteArray());
        result += QString(depth, u' ') + index.data().toString() +
                  (folder ? QStringLiteral("/") : u'=' + content) + u'\n' + printed(model, index, depth + 1);
    }
    return result;
}

} // namespace

class TestTemplates final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_path = m_folder->filePath(QStringLiteral("templates.json"));
    }
    void jsonRoundTrip_data();
    void jsonRoundTrip();
    void jsonRefused_data();
    void jsonRefused();
    void folderNames_data();
    void folderNames();
    void missingFileIsEmpty();
    void fileIsReadableAndStable();
    void brokenFileIsPutAside_data();
    void brokenFileIsPutAside();
    void secondBrokenFileOfTheDay();
    void goodOnesOfAPartlyBrokenFileAreKept();
    void brokenFileThatCannotBeMovedIsNotOverwritten();
    void importLeavesTheFile();
    void saveProblemIsReported();
    void modelTree();
    void namesAreUniqueInTheirFolder();
    void renames();
    void replaceMovesBetweenFolders();
    void foldersGoWithTheirLastTemplate();
    void find_data();
    void find();
    void everyChangeIsSaved();
    void movesByDragging();
    void movesThatCannotBe();
    void importAndExport();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestTemplates::jsonRoundTrip_data()
{
    QTest::addColumn<bool>("binary");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("key");
    QTest::newRow("text") << false << QByteArray("{\"a\": \"é\"}\n") << QStringLiteral("text");
    QTest::newRow("empty text") << false << QByteArray() << QStringLiteral("text");
    QTest::newRow("zero in a text") << false << QByteArray("a\0b", 3) << QStringLiteral("text");
    QTest::newRow("text with a byte order mark")
        << false << QByteArray("\xEF\xBB\xBFx") << QStringLiteral("base64");
    QTest::newRow("invalid text") << false << QByteArray("\xFFx") << QStringLiteral("base64");
    QTest::newRow("bytes") << true << QByteArray("\x00\xFF", 2) << QStringLiteral("base64");
    QTest::newRow("no bytes") << true << QByteArray() << QStringLiteral("base64");
}

void TestTemplates::jsonRoundTrip()
{
    QFETCH(bool, binary);
    QFETCH(QByteArray, content);
    QFETCH(QString, key);
    const MessageTemplate value{QStringLiteral("n"), QStringLiteral("a/b"), QStringLiteral("d"), binary,
                                content};
    const QJsonObject object = value.toJson();
    QVERIFY(object.contains(key));
    QCOMPARE(object.contains(QStringLiteral("text")) + object.contains(QStringLiteral("base64")), 1);
    const QJsonObject stored = QJsonDocument::fromJson(QJsonDocument(object).toJson()).object();
    QString problem;
    const auto again = MessageTemplate::fromJson(stored, &problem);
    QVERIFY2(again.has_value(), qPrintable(problem));
    QVERIFY(*again == value);
}

void TestTemplates::jsonRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *json, const char16_t *problem) {
        QTest::newRow(name) << QByteArray(json) << QString::fromUtf16(problem);
    };
    row("empty", "{}", u"“name” is missing or empty");
    row("blank name", R"({"name":" "})", u"“name” is missing or empty");
    row("name is a number", R"({"name":1})", u"“name” is not a text");
    row("folder is a list", R"({"name":"a","folder":[]})", u"“folder” is not a text");
    row("type", R"({"name":"a","type":"blob"})", u"“type” is “blob”; it must be “text” or “binary”");
    row("text of a binary", R"({"name":"a","type":"binary","text":"x"})",
        u"a binary message needs “base64”, not “text”");
    row("text is a number", R"({"name":"a","type":"text","text":5})", u"“text” is not a text");
    row("base64", R"({"name":"a","type":"binary","base64":"A*=="})", u"“base64” is not valid base64");
    row("both", R"({"name":"a","text":"x","base64":"eA=="})", u"both “text” and “base64” are given");
}

void TestTemplates::jsonRefused()
{
    QFETCH(QByteArray, json);
    QString said;
    QVERIFY(!MessageTemplate::fromJson(QJsonDocument::fromJson(json).object(), &said));
    QTEST(said, "problem");
}

void TestTemplates::folderNames_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("normal");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("slashes") << QStringLiteral("/a//b/") << QStringLiteral("a/b");
    QTest::newRow("spaces") << QStringLiteral(" a / / b c ") << QStringLiteral("a/b c");
    QTest::newRow("deep") << QStringLiteral("x/").repeated(10'000)
                          << QStringLiteral("x/").repeated(31) + u'x';
}

void TestTemplates::folderNames()
{
    QFETCH(QString, given);
    QTEST(normalFolder(given), "normal");
}

void TestTemplates::missingFileIsEmpty()
{
    const TemplateLoad load = loadTemplates(m_path);
    QVERIFY(load.templates.isEmpty());
    QCOMPARE(load.problem, QString());
    QVERIFY(load.mayOverwrite);
}

void TestTemplates::fileIsReadableAndStable()
{
    const QList<MessageTemplate> templates{text(QStringLiteral("b")),
                                           text(QStringLiteral("a"), QStringLiteral("x/y"), "{\"k\":1}")};
    const QString path = m_folder->filePath(QStringLiteral("new/folder/t.json"));
    QCOMPARE(saveTemplates(path, templates), QString());
    const QByteArray bytes = readFile(path);
    QVERIFY(bytes.contains("\n            \"text\": \"{\\\"k\\\":1}\""));
    const TemplateLoad load = loadTemplates(path);
    QCOMPARE(load.problem, QString());
    QVERIFY(load.templates == templates);
    QCOMPARE(saveTemplates(path, load.templates), QString());
    QCOMPARE(readFile(path), bytes);
}

void TestTemplates::brokenFileIsPutAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("not valid JSON");
    QTest::newRow("cut") << QByteArray("{\n \"format\": \"socketglass-templates\",\n \"templates\": [{")
                         << QStringLiteral("(line 3, byte ");
    QTest::newRow("other JSON") << QByteArray("{\"a\":1}") << QStringLiteral("not a file of templates");
    QTest::newRow("newer") << QByteArray(R"({"format":"socketglass-templates","version":2,"templates":[]})")
                           << QStringLiteral("another version");
    QTest::newRow("bytes") << QByteArray("\x00\xFF\xFE", 3) << QStringLiteral("not valid JSON");
}

void TestTemplates::brokenFileIsPutAside()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    QVERIFY(writeFile(m_path, bytes));
    const TemplateLoad load = loadTemplates(m_path);
    QVERIFY(load.templates.isEmpty());
    QVERIFY(load.mayOverwrite);
    const QString aside = m_path + QStringLiteral(".broken-") + QDate::currentDate().toString(Qt::ISODate);
    QVERIFY2(load.problem.contains(says), qPrintable(load.problem));
    QVERIFY2(load.problem.contains(aside), qPrintable(load.problem));
    QVERIFY(!QFile::exists(m_path));
    QCOMPARE(readFile(aside), bytes);
}

void TestTemplates::secondBrokenFileOfTheDay()
{
    for (const char *bytes : {"first", "second"}) {
        QVERIFY(writeFile(m_path, bytes));
        QVERIFY(!loadTemplates(m_path).problem.isEmpty());
    }
    const QString aside = m_path + QStringLiteral(".broken-") + QDate::currentDate().toString(Qt::ISODate);
    QCOMPARE(readFile(aside), QByteArray("first"));
    QCOMPARE(readFile(aside + QStringLiteral("-2")), QByteArray("second"));
}

void TestTemplates::goodOnesOfAPartlyBrokenFileAreKept()
{
    const QByteArray bytes = R"({"format":"socketglass-templates","version":1,"templates":[
        {"name":"good","type":"text","text":"x"}, {"text":"nameless"}, 7]})";
    QVERIFY(writeFile(m_path, bytes));
    const TemplateLoad load = loadTemplates(m_path);
    QCOMPARE(load.templates.size(), qsizetype(1));
    QCOMPARE(load.templates.first().name, QStringLiteral("good"));
    QVERIFY2(load.problem.contains(QStringLiteral("template 2: ")), qPrintable(load.problem));
    QVERIFY2(load.problem.contains(QStringLiteral("template 3: ")), qPrintable(load.problem));
    const QString aside = m_path + QStringLiteral(".broken-") + QDate::currentDate().toString(Qt::ISODate);
    QCOMPARE(readFile(aside), bytes);
    QCOMPARE(readFile(m_path), bytes);
}

void TestTemplates::brokenFileThatCannotBeMovedIsNotOverwritten()
{
    // A folder of that name can be neither read nor replaced, whoever runs the test.
    QVERIFY(QDir().mkpath(m_path + QStringLiteral("/inside")));
    TemplatesModel model(m_path);
    QVERIFY(!model.loadProblem().isEmpty());
    const QSignalSpy failed(&model, &TemplatesModel::saveFailed);
    model.add(text(QStringLiteral("a")));
    QCOMPARE(failed.size(), qsizetype(1));
    QCOMPARE(printed(model), QStringLiteral("a=hi\n"));
    QVERIFY(QDir(m_path + QStringLiteral("/inside")).exists());
}

void TestTemplates::importLeavesTheFile()
{
    QVERIFY(writeFile(m_path, "broken"));
    const TemplateLoad load = readTemplates(m_path);
    QVERIFY(!load.problem.isEmpty());
    QCOMPARE(readFile(m_path), QByteArray("broken"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), qsizetype(1));
    QVERIFY(!readTemplates(m_folder->filePath(QStringLiteral("none.json"))).problem.isEmpty());
}

void TestTemplates::saveProblemIsReported()
{
    QVERIFY(writeFile(m_folder->filePath(QStringLiteral("file")), "x"));
    const QString problem = saveTemplates(m_folder->filePath(QStringLiteral("file/t.json")), {});
    QVERIFY2(problem.contains(QStringLiteral("could not be saved")), qPrintable(problem));
}

void TestTemplates::modelTree()
{
    TemplatesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(printed(model), QString());
    model.add(text(QStringLiteral("login"), QStringLiteral("auth"), "1"));
    model.add(text(QStringLiteral("ping"), {}, "2"));
    model.add(text(QStringLiteral("buy"), QStringLiteral("orders/eu"), "3"));
    model.add(text(QStringLiteral("sell"), QStringLiteral(" orders // eu "), "4"));
    const QModelIndex last = model.add(text(QStringLiteral("list"), QStringLiteral("orders"), "5"));
    QCOMPARE(printed(model),
             QStringLiteral("auth/\n login=1\nping=2\norders/\n eu/\n  buy=3\n  sell=4\n list=5\n"));
    QCOMPARE(last.data(TemplatesModel::FolderRole).toString(), QStringLiteral("orders"));
    QCOMPARE(last.parent().data(TemplatesModel::FolderRole).toString(), QStringLiteral("orders"));
    QVERIFY(!model.templateAt(last.parent()));
    QCOMPARE(model.templateAt(last)->content, QByteArray("5"));
    QVERIFY(!model.templateAt({}));
    QVERIFY(!model.remove({}));
    QVERIFY(model.remove(last.parent()));
    QCOMPARE(printed(model), QStringLiteral("auth/\n login=1\nping=2\n"));
}

void TestTemplates::namesAreUniqueInTheirFolder()
{
    TemplatesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < 3; ++i)
        model.add(text(QStringLiteral("a")));
    model.add(text(QStringLiteral("a"), QStringLiteral("f")));
    model.add(text(QStringLiteral("a"), QStringLiteral("a")));
    model.add(text(QStringLiteral("  ")));
    QCOMPARE(printed(model), QStringLiteral("a=hi\na 2=hi\na 3=hi\nf/\n a=hi\na/\n a=hi\nMessage=hi\n"));
}

void TestTemplates::renames()
{
    TemplatesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QPersistentModelIndex a = model.add(text(QStringLiteral("a"), QStringLiteral("f")));
    model.add(text(QStringLiteral("b"), QStringLiteral("f")));
    model.add(text(QStringLiteral("c"), QStringLiteral("g")));
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QVERIFY(model.setData(a, QStringLiteral(" b ")));
    QVERIFY(!model.setData(a, QStringLiteral(" ")));
    QVERIFY(!model.setData(a, QStringLiteral("x"), Qt::DisplayRole));
    QVERIFY(model.setData(a.parent(), QStringLiteral("g")));
    QVERIFY(!model.setData(a.parent(), QStringLiteral("x/y")));
    QCOMPARE(changed.size(), qsizetype(2));
    QCOMPARE(printed(model), QStringLiteral("g 2/\n b 2=hi\n b=hi\ng/\n c=hi\n"));
    QCOMPARE(model.templateAt(a)->folder, QStringLiteral("g 2"));
}

void TestTemplates::replaceMovesBetweenFolders()
{
    TemplatesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QModelIndex a = model.add(text(QStringLiteral("a"), QStringLiteral("f")));
    QVERIFY(model.replace(a, text(QStringLiteral("a"), QStringLiteral("f"), "new")));
    QCOMPARE(printed(model), QStringLiteral("f/\n a=new\n"));
    QVERIFY(model.replace(a, text(QStringLiteral("a"), QStringLiteral("f/deeper"), "moved")));
    QCOMPARE(printed(model), QStringLiteral("f/\n deeper/\n  a=moved\n"));
    const QModelIndex folder = model.index(0, 0);
    QVERIFY(!model.replace(folder, text(QStringLiteral("x"))));
    QVERIFY(!model.replace(model.index(0, 0, model.index(0, 0, folder)), text(QStringLiteral(" "))));
    QVERIFY(model.replace(model.index(0, 0, model.index(0, 0, folder)), text(QStringLiteral("top"))));
    QCOMPARE(printed(model), QStringLiteral("top=hi\n"));
}

void TestTemplates::foldersGoWithTheirLastTemplate()
{
    TemplatesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QPersistentModelIndex deep = model.add(text(QStringLiteral("a"), QStringLiteral("x/y/z")));
    const QPersistentModelIndex other = model.add(text(QStringLiteral("b"), QStringLiteral("x")));
    QVERIFY(model.remove(deep));
    QCOMPARE(printed(model), QStringLiteral("x/\n b=hi\n"));
    QVERIFY(model.remove(other));
    QCOMPARE(printed(model), QString());
}

void TestTemplates::find_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("content");
    QTest::newRow("by name") << QStringLiteral("only") << QStringLiteral("1");
    QTest::newRow("by path") << QStringLiteral("f/twice") << QStringLiteral("2");
    QTest::newRow("name with a slash") << QStringLiteral("GET /users") << QStringLiteral("4");
    QTest::newRow("several") << QStringLiteral("twice") << QString();
    QTest::newRow("none") << QStringLiteral("nothing") << QString();
    QTest::newRow("folder") << QStringLiteral("f") << QString();
}

void TestTemplates::find()
{
    QFETCH(QString, query);
    TemplatesModel model;
    model.add(text(QStringLiteral("only"), QStringLiteral("f"), "1"));
    model.add(text(QStringLiteral("twice"), QStringLiteral("f"), "2"));
    model.add(text(QStringLiteral("twice"), QStringLiteral("g"), "3"));
    model.add(text(QStringLiteral("GET /users"), {}, "4"));
    const auto found = model.find(query);
    QTEST(found ? QString::fromUtf8(found->content) : QString(), "content");
}

void TestTemplates::everyChangeIsSaved()
{
    const auto stored = [this] { return printed(TemplatesModel(m_path)); };
    TemplatesModel model(m_path);
    const QSignalSpy failed(&model, &TemplatesModel::saveFailed);
    const QPersistentModelIndex a = model.add(text(QStringLiteral("a"), QStringLiteral("f")));
    QCOMPARE(stored(), printed(model));
    model.setData(a, QStringLiteral("renamed"));
    QCOMPARE(stored(), QStringLiteral("f/\n renamed=hi\n"));
    model.setData(a.parent(), QStringLiteral("g"));
    QCOMPARE(stored(), QStringLiteral("g/\n renamed=hi\n"));
    model.replace(a, text(QStringLiteral("renamed"), QStringLiteral("g"), "new"));
    QCOMPARE(stored(), QStringLiteral("g/\n renamed=new\n"));
    model.remove(a);
    QCOMPARE(stored(), QString());
    QVERIFY(QFile::exists(m_path));
    QCOMPARE(failed.size(), qsizetype(0));
}

/// As the view does it: what is dragged, dropped into a folder before a row (-1: onto it).
static void drag(TemplatesModel &model, const QModelIndexList &what, const QModelIndex &folder, int row)
{
    const std::unique_ptr<QMimeData> data(model.mimeData(what));
    QVERIFY(model.canDropMimeData(data.get(), Qt::MoveAction, row, 0, folder));
    QVERIFY(!model.dropMimeData(data.get(), Qt::MoveAction, row, 0, folder));
}

void TestTemplates::movesByDragging()
{
    TemplatesModel model(m_path);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const char *place : {"f/a", "f/b", "g/c", "g/h/d", "/e"}) {
        const QString path = QString::fromLatin1(place);
        model.add(text(path.section(u'/', -1), path.section(u'/', 0, -2)));
    }
    const auto at = [&model](int row, const QModelIndex &parent = {}) { return model.index(row, 0, parent); };
    drag(model, {at(0, at(0)), at(2)}, at(1), 0); // a and e before c
    QCOMPARE(printed(model), QStringLiteral("f/\n b=hi\ng/\n a=hi\n e=hi\n c=hi\n h/\n  d=hi\n"));
    drag(model, {at(2, at(1))}, at(1), 0); // c before a
    drag(model, {at(0, at(1))}, at(1), 3); // c behind e
    QCOMPARE(printed(model), QStringLiteral("f/\n b=hi\ng/\n a=hi\n e=hi\n c=hi\n h/\n  d=hi\n"));
    drag(model, {at(3, at(1))}, at(0), -1); // the folder h onto f
    QCOMPARE(printed(model), QStringLiteral("f/\n b=hi\n h/\n  d=hi\ng/\n a=hi\n e=hi\n c=hi\n"));
    drag(model, {at(0, at(1, at(0)))}, {}, -1); // d to the top: h is gone
    drag(model, {at(0, at(0))}, {}, 0);         // b to the top: f is gone
    QCOMPARE(printed(model), QStringLiteral("b=hi\ng/\n a=hi\n e=hi\n c=hi\nd=hi\n"));
    model.add(text(QStringLiteral("b"), QStringLiteral("g")));
    drag(model, {at(0)}, at(1), 1); // its name is taken there
    QCOMPARE(printed(model), QStringLiteral("g/\n a=hi\n b 2=hi\n e=hi\n c=hi\n b=hi\nd=hi\n"));
    QCOMPARE(printed(TemplatesModel(m_path)), printed(model));
}

void TestTemplates::movesThatCannotBe()
{
    TemplatesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.add(text(QStringLiteral("a"), QStringLiteral("f/g")));
    const QModelIndex f = model.index(0, 0);
    const QModelIndex g = model.index(0, 0, f);
    QVERIFY(!model.move(f, g, 0));
    QVERIFY(!model.move(f, f, 0));
    QVERIFY(!model.move({}, f, 0));
    QVERIFY(!model.move(g, model.index(0, 0, g), 0)); // into a template
    QVERIFY(model.move(g, f, 0));                     // where it is
    QCOMPARE(printed(model), QStringLiteral("f/\n g/\n  a=hi\n"));
    QMimeData foreign;
    foreign.setData(model.mimeTypes().constFirst(), "7 \nx\n0 0 0 0 0 \n");
    QVERIFY(!model.dropMimeData(&foreign, Qt::MoveAction, -1, 0, {}));
    QCOMPARE(printed(model), QStringLiteral("f/\n g/\n  a=hi\n"));
}

void TestTemplates::importAndExport()
{
    TemplatesModel source;
    source.add(text(QStringLiteral("a"), QStringLiteral("f"), "1"));
    source.add({QStringLiteral("raw"), {}, QStringLiteral("what"), true, QByteArray("\x00\x01", 2)});
    const QString file = m_folder->filePath(QStringLiteral("export.json"));
    QCOMPARE(source.exportFile(file), QString());

    TemplatesModel target(m_path);
    const QAbstractItemModelTester tester(&target, QAbstractItemModelTester::FailureReportingMode::QtTest);
    target.add(text(QStringLiteral("a"), QStringLiteral("f"), "mine"));
    QString problem;
    QCOMPARE(target.importFile(file, &problem), 2);
    QCOMPARE(problem, QString());
    QVERIFY(target.templates() ==
            QList<MessageTemplate>(
                {text(QStringLiteral("a"), QStringLiteral("f"), "mine"),
                 text(QStringLiteral("a 2"), QStringLiteral("f"), "1"),
                 {QStringLiteral("raw"), {}, QStringLiteral("what"), true, QByteArray("\x00\x01", 2)}}));
    QVERIFY(TemplatesModel(m_path).templates() == target.templates());
    QCOMPARE(target.importFile(m_folder->filePath(QStringLiteral("none.json")), &problem), 0);
    QVERIFY(!problem.isEmpty());
    QVERIFY(!source.exportFile(m_folder->filePath(QStringLiteral("export.json/no"))).isEmpty());
}

QTEST_GUILESS_MAIN(TestTemplates)
#include "tst_templates.moc"
