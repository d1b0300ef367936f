// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/connectionimport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// Command lines and request files of other tools.
class TestConnectionImport final : public QObject
{
    Q_OBJECT

    static QString fixture(const QString &name)
    {
        return QFINDTESTDATA(QString(u"../fixtures/othertools/" + name));
    }
    /// A line for each member that is set.
    static QString described(const ImportedConnection &connection)
    {
        const Profile &profile = connection.profile;
        QStringList lines;
        if (!profile.name.isEmpty())
            lines += u"name " + profile.name;
        lines += profile.urlText();
        for (const ProfileHeader &header : profile.headers)
            lines +=
                QString::fromUtf8((header.enabled ? "header " : "off ") + header.name + ": " + header.value);
        for (const QString &subprotocol : profile.subprotocols)
            lines += u"subprotocol " + subprotocol;
        if (!profile.origin.isEmpty())
            lines += u"origin " + profile.origin;
        static constexpr const char *kinds[] = {"", "basic", "bearer", "key", "query"};
        if (profile.authentication.kind != Authentication::Kind::None)
            lines += QString::fromLatin1(kinds[int(profile.authentication.kind)]) + u' ' +
                     profile.authentication.name + u' ' + profile.authentication.secret;
        for (const Cookie &cookie : profile.cookies)
            lines += u"cookie " + cookie.name + u'=' + cookie.value;
        for (const auto &[name, value] :
             {std::pair("ca", profile.tls.caFile), std::pair("cert", profile.tls.certificateFile),
              std::pair("key", profile.tls.keyFile), std::pair("pass", profile.tls.passPhrase)}) {
            if (!value.isEmpty())
                lines += QString::fromLatin1(name) + u' ' + value;
        }
        if (profile.tls.ignoreErrors)
            lines += u"insecure"_s;
        if (profile.proxy.type() != QNetworkProxy::NoProxy)
            lines += u"proxy " + proxyToText(profile.proxy) + u' ' + profile.proxy.password();
        if (profile.maxRedirects > 0)
            lines += u"redirects %1"_s.arg(profile.maxRedirects);
        if (!profile.compression)
            lines += u"uncompressed"_s;
        for (const MessageTemplate &message : connection.messages)
            lines += (message.binary ? u"binary "_s : u"text "_s) +
                     (message.folder.isEmpty() ? QString() : QString(message.folder + u'/')) + message.name +
                     u": " + QString::fromLatin1(message.binary ? message.content.toHex() : message.content);
        return lines.join(u'\n');
    }

    static QStringList described(const ImportedEnvironment &imported)
    {
        const Environment &environment = imported.environment;
        QStringList lines{u"environment " + environment.name};
        for (auto each = environment.variables.begin(); each != environment.variables.end(); ++each)
            lines += each.key() + u'=' + each.value();
        for (const QString &name : environment.secrets) {
            const QString value = imported.secrets.value(name);
            lines += u"secret " + name + (value.isEmpty() ? QString() : QString(u'=' + value));
        }
        for (const QString &left : imported.leftOut)
            lines += u"- " + left;
        return lines;
    }

private Q_SLOTS:
    void commandLines_data();
    void commandLines();
    void leftOut_data();
    void leftOut();
    void files_data();
    void files();
    void troubles_data();
    void troubles();
    void valuesDoNotGrowWithoutEnd();
    void messagesStayInTheirFolder();
    void looksLike();
};

