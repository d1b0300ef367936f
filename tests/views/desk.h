// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionsmodel.h"
#include "templates/templatesmodel.h"
#include "views/mainwindow.h"
#include "views/messagebar/messagebar.h"
#include "views/settings/appearance.h"
#include "views/timeline/timelinepanel.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QSettings>
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

/// A window as a person has it, with folders of its own.
class Desk final
{
public:
    Desk()
        : m_templates(m_folder.filePath(QStringLiteral("templates.json")))
    {
        openWindow();
    }

    void openWindow()
    {
        m_window = std::make_unique<MainWindow>(
            WindowContext{m_folder.filePath(QStringLiteral("captures")), &m_templates, &m_appearance});
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void dropWindow() { m_window.reset(); }
    /// A second window of the same program.
    [[nodiscard]] std::unique_ptr<MainWindow> anotherWindow()
    {
        auto window = std::make_unique<MainWindow>(
            WindowContext{m_folder.filePath(QStringLiteral("captures")), &m_templates, &m_appearance});
        window->show();
        return window;
    }

    [[nodiscard]] MainWindow &window() const { return *m_window; }
    [[nodiscard]] TemplatesModel &templates() { return m_templates; }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    template <typename Widget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        auto *found = m_window->findChild<Widget *>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    void click(const QString &name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void trigger(const QString &name) const { find<QAction>(name)->trigger(); }
    void connectTo(const QUrl &url) const
    {
        auto *field = find<QLineEdit>(QStringLiteral("urlField"));
        field->clear();
        QTest::keyClicks(field, url.toString());
        QTest::keyClick(field, Qt::Key_Return);
    }
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
    [[nodiscard]] QString messages() const
    {
        return find<MessageBar>(QStringLiteral("messageBar"))->texts().join(u'\n');
    }
    [[nodiscard]] QString state() const
    {
        const auto *view = find<QTableView>(QStringLiteral("sessionsView"));
        return view->model()->index(0, SessionsModel::StateColumn).data().toString();
    }

private:
    QTemporaryDir m_folder;
    TemplatesModel m_templates;
    Appearance m_appearance;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace socketglass
