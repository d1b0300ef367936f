// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QBoxLayout;
class QLabel;
class QListWidget;
class QStackedLayout;

namespace socketglass {

class EnvironmentPage;
class Environments;

/// Every environment, and what stands in the chosen one; saved as it is changed. Not modal.
class EnvironmentsDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit EnvironmentsDialog(Environments *environments, QWidget *parent = nullptr);

private:
    void buildLayout();
    void buildEmpty();
    void buildList(QBoxLayout *column);
    void fillList();
    void showCurrent();
    void add();
    void remove();
    void save();

    Environments *m_environments;
    QListWidget *m_list;
    EnvironmentPage *m_page;
    QLabel *m_problem;
    QStackedLayout *m_content; // what to do first, or list and page
    QString m_shown;           // name of the one on the page
};

} // namespace socketglass
