// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;
class QVBoxLayout;

namespace socketglass {

class EntriesModel;
class Placeholder;

/// Edits one entry of an EntriesPage; says at once what is wrong with it.
class EntryEditor : public QWidget
{
    Q_OBJECT
public:
    /// `prefix`: of the object names: <prefix>Accept, <prefix>Cancel, <prefix>Problem.
    EntryEditor(const QString &prefix, const QString &acceptText, QWidget *parent = nullptr);

    /// Shows this entry of the model; -1: a new one.
    virtual void edit(int row) = 0;
    /// Puts what is shown into the model. Its row.
    virtual int keep() = 0;
    [[nodiscard]] virtual QString problem() const = 0; ///< translated; empty: can be kept

public Q_SLOTS:
    void accept(); ///< nothing happens while there is a problem

Q_SIGNALS:
    void accepted();
    void cancelled();

protected:
    /// The fields stand here, above the problem.
    [[nodiscard]] QVBoxLayout *fields() const { return m_fields; }
    /// `told`: what of problem() does not stand beside its field already.
    void showState(const QString &told);

private:
    QVBoxLayout *m_fields;
    QLabel *m_problem;
    QPushButton *m_accept;
};

/// A list of entries with its buttons, and in its place, while one is made or changed, their editor.
class EntriesPage final : public QWidget
{
    Q_OBJECT
public:
    struct Words
    {
        QString prefix; ///< of the object names: <prefix>s is the list, <prefix>Add, <prefix>Edit …
        QString list;   ///< accessible name
        QString add;
        QString addFirst;
        QString edit;
        QString duplicate;
        QString remove;
        QString up;
        QString down;
        QString emptyTitle;
        QString emptyText;
    };
    EntriesPage(const Words &words, EntriesModel *model, EntryEditor *editor, QWidget *parent = nullptr);

    [[nodiscard]] QTableView *view() const { return m_view; }
    [[nodiscard]] int currentRow() const;
    void select(int row);
    /// Shows the editor, as it is filled: of a row, or of a new entry.
    void showEditor();
    /// False: entries are shown but stay as they are.
    void setEditable(bool editable);

Q_SIGNALS:
    void currentChanged();

private:
    QWidget *buildList(const Words &words);
    QToolButton *addButton(const QString &icon, const QString &text, const QString &objectName,
                           void (EntriesPage::*run)());
    void addEntry();
    void editEntry();
    void duplicateEntry();
    void removeEntry();
    void moveUp() { moveEntry(-1); }
    void moveDown() { moveEntry(1); }
    void moveEntry(int by);
    void keepEntry();
    void closeEditor();
    void updateState();

    EntriesModel *m_model;
    EntryEditor *m_editor;
    QStackedWidget *m_pages;
    QTableView *m_view = nullptr;
    Placeholder *m_placeholder = nullptr;
    QPushButton *m_first = nullptr;
    QToolButton *m_add = nullptr;
    QList<QToolButton *> m_rowButtons; // of the selected entry
    bool m_editable = true;
};

} // namespace socketglass
