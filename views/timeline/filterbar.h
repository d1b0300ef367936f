// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/filterfield.h"
#include "views/timeline/filterhistory.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <utility>

class QLabel;
class QMenu;
class QToolButton;

namespace socketglass {

/// The line above the timeline: the filter, what it found, filters that are kept.
class FilterBar final : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);

    /// Asks for the bookmarks of setNotes().
    [[nodiscard]] const Filter &filter() const { return m_filter; }
    /// The bookmarks that the filter may ask for. Where it does, filterChanged() follows.
    void setNotes(const EventNotes &notes);
    /// As if it had been typed, with Enter.
    void setFilterText(const QString &text);
    /// Adds a condition to those that are there.
    void narrow(const QString &condition);
    /// Only events of this time, both included; ns since 1970. Nothing: of any; takes away what this call
    /// added before.
    void setTimes(const std::optional<std::pair<qint64, qint64>> &times);
    void focusField();
    /// “412 of 98,000”.
    void setCounts(qint64 shown, qint64 all);
    /// Translated, of a filter that could not be asked; empty: none.
    void setProblem(const QString &problem);
    /// 0…1, with a button that cancels; nothing: nothing runs.
    void setProgress(std::optional<double> fraction);

    void saveState(QSettings &settings) const { m_history.save(settings); }
    void restoreState(const QSettings &settings) { m_history.restore(settings); }

Q_SIGNALS:
    /// A good one, some time after it was typed or at once with Enter.
    void filterChanged();
    void cancelRequested();
    /// Esc in the empty field, or Enter: the rows are wanted.
    void left();

private:
    void build();
    void parsed();
    void apply();
    void ask();
    void step(int by);
    void showError();
    void tell(const QString &problem);
    void updateState();
    void fillMenu();

    FilterField *m_field;
    QLabel *m_state;
    QLabel *m_error;
    QToolButton *m_cancel;
    QToolButton *m_saved;
    QMenu *m_menu;
    QTimer m_pause; // behind the last letter
    FilterHistory m_history;
    Filter m_filter;
    EventNotes m_notes;
    QString m_times;        // the condition of setTimes()
    QString m_withoutTimes; // what stood there before
    QString m_withTimes;
    QString m_counts;
    QString m_problem;
    std::optional<double> m_progress;
    int m_step = -1; // in the history
};

} // namespace socketglass
