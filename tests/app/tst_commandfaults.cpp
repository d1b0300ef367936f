// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "peers/testca.h"
#include "program.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace socketglass;

/// Wrong usage, servers that can't be reached, certificates, damaged files, interruption.
class TestCommandFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void helpAndVersionNeedNoDisplay();
    void speaksTheLanguageOfItsEnvironment();
    void wrongUsage_data();
    void wrongUsage();
    void notConnected_data();
    void notConnected();
    void certificates_data();
    void certificates();
    void filesThatCannotBeSent_data();
    void filesThatCannotBeSent();
    void damagedFiles_data();
    void damagedFiles();
    void interruptClosesWith1001();
    void closedPipeEndsQuietly();
    void killedWhileCapturing();

private:
    Peer m_server{Peer::Ws};
    TestCa m_ca;
    QString url(const QString &path) const { return m_server.url(path).toString(QUrl::FullyEncoded); }
};

static QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
}

void TestCommandFaults::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.error()));
    QVERIFY2(m_ca.create(), qPrintable(m_ca.error()));
}

void TestCommandFaults::helpAndVersionNeedNoDisplay()
{
    Program program;
    QVERIFY(program.run({QStringLiteral("--help")}));
    QCOMPARE(program.status(), 0);
    QVERIFY(program.output().contains("connect URL") && !program.output().contains("relay"));
    QVERIFY(program.run(words("connect --help")));
    QVERIFY(program.output().contains("--send-binary HEX") && !program.output().contains("--demo"));
    QVERIFY(program.run({QStringLiteral("--version")}));
    QCOMPARE(program.status(), 0);
    QVERIFY(program.output().startsWith("Socketglass "));
}

void TestCommandFaults::speaksTheLanguageOfItsEnvironment()
{
    Program program;
    program.setLanguage(QStringLiteral("ar_XB")); // its vowels are doubled, its lines hold U+202E
    QVERIFY(program.run(words("--no-such-thing")));
    QVERIFY2(program.errors().contains(QStringLiteral("Theeree iis noo ooptiioon")),
             qPrintable(program.errors()));
    for (const char *arguments : {"--help", "connect --help", "replay --help", "serve --help",
                                  "compare --help", "info --help", "export --help", "import --help"}) {
        QVERIFY(program.run(words(arguments)));
        const QStringList lines = QString::fromUtf8(program.output()).split(u'\n', Qt::SkipEmptyParts);
        QVERIFY(lines.size() > 3);
        static const QRegularExpression optionAlone(QStringLiteral("^ +-\\S+(, --\\S+)? \\S+$"));
        for (const QString &line : lines)
            QVERIFY2(line.contains(QChar(0x202e)) || optionAlone.match(line).hasMatch(), qPrintable(line));
    }
}

void TestCommandFaults::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *arguments, const char *said) {
        QTest::newRow(arguments) << words(arguments) << QString::fromUtf8(said);
    };
    row("relay --listen 1 --to ws://x", "relay");
    row("import", "files");
    row("replay", "file");
    row("compare a", "--session");
    row("--nonsense", "--nonsense");
    row("connect", "URL");
    row("connect ftp://x", "ftp");
    row("connect ws://", "ws://host");
    row("connect ws://x --no-compression=1", "takes no value");
    row("connect ws://x --send", "--send TEXT");
    row("connect ws://x --json=1", "takes no value");
    row("connect ws://x --send-binary 0", "hexadecimal");
    row("connect ws://x --send-binary zz", "hexadecimal");
    row("connect ws://x --close 1005", "1005");
    row("connect ws://x --close 99999", "99999");
    row("connect ws://x --close bye", "bye");
    row("connect ws://x --wait -1", "-1");
    row("connect ws://x --linger soon", "soon");
    row("connect ws://x --duration nan", "nan");
    row("connect ws://x --header nocolon", "nocolon");
    row("connect ws://x --proxy ftp://y", "ftp://y");
    row("connect ws://x --key k.pem", "certificate");
    row("connect ws://x --system-ca --tls-min 1.1", "1.1");
    row("connect ws://x --user a:env:NO_SUCH_VARIABLE", "NO_SUCH_VARIABLE");
    row("connect ws://x --bearer @/no/such/file", "/no/such/file");
    row("connect ws://x --bearer a --user b", "together");
    row("connect ws://x --api-key nocolon", "nocolon");
    row("connect ws://x --api-key-query key", "key=secret");
    row("connect ws://x --cookie a", "name=value");
    row("connect ws://x --proxy-user me", "user:password");
    row("connect ws://x --max-redirects 21", "20");
    row("connect ws://x --keep-alive 0", "0");
    row("connect ws://x --reconnect-factor 0.5", "0.5");
    row("connect ws://x --reconnect-jitter 2", "from 0 to 1");
    row("connect ws://x --reconnect-codes 1006,x", "close code");
    row("connect ws://x --reconnect --reconnect-delay 100", "longest delay");
    row("connect ws://x --subprotocol a,b", "a,b");
    row("connect ws://x --connect-timeout 0", "0");
    row("connect ws://x --max-message-size 0", "0");
    row("info", "file");
    row("info a b", "b");
    row("export a", "--format");
    row("export a --format tar", "tar");
    row("info a --quiet", "--quiet");
}