void TestConnectionImport::commandLines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const QString &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("curl", u"curl wss://h.example/x"_s, u"wss://h.example/x"_s);
    row("curl of a browser", uR"(curl 'wss://feed.example/socket?x=1&y=a%20b' \
  -H 'Upgrade: websocket' \
  -H 'Origin: https://feed.example' \
  -H 'Cache-Control: no-cache' \
  -H 'Cookie: sid=abc; theme=dark=1' \
  -H 'Connection: Upgrade' \
  -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' \
  -H 'User-Agent: it'\''s me' \
  -H 'Sec-WebSocket-Version: 13' \
  -H 'Sec-WebSocket-Protocol: chat, chat2' \
  -H 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits' \
  --compressed)"_s,
        u"wss://feed.example/socket?x=1&y=a%20b\nheader Cache-Control: no-cache\nheader User-Agent: it's me\n"
        "subprotocol chat\nsubprotocol chat2\norigin https://feed.example\ncookie sid=abc\ncookie theme=dark=1"_s);
    row("curl of a browser on Windows",
        u"curl ^\"wss://feed.example/?a=1^&b=2^\" ^\r\n  -H ^\"X-J: ^{^\\^\"k^\\^\":1^}^\" ^\r\n  --insecure"_s,
        u"wss://feed.example/?a=1&b=2\nheader X-J: {\"k\":1}\ninsecure"_s);
    row("curl: TLS and more",
        u"curl --cacert ca.pem -E me.pem:secret --key me.key -kLsS -u ann:p:w -x http://px:8080 -U u:pw "
        "--max-redirs 3 -b 'a=1; b=2' -HX-A:1 -A agent --url https://h.example/x"_s,
        u"wss://h.example/x\nheader X-A: 1\nheader User-Agent: agent\nbasic ann p:w\ncookie a=1\ncookie b=2\n"
        "ca ca.pem\ncert me.pem\nkey me.key\npass secret\ninsecure\nproxy http://u@px:8080 pw\nredirects 3"_s);
    row("curl: authorization", u"curl http://h.example -H 'Authorization: Bearer abc.def'"_s,
        u"ws://h.example\nbearer  abc.def"_s);
    row("curl: basic authorization", u"curl http://h.example -H 'authorization: Basic am9lOnB3'"_s,
        u"ws://h.example\nbasic joe pw"_s);
    row("curl: user in the address", u"curl ws://joe:p%40w@h.example/"_s,
        u"ws://h.example/\nbasic joe p@w"_s);
    row("curl: a shell's variable", u"curl \"wss://$HOST/x\" -H \"X-T: ${T}\""_s,
        u"wss://{{HOST}}/x\nheader X-T: {{T}}"_s);
    row("curl: no extensions wanted", u"curl ws://h.example -H 'Sec-WebSocket-Extensions: x-none'"_s,
        u"ws://h.example\nuncompressed"_s);
    row("with a prompt and a path", u"$ HOST=x /usr/bin/curl ws://h.example"_s, u"ws://h.example"_s);
    row("websocat",
        u"websocat -k -H='X-A: 1' --header 'X-B: 2' --protocol p1 --origin https://o --basic-auth u:p "
        "--socks5 127.0.0.1:1080 -E - wss://h.example/x"_s,
        u"wss://h.example/x\nheader X-A: 1\nheader X-B: 2\nsubprotocol p1\norigin https://o\nbasic u p\n"
        "insecure\nproxy socks5://127.0.0.1:1080 "_s);
    row("websocat with input", u"echo '{\"a\": 1}' | websocat -n1 ws://h.example"_s,
        u"ws://h.example\ntext message 1: {\"a\": 1}"_s);
    row("wscat",
        u"wscat -c wss://h.example/x -H 'X-A: 1' -s p1 -s p2 -o https://o --auth u:p --ca ca.pem --cert "
        u"c.pem "
        "--key k.pem --passphrase pp -n -L --max-redirects=4 -x '{\"a\":1}' --no-color"_s,
        u"wss://h.example/x\nheader X-A: 1\nsubprotocol p1\nsubprotocol p2\norigin https://o\nbasic u p\n"
        "ca ca.pem\ncert c.pem\nkey k.pem\npass pp\ninsecure\nredirects 4\ntext message 1: {\"a\":1}"_s);
}

void TestConnectionImport::commandLines()
{
    QFETCH(QString, text);
    const ConnectionImport import = importConnections(text.toUtf8());
    QCOMPARE(import.problem, QString());
    QCOMPARE(import.connections.size(), 1);
    QTEST(described(import.connections.constFirst()), "expected");
}

void TestConnectionImport::leftOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named"); // each must be named
    QTest::newRow("nothing") << u"curl -sSvN ws://h"_s << QString();
    QTest::newRow("unknown") << u"curl ws://h --wonder -j"_s << u"--wonder|-j"_s;
    QTest::newRow("no such thing here")
        << u"curl ws://h --resolve h:1:2 -F a=b"_s << u"--resolve h:1:2|-F a=b"_s;
    QTest::newRow("body") << u"curl ws://h -X POST -d 'x=1'"_s << u"POST|x=1"_s;
    QTest::newRow("other address") << u"curl ws://h ws://i"_s << u"ws://i"_s;
    QTest::newRow("files") << u"curl ws://h -b jar.txt -H @heads"_s << u"jar.txt|heads"_s;
    QTest::newRow("substitution") << u"curl ws://h -H \"A: $(pass x)\""_s << u"$(pass x)"_s;
    QTest::newRow("other command") << u"curl ws://h | jq .a"_s << QString();
    QTest::newRow("websocat's other end") << u"websocat -b cmd:cat ws://h"_s << u"cmd:cat"_s;
    QTest::newRow("wscat listens") << u"wscat -c ws://h -l 80"_s << u"-l 80"_s;
}

