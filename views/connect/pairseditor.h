// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QTableWidget;
class QTableWidgetItem;
class QToolButton;

namespace socketglass {

class Environments;

/// Names with values in a table, edited in place: any order, repeats allowed.
class PairsEditor final : public QWidget
{
    Q_OBJECT
public:
    struct Pair
    {
        QString name;
        QString value;
        bool enabled = true;
        bool secret = false;
        bool operator==(const Pair &) const = default;
    };
    struct Words
    {
        QString prefix; ///< of the object names: <prefix>Table, <prefix>Add …
        QString table;  ///< accessible name
        QString name;
        QString value;
        QString add;
        QString remove;
        QString up;
        QString down;
    };
    enum class Secrecy : quint8 { None, Marked, All };
    /// `switchable`: each can be off. Values that are secret are shown while they are edited only.
    /// `environments`: complete {{name}} as it is typed, and mark cells with names that have no value.
    PairsEditor(const Words &words, bool switchable, Secrecy secrecy, Environments *environments,
                QWidget *parent = nullptr);

    [[nodiscard]] QList<Pair> pairs() const; ///< but for rows without name and value
    void setPairs(const QList<Pair> &pairs);
    /// Names whose values are secret whether they are marked or not.
    void setAlwaysSecret(bool (*isSecret)(const QString &name)) { m_isSecret = isSecret; }

Q_SIGNALS:
    void changed();

private:
    void buildTable(const Words &words);
    void addButtons(const Words &words);
    QToolButton *addButton(const QString &icon, const QString &text, const QString &objectName,
                           void (PairsEditor::*run)());
    void addRow(const Pair &pair);
    void addEmpty();
    void removeCurrent();
    void moveUp() { moveCurrent(-1); }
    void moveDown() { moveCurrent(1); }
    void moveCurrent(int by);
    void refreshRow(int row);
    void markUnresolved(QTableWidgetItem *item, bool used) const;
    void updateButtons();
    [[nodiscard]] Pair pairAt(int row) const;

    QTableWidget *m_table;
    QList<QToolButton *> m_buttons; // add, remove, up, down
    bool m_switchable;
    Secrecy m_secrecy;
    Environments *m_environments;
    bool (*m_isSecret)(const QString &name) = nullptr;
};

} // namespace socketglass
