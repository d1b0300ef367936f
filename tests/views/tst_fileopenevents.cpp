// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/fileopenevents.h"

#include <QApplication>
#include <QFileOpenEvent>
#include <QSignalSpy>
#include <QTest>

using namespace socketglass;

class TestFileOpenEvents final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filesAreRequested();
    void otherEventsPass();
};

void TestFileOpenEvents::filesAreRequested()
{
    FileOpenEvents events(qApp);
    QSignalSpy requested(&events, &FileOpenEvents::requested);
    QFileOpenEvent file(QStringLiteral("/tmp/a session.sglass"));
    QVERIFY(QCoreApplication::sendEvent(qApp, &file));
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.first().first().toString(), QStringLiteral("/tmp/a session.sglass"));
    QFileOpenEvent page(QUrl(QStringLiteral("https://example.test/")));
    QCoreApplication::sendEvent(qApp, &page);
    QCOMPARE(requested.size(), 1);
}

void TestFileOpenEvents::otherEventsPass()
{
    FileOpenEvents events(qApp);
    QSignalSpy requested(&events, &FileOpenEvents::requested);
    QEvent other(QEvent::User);
    QCoreApplication::sendEvent(qApp, &other);
    QCOMPARE(requested.size(), 0);
}

QTEST_MAIN(TestFileOpenEvents)
#include "tst_fileopenevents.moc"