void TestConnectionImport::leftOut()
{
    QFETCH(QString, text);
    QFETCH(QString, named);
    const ConnectionImport import = importConnections(text.toUtf8());
    QCOMPARE(import.problem, QString());
    const QStringList &found = import.connections.constFirst().leftOut;
    const QStringList expected = named.split(u'|', Qt::SkipEmptyParts);
    QCOMPARE(found.size(), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i)
        QVERIFY2(found.join(u'\n').contains(expected.at(i)), qPrintable(found.join(u'\n')));
}

void TestConnectionImport::files_data()
{
    QTest::addColumn<QString>("expected");
    QTest::newRow("collection.postman.json")
        << u"Postman\nname Movements\n{{host}}/live?since=0\nheader X-Site: north\noff X-Trace: 1\n"
           "subprotocol stock.v2\nbearer  {{token}}\ntext Live/message 1: {\"watch\":\"all\"}\n"
           "- Scripts\n"
           "name Alarms\nwss://alarms.example/ws\nkey X-Key k1\n"
           "environment Warehouse\nhost=wss://warehouse.example"_s;
    QTest::newRow("staging.postman_environment.json")
        << u"Postman\nenvironment Staging- EU\ngreeting=hello "
           u"{{name}}\nhost=staging.example\nurl=wss://staging.example/feed\n"
           "secret token=t0p\n- The variable old, which is switched off\n"
           "- “{{x}}” is no name of a variable: one line without { } that does not begin with $\n"
           "- What the value of greeting names in {{…}}: it stays a text"_s;
    QTest::newRow("postman/Updates.request.yaml")
        << u"Postman\nname Updates\nwss://pets.example/updates?kind=cat&limit=10\nheader X-Pet: 1\noff "
           u"X-Off: 2\n"
           "bearer  {{token}}\nbinary bytes: 00ff\ntext subscribe: {\"op\":\"subscribe\"}\n"
           "- What stands under “scripts”"_s;
    QTest::newRow("insomnia4.json") << u"Insomnia\nname Positions\n{{base}}/positions?zone=a%20b\nheader "
                                       u"X-Fleet: {{fleet}}\noff X-Off: y\n"
                                       "basic ann s3\ntext start: {\"cmd\":\"start\"}\n"
                                       "environment Fleet\nbase=wss://fleet.example\nserver.port=443\n"
                                       "- The variable trucks, which is a list\n"
                                       "environment Test\nbase=wss://test.example\nfleet=t\n"
                                       "server.port=443\n- The variable trucks, which is a list"_s;
    QTest::newRow("insomnia5.yaml") << u"Insomnia\nname Truck feed\n{{base}}/trucks?zone=north\noff X-Off: "
                                       u"y\norigin https://fleet.example\n"
                                       "query key {{key}}\nname Everything\nwss://fleet.example/all\n"
                                       "environment Fleet\nbase=wss://fleet.example"_s;
    QTest::newRow("insomnia5.environment.yaml")
        << u"Insomnia\nenvironment Rail\nhost=rail.example\nurl=wss://rail.example/live\n"
           "environment Local\nhost=127.0.0.1\nurl=wss://127.0.0.1/live"_s;
    QTest::newRow("production.bru") << u"Bruno\nenvironment production\nhost=chat.example\nroom=lobby\n"
                                       "secret password\n- The variable old, which is switched off\n"
                                       "- The variable legacy, which is switched off"_s;
    QTest::newRow("chat.bru") << u"Bruno\nname Chat room\nwss://chat.example/rooms/{{room}}?v=2\nheader "
                                 u"X-Client: test\noff X-Off: nope\n"
                                 "subprotocol chat.v1\nsubprotocol chat.v2\nbasic joe {{password}}\n"
                                 "text join: {\n  \"op\": \"join\"\n}\nbinary bytes: 000102\n"
                                 "- The block “script:pre-request”\n- The block “settings”"_s;
}

void TestConnectionImport::files()
{
    const ConnectionImport import =
        importConnectionFile(fixture(QString::fromLatin1(QTest::currentDataTag())));
    QCOMPARE(import.problem, QString());
    QStringList lines{import.source};
    for (const ImportedConnection &connection : import.connections) {
        lines += described(connection);
        for (const QString &left : connection.leftOut)
            lines += u"- " + left;
    }
    for (const ImportedEnvironment &imported : import.environments)
        lines += described(imported);
    QTEST(lines.join(u'\n'), "expected");
}

