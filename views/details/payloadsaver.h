// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/details/readerthread.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace socketglass {

/// Writes a payload to a file on a thread of its own; a line with progress and Cancel, hidden while nothing
/// is saved. The file appears whole or not at all.
class PayloadSaver final : public QWidget
{
    Q_OBJECT
public:
    explicit PayloadSaver(QWidget *parent = nullptr);

    void setFile(const QString &path) { m_thread.setFile(path); }
    void save(const Event &event, const QString &target);
    void cancel();

Q_SIGNALS:
    void saved(const QString &target);
    void failed(const QString &message);

private:
    void finish(const QString &target, const QString &problem);

    QLabel *m_label;
    QProgressBar *m_bar;
    QToolButton *m_cancel;
    ReaderThread m_thread;
};

} // namespace socketglass
