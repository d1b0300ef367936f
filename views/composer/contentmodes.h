// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/composer/draft.h"

#include <QWidget>

class QButtonGroup;

namespace socketglass {

/// The buttons that say how a message is written.
class ContentModes final : public QWidget
{
    Q_OBJECT
public:
    explicit ContentModes(QWidget *parent = nullptr);
    [[nodiscard]] ContentMode mode() const { return m_mode; }
    void setMode(ContentMode mode);

Q_SIGNALS:
    /// By hand; setMode() decides.
    void picked(socketglass::ContentMode mode);

private:
    void addMode(ContentMode mode, const QString &text, const QString &toolTip, const QString &objectName);

    QButtonGroup *m_buttons; // ids are ContentMode
    ContentMode m_mode = ContentMode::Text;
};

} // namespace socketglass