void TestCommandFaults::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    Program program;
    QVERIFY(program.run(arguments));
    QCOMPARE(program.status(), 2);
    QVERIFY2(program.errors().contains(said), qPrintable(program.errors()));
    QVERIFY(program.output().isEmpty());
}

void TestCommandFaults::notConnected_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("kind");
    QTest::newRow("refused port") << QStringLiteral("ws://127.0.0.1:1/") << QStringLiteral("connect");
    QTest::newRow("unresolvable") << QStringLiteral("ws://nowhere.invalid/") << QStringLiteral("dns");
    QTest::newRow("403") << url(QStringLiteral("/refuse?status=403")) << QStringLiteral("handshake");
    QTest::newRow("TLS to a plain port")
        << QStringLiteral("wss://127.0.0.1:%1/echo").arg(m_server.port()) << QStringLiteral("tls");
}

void TestCommandFaults::notConnected()
{
    QFETCH(QString, target);
    QFETCH(QString, kind);
    Program program;
    QVERIFY(program.run({QStringLiteral("connect"), target, QStringLiteral("--json"),
                         QStringLiteral("--send"), QStringLiteral("x")}));
    QCOMPARE(program.status(), 3);
    const QStringList seen = program.summary();
    QCOMPARE(seen.first(), QStringLiteral("opening"));
    QCOMPARE(seen.mid(seen.size() - 2),
             QStringList({QStringLiteral("error:") + kind, QStringLiteral("closed:1006:unclean")}));
    QVERIFY(!program.errors().isEmpty());
}

void TestCommandFaults::certificates_data()
{
    QTest::addColumn<TestCa::Kind>("kind");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("status");
    const QStringList ca{QStringLiteral("--ca"), m_ca.caFile()};
    QTest::newRow("trusted by --ca") << TestCa::Server << ca << 0;
    QTest::newRow("unknown authority") << TestCa::Server << QStringList() << 3;
    QTest::newRow("another authority")
        << TestCa::Server << QStringList{QStringLiteral("--ca"), m_ca.otherCaFile()} << 3;
    QTest::newRow("expired") << TestCa::Expired << ca << 3;
    QTest::newRow("wrong host") << TestCa::WrongHost << ca << 3;
    QTest::newRow("self-signed") << TestCa::SelfSigned << ca << 3;
    QTest::newRow("self-signed, --insecure")
        << TestCa::SelfSigned << QStringList{QStringLiteral("--insecure")} << 0;
}

void TestCommandFaults::certificates()
{
    QFETCH(TestCa::Kind, kind);
    QFETCH(QStringList, options);
    QFETCH(int, status);
    Peer server(Peer::Ws, m_ca.serverArguments(kind));
    QVERIFY2(server.start(), qPrintable(server.error()));
    Program program;
    QVERIFY(
        program.run(QStringList{QStringLiteral("connect"), server.url(QStringLiteral("/echo")).toString(),
                                QStringLiteral("--json"), QStringLiteral("--close"), QStringLiteral("1000")} +
                    options));
    QVERIFY2(program.status() == status, qPrintable(program.errors()));
    QCOMPARE(program.summary().contains(QStringLiteral("error:tls")), status != 0);
}

void TestCommandFaults::filesThatCannotBeSent_data()
{
    QTest::addColumn<QStringList>("step");
    QTest::addColumn<QString>("said");
    QTest::newRow("missing") << words("--send-file missing.bin") << QStringLiteral("missing.bin");
    QTest::newRow("folder") << words("--send-file .") << QStringLiteral("folder");
    QTest::newRow("not UTF-8") << words("--send-text-file latin1.txt") << QStringLiteral("byte 2");
    QTest::newRow("no such template") << words("--template nothing") << QStringLiteral("nothing");
    QTest::newRow("output can't be made")
        << words("--output no/such/folder/x.sglass") << QStringLiteral("x.sglass");
    QTest::newRow("output is something else") << words("--output latin1.txt") << QStringLiteral("latin1.txt");
}

void TestCommandFaults::filesThatCannotBeSent()
{
    QFETCH(QStringList, step);
    QFETCH(QString, said);
    Program program;
    const QByteArray latin1 = "gr\xFCn, not a session file";
    QVERIFY(program.write(QStringLiteral("latin1.txt"), latin1));
    QVERIFY(program.run(QStringList{QStringLiteral("connect"), url(QStringLiteral("/echo"))} + step));
    QCOMPARE(program.status(), 5);
    QVERIFY2(program.errors().contains(said), qPrintable(program.errors()));
    QVERIFY2(program.output().isEmpty(), "connected though a file is missing");
    QCOMPARE(program.read(QStringLiteral("latin1.txt")), latin1);
}

