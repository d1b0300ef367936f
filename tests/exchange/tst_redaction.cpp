// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/sessionfilewriter.h"
#include "exchange/copyrecording.h"
#include "exchange/redaction.h"
#include "rows.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace socketglass;
using Kind = RedactionRule::Kind;

namespace {

Row redacted(const QList<RedactionRule> &rules, Row row)
{
    Redactor redactor(rules);
    redactor.apply(row.event, row.payload);
    return row;
}

QByteArray redacted(const QList<RedactionRule> &rules, const QByteArray &payload,
                    Opcode opcode = Opcode::Text)
{
    RowMaker make(1);
    return redacted(rules, make.frame(EventKind::Message, Direction::Received, opcode, payload)).payload;
}

QList<RedactionRule> allPresets()
{
    QList<RedactionRule> rules;
    for (const RedactionPreset &preset : redactionPresets())
        rules += preset.rules;
    return rules;
}

QList<RedactionRule> preset(const char *id)
{
    for (const RedactionPreset &preset : redactionPresets()) {
        if (preset.id == QLatin1StringView(id))
            return preset.rules;
    }
    return {};
}

RedactionRule rule(Kind kind, const char *pattern)
{
    return {kind, QString::fromUtf8(pattern), {}};
}

} // namespace

class TestRedaction final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messages_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto add = [](const char *name, Kind kind, const char *pattern, const char *before,
                            const char *after) {
            QTest::newRow(name) << int(kind) << QByteArray(pattern) << QByteArray(before)
                                << QByteArray(after);
        };
        add("other bytes stay", Kind::JsonPath, "$.a.token",
            "{ \"b\" : 1.50 ,\n\t\"a\":{\"token\" : \"s3\" , \"z\":1e2} }",
            "{ \"b\" : 1.50 ,\n\t\"a\":{\"token\" : \"[removed]\" , \"z\":1e2} }");
        add("number", Kind::JsonPath, "$.pin", "{\"pin\":1234}", "{\"pin\":\"[removed]\"}");
        add("object", Kind::JsonPath, "$.user", "{\"user\":{\"name\":\"x\"},\"n\":1}",
            "{\"user\":\"[removed]\",\"n\":1}");
        add("null stays", Kind::JsonPath, "$..token", "{\"token\":null}", "{\"token\":null}");
        add("any depth", Kind::JsonPath, "$..token", "[{\"token\":\"a\"},[{\"x\":{\"token\":\"b\"}}]]",
            "[{\"token\":\"[removed]\"},[{\"x\":{\"token\":\"[removed]\"}}]]");
        add("wildcard and index", Kind::JsonPath, "$.list[*].k",
            "{\"list\":[{\"k\":\"a\"},{\"j\":2},{\"k\":3}]}",
            "{\"list\":[{\"k\":\"[removed]\"},{\"j\":2},{\"k\":\"[removed]\"}]}");
        add("filter", Kind::JsonPath, "$[?@.n=='key'].v",
            "[{\"n\":\"key\",\"v\":\"s\"},{\"n\":\"o\",\"v\":\"t\"}]",
            "[{\"n\":\"key\",\"v\":\"[removed]\"},{\"n\":\"o\",\"v\":\"t\"}]");
        add("escaped name", Kind::JsonPath, "$..token", "{\"to\\u006ben\":\"x\"}",
            "{\"to\\u006ben\":\"[removed]\"}");
        add("escaped quote in the value", Kind::JsonPath, "$..token", "{\"token\":\"a\\\"b\",\"c\":1}",
            "{\"token\":\"[removed]\",\"c\":1}");
        add("JSON in a string", Kind::JsonPath, "$..token",
            "{\"p\":\"{\\\"token\\\":\\\"x\\\",\\\"n\\\":1}\"}",
            "{\"p\":\"{\\\"token\\\":\\\"[removed]\\\",\\\"n\\\":1}\"}");
        add("number of JSON in a string", Kind::JsonPath, "$..token", "{\"p\":\"{\\\"token\\\":7}\"}",
            "{\"p\":\"{\\\"token\\\":\\\"[removed]\\\"}\"}");
        add("behind a prefix", Kind::JsonPath, "$..token", "42[\"login\",{\"token\":\"x\"}]",
            "42[\"login\",{\"token\":\"[removed]\"}]");
        add("several documents", Kind::JsonPath, "$.token", "{\"token\":\"a\"}\n{\"token\":\"b\"}",
            "{\"token\":\"[removed]\"}\n{\"token\":\"[removed]\"}");
        add("cut in the value", Kind::JsonPath, "$..token", "{\"token\":\"abc", "{\"token\":\"[removed]");
        add("cut, of another path", Kind::JsonPath, "$.a[0]", "x{\"a\":[\"secret\"", "x\"[removed]\"");
        add("names that repeat", Kind::JsonPath, "$.a.k", "{\"a\":{\"k\":\"s\"},\"a\":1}", "\"[removed]\"");
        add("no JSON at all", Kind::JsonPath, "$.a", "[INFO] {it} works", "[INFO] {it} works");
        add("regex", Kind::Regex, "\\d{4}-\\d{4}", "card 1234-5678, \xE2\x82\xAC 1234-9999",
            "card [removed], \xE2\x82\xAC [removed]");
        add("first group", Kind::Regex, "id=(\\w+);", "id=abc; id=def;", "id=[removed]; id=[removed];");
        add("regex behind an escape", Kind::Regex, "joe@x\\.org", "{\"m\":\"joe\\u0040x.org!\"}",
            "{\"m\":\"[removed]!\"}");
        add("regex, empty matches", Kind::Regex, "x*", "axxb", "a[removed]b");
        add("BOM stays in place", Kind::Regex, "b",
            "\xEF\xBB\xBF"
            "abc",
            "\xEF\xBB\xBF"
            "a[removed]c");
        add("not UTF-8", Kind::Regex, "key", "\xff key \xfe", "\xff [removed] \xfe");
        add("query item", Kind::QueryItem, "token", "see ws://x/?a=1&Token=ab%20c&b=2 and token=d",
            "see ws://x/?a=1&Token=[removed]&b=2 and token=[removed]");
        add("query item, encoded name", Kind::QueryItem, "api_key", "/p?api%5Fkey=x#f",
            "/p?api%5Fkey=[removed]#f");
        add("query item, part of a name", Kind::QueryItem, "key", "/p?monkey=x", "/p?monkey=x");
    }
    void messages()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const QList<RedactionRule> rules{rule(Kind(kind), pattern.constData())};
        QCOMPARE(rules.constFirst().problem(), QString());
        QCOMPARE(redacted(rules, before), after);
        QCOMPARE(redacted(rules, after), after);
    }

    void binaryOnlyWhereItIsText()
    {
        const QList<RedactionRule> rules{rule(Kind::Regex, "secret")};
        QCOMPARE(redacted(rules, "a secret", Opcode::Binary), "a [removed]");
        QCOMPARE(redacted(rules, "a secret\xff", Opcode::Binary), "a secret\xff");
    }

    void deepAndHugeTextsAreBounded()
    {
        const QByteArray deep =
            QByteArray("[").repeated(200'000) + "{\"token\":\"s\"}" + QByteArray("]").repeated(200'000);
        QVERIFY(!redacted({rule(Kind::JsonPath, "$..token")}, deep).contains("\"s\""));
        QCOMPARE(redacted({rule(Kind::JsonPath, "$.a[1]")}, deep),
                 "\"[removed]\""); // too deep to be searched
        const QByteArray slow = QByteArray(60'000, 'a');
        QCOMPARE(redacted({rule(Kind::Regex, "^(?:a|a?)+$")}, slow + "!"),
                 "[removed]"); // the expression gives up
        QCOMPARE(redacted(preset("email"), slow), slow);
    }

    void sizeHeadAndFlagsFollow()
    {
        RowMaker make(1);
        Row row = make.text(Direction::Sent, "key=" + QByteArray(5000, 'k'));
        row.event.payloadId = PayloadId(3);
        const qint64 wireSize = row.event.wireSize;
        row = redacted({rule(Kind::Regex, "k{5000}")}, row);
        QCOMPARE(row.payload, "key=[removed]");
        QCOMPARE(row.event.size, row.payload.size());
        QCOMPARE(row.event.head, row.payload);
        QCOMPARE(qint64(row.event.payloadId), 0);
        QCOMPARE(row.event.wireSize, wireSize);
        QVERIFY(row.event.flags.testFlag(EventFlag::Redacted));
        Row same = make.text(Direction::Sent, "nothing");
        QVERIFY(!redacted(allPresets(), same).event.flags.testFlag(EventFlag::Redacted));
    }

    void controlFramesStayLegal()
    {
        RowMaker make(1);
        const Row ping =
            redacted({rule(Kind::Regex, "x")}, make.frame(EventKind::Ping, Direction::Sent, Opcode::Ping,
                                                          QByteArray(125, 'x').replace("xx", "x-")));
        QVERIFY(ping.payload.size() <= 125);
        QVERIFY(!ping.payload.contains('x'));
        const Row close =
            redacted({rule(Kind::Regex, "secret")}, make.close(Direction::Received, 4000, "my secret"));
        QCOMPARE(close.payload, closePayload(4000, "my [removed]"));
    }

    void handshake()
    {
        RowMaker make(1);
        QList<Row> rows = make.opening({}, {}, "/feed?access_token=TOKEN-1&x=1");
        QJsonObject details = rows.at(1).event.details();
        QJsonObject request = details.value(QStringLiteral("request")).toObject();
        request.insert(
            QStringLiteral("headers"),
            RowMaker::headers({{"cookie", "sid=SECRET-2"},
                               {"Authorization", "Bearer SECRET-3"},
                               {"Sec-WebSocket-Protocol", "chat, SECRET4abcdefghijklmnopqrst, v2.json"},
                               {"Host", "x"}}));
        details.insert(QStringLiteral("request"), request);
        rows[1].event.detail = QJsonDocument(details).toJson(QJsonDocument::Compact);
        Redactor redactor(allPresets());
        redactor.apply(rows[1].event, rows[1].payload);
        const QJsonObject after = rows.at(1).event.details().value(QStringLiteral("request")).toObject();
        QCOMPARE(after.value(QStringLiteral("target")).toString(),
                 QStringLiteral("/feed?access_token=[removed]&x=1"));
        QCOMPARE(after.value(QStringLiteral("headers")).toArray(),
                 RowMaker::headers({{"cookie", "[removed]"},
                                    {"Authorization", "[removed]"},
                                    {"Sec-WebSocket-Protocol", "chat, [removed], v2.json"},
                                    {"Host", "x"}}));
        QStringList places;
        qint64 count = 0;
        for (const Redactor::Removal &removal : redactor.removals()) {
            places.append(removal.where);
            count += removal.count;
            QVERIFY(!removal.where.contains(QStringLiteral("SECRET")));
        }
        QCOMPARE(count, 4);
        QVERIFY(places.contains(QStringLiteral("request header cookie")));
        QVERIFY(places.contains(QStringLiteral("request target")));
    }

    void presets_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("JWT") << QByteArray("tokens")
                             << QByteArray("got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl!")
                             << QByteArray("eyJ");
        QTest::newRow("member") << QByteArray("tokens") << QByteArray("{\"a\":[{\"apiKey\":\"S3CRET\"}]}")
                                << QByteArray("S3CRET");
        QTest::newRow("query") << QByteArray("tokens") << QByteArray("wss://x/?api_key=S3CRET")
                               << QByteArray("S3CRET");
        QTest::newRow("bearer in text") << QByteArray("authorization")
                                        << QByteArray("header: bearer S3CRETS3CRET") << QByteArray("S3CRET");
        QTest::newRow("password in URL")
            << QByteArray("authorization") << QByteArray("ws://joe:S3CRET@host/") << QByteArray("S3CRET");
        QTest::newRow("e-mail") << QByteArray("email")
                                << QByteArray("{\"to\":\"j\xC3\xB6rg.x+y@mail.example.org\"}")
                                << QByteArray("mail");
        QTest::newRow("e-mail in URL")
            << QByteArray("email") << QByteArray("/u?m=joe%40example.org") << QByteArray("joe");
    }
    void presets()
    {
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, secret);
        for (const RedactionRule &rule : preset(id.constData())) {
            QCOMPARE(rule.problem(), QString());
            QVERIFY(!rule.title.isEmpty());
        }
        const QByteArray after = redacted(preset(id.constData()), text);
        QVERIFY2(!after.contains(secret) && after.contains("[removed]"), after.constData());
    }

    void rulesAsTextAndJson()
    {
        QString problem;
        const auto parsed = RedactionRule::fromText(QStringLiteral("regex:a:b"), &problem);
        QVERIFY(parsed && problem.isEmpty());
        QCOMPARE(*parsed, rule(Kind::Regex, "a:b"));
        for (const char *bad : {"nothing", "header:", "header:a b", "json:$[", "regex:(", "cookie:x"}) {
            QVERIFY2(!RedactionRule::fromText(QString::fromLatin1(bad), &problem), bad);
            QVERIFY(!problem.isEmpty());
        }
        for (const RedactionRule &rule : allPresets())
            QCOMPARE(RedactionRule::fromJson(rule.toJson()), std::optional(rule));
        QVERIFY(!RedactionRule::fromJson({}));
    }

    void removalsAreBoundedAndNamed()
    {
        Redactor redactor({rule(Kind::JsonPath, "$.k")});
        RowMaker make(1);
        for (int i = 0; i < 3; ++i) {
            Row row = make.text(Direction::Received, "{\"k\":\"SECRET\"}");
            redactor.apply(row.event, row.payload);
        }
        QCOMPARE(redactor.removals().size(), 1);
        QCOMPARE(redactor.removals().constFirst().count, 3);
        QCOMPARE(redactor.removals().constFirst().where, QStringLiteral("received message, $.k"));
    }

    void nothingIsLeftInTheNewFile()
    {
        QTemporaryDir folder;
        const QString source = folder.filePath(QStringLiteral("source.sglass"));
        {
            SessionFileWriter writer(source);
            SessionRow session{
                SessionId(1), QStringLiteral("joe@S3CRET.org"), QStringLiteral("ws://x/?token=S3CRET"), 1,
                "{\"url\":\"ws://x/"
                "?token=S3CRET\",\"headers\":[{\"name\":\"X-Api-Key\",\"value\":\"S3CRET\"}]}"};
            writer.addSession(session);
            RowMaker make(1);
            QList<Row> rows = make.opening({}, {}, "/?token=S3CRET");
            rows.append(make.text(Direction::Sent, "{\"password\":\"S3CRET\"}"));
            rows.append(make.text(Direction::Received, QByteArray(9000, ' ') + "{\"token\":\"S3CRET" +
                                                           QByteArray(9000, 'x') + "\"}"));
            Row cut = make.text(Direction::Received, "{\"token\":\"S3CRET\"}");
            cut.event.frames = 2; // the value stands in both frames
            for (int i = 0; i < 2; ++i)
                cut.frames.append({cut.event.time,
                                   {.fin = i == 1,
                                    .opcode = i == 0 ? Opcode::Text : Opcode::Continuation,
                                    .payloadLength = i == 0 ? 13U : 5U,
                                    .headerSize = 2}});
            rows.append(cut);
            rows.append(make.frame(EventKind::Ping, Direction::Sent, Opcode::Ping, "token=S3CRET"));
            rows.append(make.lifecycle(
                EventKind::Error,
                {{QStringLiteral("message"), QStringLiteral("no answer from ws://x/?token=S3CRET")}}));
            Row closing = make.close(Direction::Received, 4000, "token=S3CRET");
            closing.event.detail = "{\"reason\":\"token=S3CRET\"}";
            rows.append(closing);
            rows.append(make.lifecycle(EventKind::Closed,
                                       {{QStringLiteral("reason"), QStringLiteral("token=S3CRET")},
                                        {QStringLiteral("sentReason"), QStringLiteral("token=S3CRET")}}));
            addAll(writer, rows);
            writer.addSetting(QStringLiteral("expectations"), "[\"S3CRET\"]");
            QVERIFY(writer.finish());
        }
        QFile original(source);
        QVERIFY(original.open(QFile::ReadOnly));
        const QByteArray before = original.readAll();
        original.close();
        QVERIFY(before.contains("S3CRET"));

        const QString target = folder.filePath(QStringLiteral("copy.sglass"));
        {
            SessionFileReader reader;
            QVERIFY(!reader.open(source));
            SessionFileWriter writer(target);
            Redactor redactor(allPresets());
            QVERIFY(!copyRecording({&reader}, {}, writer, &redactor));
            QVERIFY(redactor.removals().size() > 8);
        }
        const auto files = QDir(folder.path()).entryList({QStringLiteral("copy*")}, QDir::Files);
        for (const QString &name : files) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QFile::ReadOnly));
            QVERIFY2(!file.readAll().contains("S3CRET"), qPrintable(name));
        }
        QVERIFY(!verifySessionFile(target));
        SessionFileReader copy;
        QVERIFY(!copy.open(target));
        QCOMPARE(copy.eventCount(), 10);
        QVERIFY(copy.event(EventId(4))->flags.testFlag(EventFlag::Redacted));
        QVERIFY(original.open(QFile::ReadOnly));
        QVERIFY(original.readAll() == before);
    }
};

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
