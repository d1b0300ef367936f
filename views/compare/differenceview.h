// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/linedifference.h"

#include <QTimer>
#include <QWidget>

#include <array>

class QPlainTextEdit;
class QTextCharFormat;
class QTextCursor;

namespace socketglass {

/// Two texts side by side, line beside line, scrolled together. What differs has a sign in front of its line,
/// is underlined within it, and can be gone through. Many lines are filled in slices so that the window stays
/// quick.
class DifferenceView final : public QWidget
{
    Q_OBJECT
public:
    explicit DifferenceView(QWidget *parent = nullptr);

    /// Shows the first difference.
    void setLines(const QList<DifferenceLine> &lines);
    /// Lines that are the same are left out, but for those next to a difference.
    void setOnlyDifferences(bool only);
    /// Lines beside each other that differ are one difference.
    [[nodiscard]] int differenceCount() const { return int(m_differences.size()); }
    /// That the cursor is in; -1: in none.
    [[nodiscard]] int currentDifference() const;
    [[nodiscard]] bool hasDifference(bool downwards) const { return nextDifference(downwards) >= 0; }
    void goToDifference(bool downwards);

Q_SIGNALS:
    /// The current difference, or how many there are.
    void currentChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Side : quint8 { Left, Right };
    struct Row
    {
        qsizetype line = 0;
        qsizetype leftOut = 0; ///< lines from there on; 0: the line itself
    };
    struct Run
    {
        int first = 0; ///< rows
        int last = 0;
    };
    QPlainTextEdit *addEdit(Side side, const QString &objectName, const QString &name);
    void scrollTogether();
    void rebuild();
    void addRows();
    void fillNext();
    void fillRow(const Row &row, std::array<QTextCursor, 2> &cursors, bool isFirst);
    void fillSide(Side side, const DifferenceLine &line, QTextCursor &cursor, bool isFirst) const;
    [[nodiscard]] int nextDifference(bool downwards) const;
    void showDifference(int difference);
    void cursorMoved(Side side);
    void markCurrent();

    std::array<QPlainTextEdit *, 2> m_edits{};
    QList<DifferenceLine> m_lines;
    QList<Row> m_rows;
    QList<Run> m_differences;
    QTimer m_timer;
    qsizetype m_filled = 0;
    int m_row = 0;     // that the cursor is in
    int m_wanted = -1; // a difference that is shown once it is there
    bool m_onlyDifferences = false;
    bool m_isMoving = false;
};

} // namespace socketglass
