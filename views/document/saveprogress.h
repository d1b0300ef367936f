// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;

namespace socketglass {

class CaptureDocument;

/// In the status bar while a capture is saved: how far it is, and a button that cancels.
class SaveProgress final : public QWidget
{
    Q_OBJECT
public:
    explicit SaveProgress(CaptureDocument *document, QWidget *parent = nullptr);

private:
    QProgressBar *m_bar;
};

} // namespace socketglass
