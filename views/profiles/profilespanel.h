// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;
class QSettings;
class QSortFilterProxyModel;
class QTreeView;

namespace socketglass {

class ProfileController;
class ProfilesDecorator;
class ProfilesModel;

/// Saved profiles in folders: double click or Enter connects.
class ProfilesPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ProfilesPanel(ProfileController *controller, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildActions();
    void buildView();
    void buildLayout();
    QWidget *buildPlaceholder();
    QAction *addPanelAction(const QString &icon, const QString &text, const QString &objectName,
                            const QString &toolTip, void (ProfilesPanel::*run)());
    void showContextMenu(const QPoint &position);
    void fillMoveMenu();
    void updatePages();
    void updateState();
    void select(const QString &path);
    [[nodiscard]] QModelIndex current() const; ///< of the model
    [[nodiscard]] QString currentPath() const { return pathOf(current()); }
    [[nodiscard]] static QString pathOf(const QModelIndex &index);
    [[nodiscard]] QStringList selectedPaths() const; ///< but for places
    void connectCurrent();
    void useCurrent();
    void create();
    void createFolder();
    void edit();
    void rename();
    void duplicate();
    void remove();
    void openFolder();
    void closeFolder();
    void setOtherPlaces(const QStringList &folders);

    ProfileController *m_controller;
    ProfilesModel *m_model;
    ProfilesDecorator *m_decorator;
    QSortFilterProxyModel *m_filter;
    QLineEdit *m_search = nullptr;
    QTreeView *m_view = nullptr;
    QWidget *m_placeholder = nullptr;
    QLabel *m_problem = nullptr;
    QMenu *m_moveMenu = nullptr;
    QList<QAction *> m_actions;
    QList<QAction *> m_onProfile; // one that can be used
    QAction *m_rename = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_closeFolder = nullptr;
    QAction *m_duplicate = nullptr;
};

} // namespace socketglass
