// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/recordingexport.h"
#include "views/details/readerthread.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace socketglass {

/// The beginning of an export as it will be, so that a person sees what is removed before sharing. Read on a
/// thread of its own.
class ExportPreviewPane final : public QWidget
{
    Q_OBJECT
public:
    static constexpr qint64 maxEvents = 50;
    static constexpr qsizetype maxBytes = 64 * 1024;

    explicit ExportPreviewPane(QWidget *parent = nullptr);
    /// Shows it soon. `problem`: why there is nothing to show.
    void request(const QString &file, const RecordingExport &what, const QString &problem);
    /// Stops reading.
    void clear();

Q_SIGNALS:
    void shown();

protected:
    void changeEvent(QEvent *event) override;

private:
    void read();
    void show(const ExportPreview &preview);
    void markRemoved();
    [[nodiscard]] QString titleOf(const ExportPreview &preview) const;

    QLabel *m_title;
    QPlainTextEdit *m_text;
    ReaderThread m_thread;
    QTimer m_delay;
    RecordingExport m_what;
};

} // namespace socketglass
