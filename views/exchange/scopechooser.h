// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/copyrecording.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QListWidget;

namespace socketglass {

/// Which part of a recording: sessions, and a range of time.
class ScopeChooser final : public QWidget
{
    Q_OBJECT
public:
    using Times = std::pair<qint64, qint64>; ///< ns since 1970, both inclusive

    explicit ScopeChooser(QWidget *parent = nullptr);
    /// Sessions that were not there before are checked where all others are. Null: none.
    void setReader(const SessionFileReader *reader);
    /// What is selected in the timeline; nothing: that can't be chosen.
    void setSelectedTimes(std::optional<Times> times);
    void chooseAll();
    void chooseOnly(SessionId session);

    [[nodiscard]] RecordSelection selection() const;
    /// Why there would be nothing in it; empty: all well.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed();

private:
    enum TimeChoice { AllTime, SelectedTime, BetweenTimes };
    void buildTimes();
    void addSession(const SessionRow &row, qint64 events, bool checked);
    void checkAll(bool checked);
    void updateAllBox();
    void updateTimes();
    [[nodiscard]] int checkedCount() const;
    [[nodiscard]] TimeChoice timeChoice() const;

    QCheckBox *m_all;
    QListWidget *m_sessions;
    QComboBox *m_time;
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    std::optional<Times> m_recorded;
    std::optional<Times> m_selected;
};

} // namespace socketglass