void TestCommandFaults::damagedFiles_data()
{
    QTest::addColumn<QString>("damage");
    for (const auto *damage : {"missing", "empty", "text", "truncated", "overwritten", "folder"})
        QTest::newRow(damage) << QString::fromLatin1(damage);
}

void TestCommandFaults::damagedFiles()
{
    QFETCH(QString, damage);
    Program program;
    const QString name = damage == u"folder" ? QStringLiteral(".") : QStringLiteral("x.sglass");
    if (damage == u"truncated" || damage == u"overwritten") {
        QVERIFY(program.run({QStringLiteral("connect"), url(QStringLiteral("/push?count=2000&size=500")),
                             QStringLiteral("--quiet"), QStringLiteral("--output"), name,
                             QStringLiteral("--linger"), QStringLiteral("forever")}));
        QByteArray bytes = program.read(name);
        QVERIFY(bytes.size() > 600'000);
        if (damage == u"truncated")
            bytes.truncate(bytes.size() / 2);
        else
            bytes.replace(100'000, 400'000, QByteArray(400'000, '\xA5'));
        QVERIFY(program.write(name, bytes));
    } else if (damage == u"empty" || damage == u"text") {
        QVERIFY(program.write(name, damage == u"empty" ? QByteArray() : QByteArray(5000, 'x')));
    }
    const QByteArray before = program.read(name);
    for (const auto &arguments : {words("info"), words("export --format jsonl -o out.jsonl")}) {
        QVERIFY(program.run(QStringList{arguments} << name));
        QVERIFY2(program.status() == 5, qPrintable(program.errors() + QString::fromUtf8(program.output())));
        QVERIFY(!program.errors().isEmpty());
        QVERIFY2(!QFile::exists(program.file(QStringLiteral("out.jsonl"))),
                 "a damaged file was exported in part");
    }
    QCOMPARE(program.read(name), before);
}

void TestCommandFaults::interruptClosesWith1001()
{
    Program program;
    program.start({QStringLiteral("connect"), url(QStringLiteral("/echo")), QStringLiteral("--json"),
                   QStringLiteral("--linger"), QStringLiteral("forever"), QStringLiteral("--output"),
                   QStringLiteral("kept.sglass"), QStringLiteral("--send"), QStringLiteral("x")});
    QTRY_VERIFY(program.summary().contains(QStringLiteral("received text:x")));
    ::kill(pid_t(program.process().processId()), SIGINT);
    QVERIFY(program.process().waitForFinished(10'000));
    QCOMPARE(program.status(), 0);
    const QStringList seen = program.summary();
    QCOMPARE(seen.mid(seen.size() - 3),
             QStringList({QStringLiteral("sent closing:1001:"), QStringLiteral("received closing:1001:"),
                          QStringLiteral("closed:1001:clean")}));
    const QByteArray printed = program.output();
    QVERIFY(program.run(words("export kept.sglass --format jsonl")));
    QCOMPARE(withoutExactFields(program.output()), printed);
}

void TestCommandFaults::closedPipeEndsQuietly()
{
    QProcess shell;
    const QString command =
        QStringLiteral("{ '%1' connect '%2' --linger forever; echo status $? >&2; } | head -n 3")
            .arg(QStringLiteral(SOCKETGLASS_PROGRAM),
                 url(QStringLiteral("/push?count=1000000000&interval=1")));
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), command});
    QVERIFY(shell.waitForFinished(10'000));
    QCOMPARE(shell.readAllStandardOutput().count('\n'), 3);
    QCOMPARE(shell.readAllStandardError(), QByteArray("status 0\n"));
}

void TestCommandFaults::killedWhileCapturing()
{
    Program program;
    program.start({QStringLiteral("connect"), url(QStringLiteral("/push?count=100000000")),
                   QStringLiteral("--json"), QStringLiteral("--output"), QStringLiteral("kept.sglass"),
                   QStringLiteral("--linger"), QStringLiteral("forever")});
    QTRY_VERIFY(program.output().count('\n') > 5000);
    program.process().kill();
    QVERIFY(program.process().waitForFinished(10'000));
    const QByteArray printed = program.output().first(program.output().lastIndexOf('\n') + 1);
    QVERIFY(program.run(words("export kept.sglass --format jsonl")));
    QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    QVERIFY2(withoutExactFields(program.output()).startsWith(printed),
             "something was printed that is not in the file");
    int next = 1;
    for (const QJsonObject &event : program.events()) {
        if (event.value(u"event").toString() == u"message")
            QCOMPARE(QJsonDocument::fromJson(event.value(u"text").toString().toUtf8())
                         .object()
                         .value(u"seq")
                         .toInt(),
                     next++);
    }
    QVERIFY(next > 5000);
    QVERIFY(program.run(words("info kept.sglass")));
    QCOMPARE(program.status(), 0);
}

QTEST_GUILESS_MAIN(TestCommandFaults)
#include "tst_commandfaults.moc"
