// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/comparison.h"
#include "views/details/readerthread.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStandardItemModel;
class QTableView;

namespace socketglass {

class PayloadPage;

/// What differs in one row of a comparison, value by value, with both payloads side by side.
class DifferencePane final : public QWidget
{
    Q_OBJECT
public:
    explicit DifferencePane(QWidget *parent = nullptr);

    /// That both sides are in. Empty: none.
    void setFile(const QString &path);
    void showRow(std::shared_ptr<const ComparisonResult> result, const ComparisonRow &row);
    void clear();
    /// Why no rule can be added; empty: it can.
    void setReadOnlyReason(const QString &reason);

Q_SIGNALS:
    /// A JSONPath.
    void ignoreRequested(const QString &place);

private:
    struct Side;
    struct Found;
    void buildValues();
    QWidget *buildSide(QLabel *&title, PayloadPage *&page, const QString &name);
    void show(const Found &found);
    [[nodiscard]] QString ignorablePlace() const;
    void updateState();

    ReaderThread m_thread;
    QStandardItemModel *m_values;
    QLabel *m_hint;
    QTableView *m_view = nullptr;
    QPushButton *m_ignore = nullptr;
    QWidget *m_sides = nullptr;
    QLabel *m_leftTitle = nullptr;
    QLabel *m_rightTitle = nullptr;
    PayloadPage *m_left = nullptr;
    PayloadPage *m_right = nullptr;
    QString m_readOnly;
};

} // namespace socketglass
