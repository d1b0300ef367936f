// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profileexpansion.h"
#include "templates/generators.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestProfileExpansion final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTextThatMayHoldAName()
    {
        Profile profile;
        profile.urlTemplate = u"ws://{{host}}/{{path}}?a={{a b}}"_s;
        profile.headers = {{"X-{{name}}", "v {{value}}"}};
        profile.subprotocols = {u"chat.{{version}}"_s, u"plain"_s};
        profile.origin = u"https://{{host}}"_s;
        profile.authentication = {Authentication::Kind::Basic, u"{{user}}"_s, u"{{password}}"_s};
        profile.cookies = {{u"c{{name}}"_s, u"{{value}}"_s}};
        const ExpandedProfile expanded = expandProfile(profile, known());
        QCOMPARE(expanded.missing.problem(), QString());
        const Profile &made = expanded.profile;
        QCOMPARE(made.url, QUrl(u"ws://example.test/feed?a=1"_s));
        QCOMPARE(made.urlTemplate, QString());
        QCOMPARE(made.headers.first().name, QByteArray("X-N"));
        QCOMPARE(made.headers.first().value, QByteArray("v V"));
        QCOMPARE(made.subprotocols, (QStringList{u"chat.2"_s, u"plain"_s}));
        QCOMPARE(made.origin, u"https://example.test"_s);
        QCOMPARE(made.authentication.name, u"me"_s);
        QCOMPARE(made.authentication.secret, u"s3cret {{user}}"_s); // values are not expanded again
        QCOMPARE(made.cookies.first().name, u"cN"_s);
        QCOMPARE(made.cookies.first().value, u"V"_s);
    }

    void withoutNamesNothingChanges()
    {
        Profile profile;
        profile.url = QUrl(u"ws://a/%7B%7Bx%7D%7D"_s);
        profile.headers = {{"A", "{ {b} }"}};
        const ExpandedProfile expanded = expandProfile(profile, [](QByteArrayView) {
            qFatal("nothing is to be expanded");
            return Expansion();
        });
        QCOMPARE(expanded.profile.url, profile.url);
        QCOMPARE(expanded.profile.headers.first().value, QByteArray("{ {b} }"));
        QVERIFY(!expanded.profile.headers.first().secret);
    }

    void aHeaderWithAValueIsSecret()
    {
        Profile profile;
        profile.headers = {{"A", "{{value}}"}, {"B", "{{nothing}}"}, {"C", "c"}};
        profile.headers[2].secret = true;
        const Profile made = expandProfile(profile, known()).profile;
        QVERIFY(made.headers.at(0).secret);
        QVERIFY(!made.headers.at(1).secret); // nothing was put in
        QVERIFY(made.headers.at(2).secret);
    }

    void whatIsSwitchedOffIsNotAsked()
    {
        Profile profile;
        profile.headers = {{"A", "{{nothing}}"}};
        profile.headers.first().enabled = false;
        const ExpandedProfile expanded = expandProfile(profile, known());
        QCOMPARE(expanded.missing.problem(), QString());
        QCOMPARE(expanded.profile.headers.first().value, QByteArray("{{nothing}}"));
    }

    void missingNamesAreToldOnce()
    {
        Profile profile;
        profile.urlTemplate = u"ws://{{nobody}}/"_s;
        profile.origin = u"{{nobody}} {{else}}"_s;
        profile.cookies = {{u"a"_s, u"{{$nonsense}}"_s}};
        const ExpandedProfile expanded = expandProfile(profile, known());
        QCOMPARE(expanded.missing.unresolved, (QStringList{u"nobody"_s, u"else"_s}));
        QCOMPARE(expanded.missing.problems.size(), 1);
        QVERIFY(expanded.missing.problem().contains(u"{{nobody}}, {{else}}"_s));
    }

private:
    static TextExpander known()
    {
        return [](QByteArrayView text) {
            static const Variables values{{u"host"_s, u"example.test"_s},
                                          {u"path"_s, u"feed"_s},
                                          {u"a b"_s, u"1"_s},
                                          {u"name"_s, u"N"_s},
                                          {u"value"_s, u"V"_s},
                                          {u"version"_s, u"2"_s},
                                          {u"user"_s, u"me"_s},
                                          {u"password"_s, u"s3cret {{user}}"_s}};
            static const Generators generators;
            return expandVariables(text, values, &generators);
        };
    }
};

QTEST_GUILESS_MAIN(TestProfileExpansion)
#include "tst_profileexpansion.moc"
