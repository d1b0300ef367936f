// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/comparison.h"

#include <QWidget>

class QCheckBox;
class QTableView;
class QToolButton;

namespace socketglass {

class ComparisonDecorator;
class ComparisonModel;
class DifferencePane;

/// The rows of a comparison side by side, and what differs in the selected one.
class ComparisonView final : public QWidget
{
    Q_OBJECT
public:
    explicit ComparisonView(QWidget *parent = nullptr);
    ~ComparisonView() override;

    /// Both sides are in the file of the reader, which is of this thread and outlives the view or the next
    /// call. The row that was selected is selected again. Null: nothing.
    void setResult(std::shared_ptr<const ComparisonResult> result, const SessionFileReader *reader);
    /// The file of the reader has another name now.
    void setFile(const QString &path);
    [[nodiscard]] DifferencePane *pane() const { return m_pane; }

    /// Selects a row of the comparison.
    void goToRow(qsizetype row);

Q_SIGNALS:
    /// Of the comparison; -1: none.
    void currentRowChanged(qsizetype row);
    void eventPicked(socketglass::EventId id);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildTable();
    QWidget *buildBar();
    QToolButton *addStep(const QString &icon, const QString &text, const QString &objectName,
                         const QKeySequence &keys, bool downwards);
    void showColumns();
    void goToDifference(bool downwards);
    void select(int row);
    void showCurrent();
    void pick(const QModelIndex &index);
    void setOnlyDifferences(bool only);
    [[nodiscard]] int rowOf(qsizetype resultRow) const;
    [[nodiscard]] qsizetype resultRow() const;

    std::shared_ptr<const ComparisonResult> m_result;
    ComparisonModel *m_model;
    ComparisonDecorator *m_decorator;
    QTableView *m_view = nullptr;
    QCheckBox *m_onlyDifferences = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    DifferencePane *m_pane = nullptr;
};

} // namespace socketglass
