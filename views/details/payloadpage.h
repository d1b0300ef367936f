// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace socketglass {

/// A payload as one decoder reads it: plain text, read-only. Long text is filled in slices so that the window
/// stays quick.
class PayloadPage final : public QWidget
{
    Q_OBJECT
public:
    PayloadPage(const QString &id, const QString &title, QWidget *parent = nullptr);

    /// Text that continues what is shown is added; other text replaces it.
    void setText(const QString &text, const QString &problem);
    void clear();
    [[nodiscard]] QString id() const { return m_id; }

private:
    void fillNext();

    QString m_id;
    QPlainTextEdit *m_edit;
    QLabel *m_problem;
    QString m_text;
    qsizetype m_filled = 0;
    QTimer m_timer;
};

} // namespace socketglass
