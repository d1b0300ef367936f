// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "templates/templatesmodel.h"

#include <QWidget>

class QTreeView;

namespace socketglass {

class Environments;
class MessageBar;
class TemplatesDecorator;

/// Messages kept to be sent again: double click, Enter, or Ctrl+1 … Ctrl+9.
class TemplatesPanel final : public QWidget
{
    Q_OBJECT
public:
    TemplatesPanel(TemplatesModel *model, Environments *environments, MessageBar *messages,
                   QWidget *parent = nullptr);

    /// Asks for name, folder and description of a message, then keeps it.
    void create(const MessageTemplate &content);
    [[nodiscard]] QList<QAction *> templateActions() const { return m_actions; }

Q_SIGNALS:
    void sendRequested(const socketglass::MessageTemplate &value);
    /// In the order of the tree.
    void sequenceRequested(const QList<socketglass::MessageTemplate> &values);
    void editInComposerRequested(const socketglass::MessageTemplate &value);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildActions();
    void buildShortcuts();
    void buildView();
    QAction *addTemplateAction(const QString &icon, const QString &text, const QString &objectName,
                               void (TemplatesPanel::*run)());
    void showContextMenu(const QPoint &position);
    void updateActions();
    [[nodiscard]] QModelIndex current() const; ///< of the model
    [[nodiscard]] QString currentFolder() const;
    [[nodiscard]] QStringList folders() const;
    void send(const QModelIndex &index);
    void sendCurrent();
    void sendSelected();
    [[nodiscard]] QList<MessageTemplate> selectedTemplates() const;
    void loadCurrent();
    void createEmpty();
    void edit();
    void rename();
    void remove();
    void importTemplates();
    void exportTemplates();
    void tell(const QString &title, const QString &text, bool failed);

    TemplatesModel *m_model;
    Environments *m_environments;
    MessageBar *m_messages;
    TemplatesDecorator *m_decorator;
    QTreeView *m_view = nullptr;
    QWidget *m_placeholder = nullptr;
    QList<QAction *> m_actions;
    QList<QAction *> m_onTemplate;
    QAction *m_sequence = nullptr;
    QList<QAction *> m_onItem;
};

} // namespace socketglass