void TestConnectionImport::troubles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << QByteArray() << u"none of these"_s;
    QTest::newRow("something else") << QByteArray("GET / HTTP/1.1") << u"none of these"_s;
    QTest::newRow("not text") << QByteArray("\xff\xfe\0x", 4) << u"UTF-8"_s;
    QTest::newRow("a quote is open") << QByteArray("curl ws://h \\\n -H 'a: b") << u"line 2, column 5"_s;
    QTest::newRow("no address") << QByteArray("curl -k") << u"no address"_s;
    QTest::newRow("no value") << QByteArray("curl ws://h -H") << u"-H of curl has no value"_s;
    QTest::newRow("not a WebSocket") << QByteArray("curl ftp://h") << u"ws"_s;
    QTest::newRow("a line break in a header") << QByteArray("curl ws://h -H $'a: b\\nc: d'") << u"a"_s;
    QTest::newRow("broken JSON") << QByteArray("{\n  \"info\": {},\n  x }") << u"line 3, column"_s;
    QTest::newRow("other JSON") << QByteArray("{\"a\":1}") << u"no collection"_s;
    QTest::newRow("no WebSocket in it")
        << QByteArray(R"({"info":{},"item":[{"name":"a","request":{"url":"http://h"}}]})") << u"1 request"_s;
    QTest::newRow("broken YAML") << QByteArray("type: collection.insomnia.rest/5.0\ncollection: &x\n")
                                 << u"line 2"_s;
    QTest::newRow("another kind of Postman's")
        << QByteArray("$kind: http-request\nurl: http://h\n") << u"http-request"_s;
    QTest::newRow("broken Bruno") << QByteArray("meta {\n  name: x\n}\n\nws {\n  url\n}\n") << u"line 6"_s;
    QTest::newRow("Bruno without an end")
        << QByteArray("meta {\n  name: x\n}\nws {\n  url: ws://h\n") << u"line 4"_s;
    QTest::newRow("Bruno of HTTP") << QByteArray("meta {\n  type: http\n}\n")
                                   << u"no request of a WebSocket"_s;
    QTest::newRow("a request without an address")
        << QByteArray(R"({"resources":[{"_type":"websocket_request","name":"n1"}]})") << u"n1"_s;
}

void TestConnectionImport::troubles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, said);
    const ConnectionImport import = importConnections(text);
    QVERIFY(import.connections.isEmpty());
    QVERIFY2(import.problem.contains(said), qPrintable(import.problem));
}

void TestConnectionImport::valuesDoNotGrowWithoutEnd()
{
    QJsonArray values{QJsonObject{{u"key"_s, u"v0"_s}, {u"value"_s, u"ha"_s}}};
    for (int i = 1; i < 100; ++i)
        values.append(
            QJsonObject{{u"key"_s, u"v%1"_s.arg(i)}, {u"value"_s, u"{{v%1}}"_s.arg(i - 1).repeated(100)}});
    values.append(QJsonObject{{u"key"_s, u"self"_s}, {u"value"_s, u"{{self}}{{self}}"_s}});
    const QJsonObject file{{u"name"_s, u"bomb"_s}, {u"values"_s, values}};
    const ConnectionImport import = importConnections(QJsonDocument(file).toJson());
    QCOMPARE(import.environments.size(), 1);
    const QMap<QString, QString> variables = import.environments.constFirst().environment.variables;
    QCOMPARE(variables.size(), 101);
    QCOMPARE(variables.value(u"v1"_s), u"ha"_s.repeated(100));
    for (const QString &value : variables)
        QVERIFY(value.size() <= 1000);
    QVERIFY(!import.environments.constFirst().leftOut.isEmpty());
}

void TestConnectionImport::messagesStayInTheirFolder()
{
    const QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        return file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QVERIFY(write(u"secret.yaml"_s, "content: secret\n"));
    for (const QByteArray &place : {QByteArray("../"), QByteArray("/tmp"), QByteArray("a/../..")}) {
        QVERIFY(
            write(u"x.request.yaml"_s, "$kind: websocket-request\nurl: ws://h\nmessages: " + place + "\n"));
        const ConnectionImport import = importConnectionFile(folder.filePath(u"x.request.yaml"_s));
        QVERIFY2(import.problem.isEmpty(), qPrintable(import.problem));
        QVERIFY(import.connections.constFirst().messages.isEmpty());
        QCOMPARE(import.connections.constFirst().leftOut.size(), 1);
    }
}

void TestConnectionImport::looksLike()
{
    for (const char *text : {"curl ws://h", " $ curl 'ws://h", "curl.exe ^\"ws://h^\"",
                             "echo x | websocat ws://h", "npx wscat -c ws://h"})
        QVERIFY2(looksLikeCommandLine(QString::fromLatin1(text)), text);
    for (const char *text :
         {"", "ws://h/curl x", "curly ws://h", "wss://curl", "{\"a\": \"curl x\"}", "curl"})
        QVERIFY2(!looksLikeCommandLine(QString::fromLatin1(text)), text);
}

QTEST_GUILESS_MAIN(TestConnectionImport)
#include "tst_connectionimport.moc"
