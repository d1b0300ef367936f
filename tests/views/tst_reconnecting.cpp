// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "session/reconnect.h"
#include "views/common/elidedlabel.h"
#include "views/sessions/sessioncontroller.h"

#include <QTcpServer>

using namespace socketglass;
using namespace std::chrono_literals;

/// A session that is connected again by itself, as the window shows it.
class TestReconnecting final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        useOwnSettings(m_settings.path());
        QTcpServer nobody;
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        m_profile.url = QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(nobody.serverPort()));
        m_profile.reconnect = {.enabled = true, .firstDelay = 1h, .longestDelay = 1h, .jitter = 0};
    }

    void countsDownAndCanBeStopped()
    {
        Desk desk;
        auto *controller = desk.window().findChild<SessionController *>();
        const auto *name = desk.find<ElidedLabel>("sessionName");
        const auto *button = desk.find<QAbstractButton>("closeButton");
        controller->connectTo(m_profile);
        QTRY_VERIFY(name->text().contains(QStringLiteral("attempt 1 in 3")));
        QVERIFY(name->text().contains(m_profile.url.host()));
        QVERIFY(desk.messages().isEmpty()); // nothing has failed for good yet
        QVERIFY(button->isEnabled());
        QCOMPARE(button->text(), QStringLiteral("Stop"));
        const QString before = name->text();
        QTRY_VERIFY(name->text() != before);
        desk.click("closeButton");
        QTRY_VERIFY(!name->text().contains(QStringLiteral("attempt")));
        QVERIFY(!button->isEnabled());
        QCOMPARE(button->text(), QStringLiteral("Close"));
        QCOMPARE(desk.sessionCount(), 1);
    }

    void theCurrentSessionIsTheLastAttempt()
    {
        Desk desk;
        auto *controller = desk.window().findChild<SessionController *>();
        Profile profile = m_profile;
        profile.reconnect.firstDelay = profile.reconnect.longestDelay = 10ms;
        profile.reconnect.maxAttempts = 2;
        controller->connectTo(profile);
        QTRY_VERIFY(desk.messages().contains(QStringLiteral("Given up after 2")));
        QTRY_COMPARE(desk.sessionCount(), 3);
        QCOMPARE(controller->currentId(), std::optional(SessionId(3)));
        QTRY_VERIFY(desk.rows().filter(QStringLiteral("attempt 2 after session 2")).size() == 1);
    }

private:
    QTemporaryDir m_settings;
    Profile m_profile;
};

QTEST_MAIN(TestReconnecting)
#include "tst_reconnecting.moc"
