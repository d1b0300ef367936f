// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/connectionimport.h"
#include "othertools/profilecode.h"
#include "peers/peer.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

namespace {

const QString hostile = u"it's \"q\" $(touch x) `y` \\ $HOME ! %d & | ; é \U0001F600 </script> ${z}"_s;

Profile profileOf(const QUrl &url)
{
    Profile profile;
    profile.url = url;
    profile.origin = u"https://origin.example"_s;
    profile.subprotocols = {u"one"_s, u"two"_s};
    profile.headers = {
        {"X-Hostile", hostile.toUtf8()}, {"X-Twice", "a"}, {"X-Twice", "b"}, {"X-Off", "no", false}};
    profile.authentication = {Authentication::Kind::Bearer, {}, u"to'ken"_s};
    profile.cookies = {{u"sid"_s, u"a'b"_s}};
    return profile;
}

} // namespace

/// Code that does what a session did: it runs, and says the same to the server whatever is in it.
class TestProfileCode final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QByteArray m_output;

    [[nodiscard]] QString fileOf(CodeKind kind, const QString &code, const QString &before = {})
    {
        const QString path = m_folder.filePath(u"code%1"_s.arg(int(kind)));
        QFile file(path);
        return file.open(QFile::WriteOnly) && file.write((before + code).toUtf8()) > 0 ? path : QString();
    }
    /// Until it prints `wanted`.
    [[nodiscard]] bool prints(const QString &program, const QStringList &arguments, const QByteArray &wanted)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NODE_PATH"_s, u"/usr/share/nodejs"_s);
        environment.insert(u"PYTHONIOENCODING"_s, u"utf-8"_s);
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        m_output.clear();
        while (!m_output.contains(wanted) && process.waitForReadyRead(20'000))
            m_output += process.readAll();
        process.kill();
        process.waitForFinished();
        return m_output.contains(wanted);
    }
    [[nodiscard]] bool run(CodeKind kind, const Profile &profile, const QList<CodeMessage> &messages,
                           const QByteArray &wanted)
    {
        const QString code = profileCode(kind, profile, messages);
        const QString socket = u"globalThis.WebSocket = require(\"ws\");\n"_s;
        const QString path = fileOf(kind, code, kind == CodeKind::Browser ? socket : QString());
        const bool isShell = kind == CodeKind::Curl;
        return prints(isShell                    ? u"sh"_s
                      : kind == CodeKind::Python ? u"/usr/bin/python3"_s
                                                 : u"node"_s,
                      {path}, wanted);
    }

private Q_SLOTS:
    void runs_data()
    {
        QTest::addColumn<CodeKind>("kind");
        for (const CodeKind kind : {CodeKind::Curl, CodeKind::Python, CodeKind::NodeJs, CodeKind::Browser})
            QTest::newRow(qPrintable(codeKindName(kind))) << kind;
    }
    void runs()
    {
        QFETCH(CodeKind, kind);
        Peer peer(Peer::Ws);
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        const bool hasHeaders = kind != CodeKind::Browser;
        QVERIFY2(run(kind, profileOf(peer.url(u"/headers?a=1&b=%27%22x"_s)), {}, "]"), m_output.constData());
        QVERIFY2(m_output.contains("to'ken") == hasHeaders, m_output.constData());
        QCOMPARE(m_output.contains("https://origin.example"), hasHeaders);
        QVERIFY2(m_output.contains("one,two") || m_output.contains("one, two"), m_output.constData());
        QVERIFY2(m_output.contains("\"sid=a'b\"") == hasHeaders, m_output.constData());
        QVERIFY(!m_output.contains("X-Off"));
        if (hasHeaders) {
            QVERIFY2(m_output.contains("$(touch x) `y`"), m_output.constData());
            QVERIFY2(m_output.count("X-Twice") == 2, m_output.constData());
        }
        QVERIFY(!QFile::exists(m_folder.filePath(u"x"_s)));
        QTRY_VERIFY2(peer.hasLine(u"OPEN /headers?a=1&b=%27%22x"_s), qPrintable(peer.lines().join(u'\n')));
    }

    void sends_data()
    {
        QTest::addColumn<CodeKind>("kind");
        for (const CodeKind kind : {CodeKind::Python, CodeKind::NodeJs, CodeKind::Browser})
            QTest::newRow(qPrintable(codeKindName(kind))) << kind;
    }
    void sends()
    {
        QFETCH(CodeKind, kind);
        Peer peer(Peer::Ws);
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        Profile profile;
        profile.url = peer.url(u"/echo"_s);
        profile.compression = false;
        const QList<CodeMessage> messages{{QByteArray("\0\xff\x01", 3), true},
                                          {(hostile + u"\nend").toUtf8()}};
        QVERIFY2(run(kind, profile, messages, "\nend"), m_output.constData());
        QVERIFY2(m_output.contains(hostile.toUtf8()), m_output.constData());
        QVERIFY2(m_output.contains("00 ff 01") || m_output.contains("\\x00\\xff\\x01"), m_output.constData());
    }

    /// What curl, websocat and wscat would be told is what was meant: read back by our own import.
    void commandLinesAreReadBack_data()
    {
        QTest::addColumn<CodeKind>("kind");
        for (const CodeKind kind : {CodeKind::Curl, CodeKind::Websocat, CodeKind::Wscat})
            QTest::newRow(qPrintable(codeKindName(kind))) << kind;
    }
    void commandLinesAreReadBack()
    {
        QFETCH(CodeKind, kind);
        Profile profile = profileOf(QUrl(u"wss://h.example:8443/p%20q?x=%27a%27"_s));
        profile.headers.removeLast();
        profile.tls.ignoreErrors = true;
        if (kind != CodeKind::Websocat) {
            profile.tls.caFile = u"/tmp/my ca's.pem"_s;
            profile.tls.certificateFile = u"client.pem"_s;
            profile.tls.keyFile = u"client.key"_s;
            profile.tls.passPhrase = u"a'b c"_s;
            profile.maxRedirects = 3;
        }
        const QString code = profileCode(kind, profile, {{hostile.toUtf8()}});
        const ConnectionImport import = importConnections(code.toUtf8());
        QVERIFY2(import.problem.isEmpty(), qPrintable(import.problem + u'\n' + code));
        Profile read = import.connections.constFirst().profile;
        QCOMPARE(import.connections.constFirst().leftOut, QStringList());
        if (kind == CodeKind::Curl)
            QVERIFY(import.connections.constFirst().messages.isEmpty());
        else
            QCOMPARE(import.connections.constFirst().messages.value(0).content, hostile.toUtf8());
        QVERIFY2(read == profile, code.toUtf8().constData());
    }

    void whatCannotBeSaidIsNamed()
    {
        Profile profile;
        profile.url = QUrl(u"wss://h.example"_s);
        profile.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"px"_s, 3128);
        profile.headers = {{"X-A", "1"}};
        profile.tls.certificateFile = u"a\n; rm -rf /"_s;
        profile.tls.keyFile = u"k"_s;
        for (const CodeKind kind : allCodeKinds) {
            const QString code = profileCode(kind, profile, {{"a\nb"}, {"c", true}});
            const bool canAll = kind == CodeKind::NodeJs || kind == CodeKind::Python;
            const QString mark =
                kind >= CodeKind::NodeJs ? u"// Not in this code"_s : u"# Not in this code"_s;
            QVERIFY2(code.contains(mark), qPrintable(code));
            QVERIFY2(canAll || code.count(mark) >= 1, qPrintable(code));
        }
        const QString browser = profileCode(CodeKind::Browser, profile, {});
        QVERIFY(browser.contains(u"// Not in this code: the header X-A"));
    }
};

QTEST_GUILESS_MAIN(TestProfileCode)
#include "tst_profilecode.moc"
