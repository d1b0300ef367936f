// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoserver.h"
#include "session/sessionsmodel.h"
#include "templates/templatesmodel.h"
#include "views/composer/composereditor.h"
#include "views/mainwindow.h"
#include "views/settings/appearance.h"
#include "views/timeline/timelinepanel.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace socketglass {

/// A window as a person has it, with an echo server, for what plays recordings.
class ReplayDesk final
{
public:
    ReplayDesk()
        : m_templates(m_folder.filePath(QStringLiteral("templates.json")))
    {
        QSettings().clear();
        m_window = std::make_unique<MainWindow>(
            WindowContext{m_folder.filePath(QStringLiteral("captures")), &m_templates, &m_appearance});
        m_window->show();
        if (!QTest::qWaitForWindowExposed(m_window.get()) || !m_server.start().isEmpty())
            qFatal("no window or no server");
    }

    [[nodiscard]] MainWindow &window() const { return *m_window; }
    [[nodiscard]] DemoServer &server() { return m_server; }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    void dropWindow() { m_window.reset(); }

    template <typename Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        auto *found = m_window->findChild<Widget *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    void click(const char *name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void trigger(const char *name) const { find<QAction>(name)->trigger(); }
    [[nodiscard]] QString text(const char *label) const { return find<QLabel>(label)->text(); }
    void choose(const char *box, int data) const
    {
        auto *field = find<QComboBox>(box);
        field->setCurrentIndex(field->findData(data));
    }
    void write(const char *name, const QString &text) const
    {
        auto *field = find<QLineEdit>(name);
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    void writeContent(const char *name, const QString &text) const
    {
        auto *field = find<ComposerEditor>(name);
        field->selectAll();
        QTest::keyClicks(field, text);
    }

    void connectTo(const QUrl &url) const
    {
        auto *field = find<QLineEdit>("urlField");
        field->clear();
        QTest::keyClicks(field, url.toString());
        QTest::keyClick(field, Qt::Key_Return);
    }
    [[nodiscard]] QString state(int row) const
    {
        const auto *view = find<QTableView>("sessionsView");
        return view->model()->index(row, SessionsModel::StateColumn).data().toString();
    }
    [[nodiscard]] int sessionCount() const { return m_window->sessionsModel()->rowCount(); }
    void send(const QString &text) const
    {
        QTest::keyClicks(find<ComposerEditor>("composerEditor"), text);
        click("sendButton");
    }
    void close() const
    {
        find<QMenu>("closeMenu")->findChild<QAction *>(QStringLiteral("close1000"))->trigger();
    }
    /// One session with the echo server: each text is sent and comes back.
    [[nodiscard]] bool record(const QStringList &texts)
    {
        connectTo(m_server.url(QStringLiteral("/echo")));
        if (!QTest::qWaitFor([this] { return state(0) == QStringLiteral("OPEN"); }))
            return false;
        for (qsizetype i = 0; i < texts.size(); ++i) {
            send(texts.at(i));
            if (!QTest::qWaitFor([this, i] { return payloads(1, Direction::Received).size() == i + 1; }))
                return false;
        }
        close();
        return QTest::qWaitFor([this] { return state(0) == QStringLiteral("closed 1000"); }) &&
               QTest::qWaitFor([this] { return lastKind(1) == EventKind::Closed; });
    }
    /// Of the messages of a session, as far as they are in the file.
    [[nodiscard]] QStringList payloads(qint64 session, Direction direction) const
    {
        QStringList result;
        const QList<Event> events = eventsOf(session);
        for (const Event &event : events) {
            if (event.kind == EventKind::Message && event.direction == direction)
                result.append(QString::fromUtf8(event.head));
        }
        return result;
    }
    [[nodiscard]] EventKind lastKind(qint64 session) const
    {
        const QList<Event> events = eventsOf(session);
        return events.isEmpty() ? EventKind::Opening : events.constLast().kind;
    }
    [[nodiscard]] QList<Event> eventsOf(qint64 session) const
    {
        const SessionFileReader *reader = m_window->document()->reader();
        return reader ? reader->events(SessionId(session), 0, 1000) : QList<Event>();
    }

private:
    QTemporaryDir m_folder;
    TemplatesModel m_templates;
    Appearance m_appearance;
    DemoServer m_server;
    std::unique_ptr<MainWindow> m_window;
};

inline void useSettingsOf(const QTemporaryDir &folder)
{
    QCoreApplication::setOrganizationName(QStringLiteral("socketglass-test"));
    QCoreApplication::setApplicationName(QStringLiteral("socketglass-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
}

} // namespace socketglass
