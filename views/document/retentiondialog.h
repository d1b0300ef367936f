// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/document/retentionform.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace socketglass {

class CaptureDocument;

/// How much the file of the window keeps. Counts from OK on, for what comes as for what is there. Not modal.
class RetentionDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit RetentionDialog(CaptureDocument *document, QWidget *parent = nullptr);

private:
    void load();
    void showCounts();
    void keep();

    CaptureDocument *m_document;
    RetentionForm *m_form;
    QLabel *m_counts;
    QLabel *m_problem;
    QPushButton *m_accept;
};

/// New captures begin with the limits of the settings (RetentionForm::kept).
void keepRetentionOfNewCaptures(CaptureDocument *document);

} // namespace socketglass
