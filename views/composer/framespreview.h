// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/frame.h"

#include <QPlainTextEdit>

namespace socketglass {

/// A message as it will stand on the wire: its frames, their heads, the first bytes.
class FramesPreview final : public QPlainTextEdit
{
    Q_OBJECT
public:
    struct Message
    {
        QByteArray payload;
        bool binary = false;
        qsizetype frameSize = 0; ///< 0: one frame
        bool compressed = false; ///< permessage-deflate is agreed on
        bool generated = false;  ///< another time it is another
    };
    explicit FramesPreview(QWidget *parent = nullptr);
    void showMessage(const Message &message);
    [[nodiscard]] static QString text(const Message &message);
};

} // namespace socketglass
