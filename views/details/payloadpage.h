// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/findpattern.h"

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
    /// What is marked in the text: places that Find has found there. The first one is shown, with each new
    /// text too.
    void setHits(const QList<FindPattern::Range> &hits);
    void clear();
    [[nodiscard]] QString id() const { return m_id; }

private:
    void fillNext();
    void markHits();
    void showFirstHit();

    QString m_id;
    QPlainTextEdit *m_edit;
    QLabel *m_problem;
    QString m_text;
    QList<qsizetype> m_breaks; // in the text that was given: a line break was put before it to be shown
    qsizetype m_filled = 0;
    QList<FindPattern::Range> m_hits; // in what is shown
    bool m_isHitShown = true;
    QTimer m_timer;
};

} // namespace socketglass
