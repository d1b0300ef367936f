// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace socketglass {

/// Goes through a payload that is longer than a page: page by page, or to a byte.
class PageBar final : public QWidget
{
    Q_OBJECT
public:
    explicit PageBar(QWidget *parent = nullptr);

    /// What is shown: `shown` bytes from `offset` on, of `size`.
    void setPage(qint64 offset, qint64 shown, qint64 size);
    /// A page is on its way.
    void setLoading();
    void setPageSize(qint64 size) { m_pageSize = size; }
    /// Reads 1048576, 1,048,576 and 0x100000. Nothing where it is no byte of the payload.
    [[nodiscard]] std::optional<qint64> typedOffset() const;

Q_SIGNALS:
    void offsetRequested(qint64 offset);

private:
    QToolButton *addButton(const QString &name, const QString &text, const QString &tip);
    void go(qint64 offset);
    void goToTyped();

    QToolButton *m_first;
    QToolButton *m_previous;
    QLabel *m_label;
    QToolButton *m_next;
    QToolButton *m_last;
    QLineEdit *m_target;
    qint64 m_pageSize = 1;
    qint64 m_offset = 0;
    qint64 m_shown = 0;
    qint64 m_size = 0;
};

} // namespace socketglass
