// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace socketglass {

/// Any code and reason for a Close frame, with what is known of the code while it is typed. Not modal.
class CloseDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit CloseDialog(QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(quint16 code, const QString &reason);

private:
    void buildLayout();
    void updateTexts();
    void choose();

    QSpinBox *m_code;
    QLineEdit *m_reason;
    QLabel *m_name;
    QLabel *m_meaning;
    QLabel *m_counter;
    QLabel *m_problem;
    QPushButton *m_close = nullptr;
};

} // namespace socketglass
