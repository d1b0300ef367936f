// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/recordingexport.h"

#include <QDialog>
#include <QPointer>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace socketglass {

class CaptureDocument;
class ExportJob;
class ExportPreviewPane;
class ExportResult;
class RedactionEditor;
class ScopeChooser;

/// Exports the document, or saves a copy of it: format, part, what is removed, and where to. Not modal; a
/// capture goes on meanwhile. Writing happens on a thread of its own.
class ExportDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ExportDialog(CaptureDocument *document, QWidget *parent = nullptr);
    ~ExportDialog() override; ///< cancels

    [[nodiscard]] ScopeChooser *scope() const { return m_scope; }
    [[nodiscard]] ExchangeFormat format() const;
    void setFormat(ExchangeFormat format);
    /// The document has other sessions, or is another one.
    void refresh();
    /// Back to the questions, where a result is shown.
    void startOver();
    [[nodiscard]] bool isRunning() const { return !m_job.isNull(); }

public Q_SLOTS:
    void reject() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildLayout();
    QWidget *buildForm();
    QWidget *buildChoices();
    QLayout *buildTargetRow();
    QLayout *buildButtons();
    QPushButton *addButton(QLayout *row, const QString &text, const QString &objectName,
                           void (ExportDialog::*run)());
    [[nodiscard]] RecordingExport asked() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString proposedTarget() const;
    void proposeTarget();
    void onFormatChosen();
    void onEdited();
    void onTargetEdited();
    void chooseTarget();
    void start();
    void cancelJob();
    void onExists(const QString &target);
    void onFinished(const ExportOutcome &outcome);
    void tell(const QString &text, bool bad);
    void updateState();

    CaptureDocument *m_document;
    ScopeChooser *m_scope = nullptr;
    RedactionEditor *m_redaction = nullptr;
    ExportPreviewPane *m_preview = nullptr;
    ExportResult *m_result = nullptr;
    QStackedWidget *m_pages = nullptr;
    QWidget *m_form = nullptr;
    QComboBox *m_format = nullptr;
    QLineEdit *m_target = nullptr;
    QLabel *m_status = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_close = nullptr;
    QPointer<ExportJob> m_job;
    QString m_proposed;    // the target as we named it
    QString m_replaceable; // this target may be replaced: the person has said so
    QString m_source;      // of the redaction rules that are shown
};

} // namespace socketglass
