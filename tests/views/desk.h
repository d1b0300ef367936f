// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoserver.h"
#include "profiles/profilesmodel.h"
#include "secrets/secretstore.h"
#include "session/sessionsmodel.h"
#include "templates/environments.h"
#include "templates/templatesmodel.h"
#include "views/composer/composereditor.h"
#include "views/mainwindow.h"
#include "views/messagebar/messagebar.h"
#include "views/settings/appearance.h"
#include "views/timeline/timelinepanel.h"

#include <QAbstractButton>
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

/// Settings in a folder of the test's own; empty at the beginning.
inline void useOwnSettings(const QString &folder)
{
    QCoreApplication::setOrganizationName(QStringLiteral("socketglass-test"));
    QCoreApplication::setApplicationName(QStringLiteral("socketglass-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder);
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

/// A window as a person has it, with folders of its own, and an echo server beside it.
class Desk final
{
public:
    Desk()
        : m_templates(m_folder.filePath(QStringLiteral("templates.json")))
        , m_profiles(m_folder.filePath(QStringLiteral("profiles")))
        , m_secrets(nullptr)
        , m_environments(m_folder.filePath(QStringLiteral("environments")), &m_secrets)
    {
        QSettings().clear();
        openWindow();
    }

    void openWindow()
    {
        m_window = anotherWindow();
        if (!QTest::qWaitForWindowExposed(m_window.get()))
            qFatal("no window");
    }
    void dropWindow() { m_window.reset(); }
    /// A second window of the same program.
    [[nodiscard]] std::unique_ptr<MainWindow> anotherWindow()
    {
        auto window = std::make_unique<MainWindow>(
            WindowContext{m_folder.filePath(QStringLiteral("captures")), &m_templates, &m_profiles,
                          &m_secrets, &m_appearance, &m_environments});
        window->show();
        return window;
    }

    [[nodiscard]] MainWindow &window() const { return *m_window; }
    [[nodiscard]] TemplatesModel &templates() { return m_templates; }
    [[nodiscard]] ProfilesModel &profiles() { return m_profiles; }
    [[nodiscard]] SecretStore &secrets() { return m_secrets; }
    [[nodiscard]] Environments &environments() { return m_environments; }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    /// Runs from the first call on.
    [[nodiscard]] DemoServer &server()
    {
        if (!m_server.isRunning() && !m_server.start().isEmpty())
            qFatal("no server");
        return m_server;
    }

    template <typename Widget>
    [[nodiscard]] Widget *find(QAnyStringView name) const
    {
        auto *found = m_window->findChild<Widget *>(name.toString());
        if (!found)
            qFatal("no %s", qPrintable(name.toString()));
        return found;
    }
    void click(QAnyStringView name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void trigger(QAnyStringView name) const { find<QAction>(name)->trigger(); }
    [[nodiscard]] QString text(QAnyStringView label) const { return find<QLabel>(label)->text(); }
    void choose(QAnyStringView box, int data) const
    {
        auto *field = find<QComboBox>(box);
        field->setCurrentIndex(field->findData(data));
    }
    void write(QAnyStringView name, const QString &text) const
    {
        auto *field = find<QLineEdit>(name);
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    void writeContent(QAnyStringView name, const QString &text) const
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
    [[nodiscard]] QString state(int row = 0) const
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
    /// One more session with the echo server: each text is sent and comes back.
    [[nodiscard]] bool record(const QStringList &texts)
    {
        const int row = sessionCount();
        const qint64 session = row + 1;
        connectTo(server().url(QStringLiteral("/echo")));
        if (!QTest::qWaitFor([this, row] { return state(row) == QStringLiteral("OPEN"); }))
            return false;
        for (qsizetype i = 0; i < texts.size(); ++i) {
            send(texts.at(i));
            if (!QTest::qWaitFor([&] { return payloads(session, Direction::Received).size() == i + 1; }))
                return false;
        }
        close();
        return QTest::qWaitFor([this, row] { return state(row) == QStringLiteral("closed 1000"); }) &&
               QTest::qWaitFor([&] { return lastKind(session) == EventKind::Closed; });
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
    /// The timeline, a row each.
    [[nodiscard]] QStringList rows() const
    {
        QStringList result;
        const QAbstractItemModel *model = m_window->timeline()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column)
                cells.append(model->index(row, column).data().toString());
            result.append(cells.join(u'|'));
        }
        return result;
    }
    [[nodiscard]] int count(EventKind kind, Direction direction = Direction::None) const
    {
        int result = 0;
        const QAbstractItemModel *model = m_window->timeline()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex index = model->index(row, 0);
            const bool same = index.data(EventKindRole).toInt() == int(kind);
            result +=
                same && (direction == Direction::None || index.data(DirectionRole).toInt() == int(direction));
        }
        return result;
    }
    [[nodiscard]] QString messages() const { return find<MessageBar>("messageBar")->texts().join(u'\n'); }

private:
    QTemporaryDir m_folder;
    TemplatesModel m_templates;
    ProfilesModel m_profiles;
    SecretStore m_secrets;
    Environments m_environments;
    Appearance m_appearance;
    DemoServer m_server;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace socketglass
