// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace socketglass {

/// Edits the note of one event, below the timeline: Enter keeps it, Escape leaves it as it was.
class NoteBar final : public QWidget
{
    Q_OBJECT
public:
    explicit NoteBar(QWidget *parent = nullptr);
    void edit(EventId id, const QString &text);

Q_SIGNALS:
    void kept(socketglass::EventId id, const QString &text);
    void left(); ///< hidden again

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void leave();

    QLabel *m_label;
    QLineEdit *m_field;
    EventId m_id{};
};

} // namespace socketglass
