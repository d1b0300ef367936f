// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/rawframe.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace socketglass {

/// One frame built by hand, right or wrong, with its bytes while it is built. Not modal; sending leaves it
/// open.
class RawFrameDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit RawFrameDialog(QWidget *parent = nullptr);

    /// `target` names the session; `problem` (translated): why nothing can be sent.
    void setTarget(const QString &target, const QString &problem);
    [[nodiscard]] RawFrame frame() const;
    void setPayload(const QByteArray &payload);
    /// What became of the last sending; translated, may be empty.
    void setNote(const QString &note);

Q_SIGNALS:
    void sendRequested(const QByteArray &bytes);

private:
    void buildFields();
    void buildLayout();
    QWidget *buildBits();
    QWidget *buildPayload();
    [[nodiscard]] std::optional<QByteArray> payload() const; // nothing: not hexadecimal digits
    void refresh();

    QComboBox *m_opcode;
    QCheckBox *m_fin;
    QCheckBox *m_rsv1;
    QCheckBox *m_rsv2;
    QCheckBox *m_rsv3;
    QComboBox *m_masking;
    QLineEdit *m_key;
    QComboBox *m_lengthForm;
    QLineEdit *m_length;
    QLineEdit *m_truncate;
    QComboBox *m_payloadKind;
    QPlainTextEdit *m_payload;
    QPlainTextEdit *m_preview;
    QLabel *m_judgement;
    QLabel *m_problem;
    QLabel *m_note;
    QPushButton *m_send = nullptr;
    QString m_target;
    QString m_targetProblem;
};

} // namespace socketglass
