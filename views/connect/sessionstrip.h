// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace socketglass {

class CloseMenu;
class ElidedLabel;
class SessionController;
class StateDot;

/// The current session in one line: state, name, rates, what waits, how long the server was held back; and
/// how to end it.
class SessionStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit SessionStrip(SessionController *controller, QWidget *parent = nullptr);

private:
    struct Figures
    {
        qint64 received = 0;
        qint64 sent = 0;
    };
    QLabel *addFigure(const QString &objectName, const QString &toolTip, const QString &widest);
    void buildCloseButton();
    void restart();
    void refresh();
    void measure();

    SessionController *m_controller;
    StateDot *m_state;
    ElidedLabel *m_name;
    QHBoxLayout *m_row;
    QLabel *m_unchecked;
    QToolButton *m_close = nullptr;
    CloseMenu *m_menu = nullptr;
    QLabel *m_in;
    QLabel *m_out;
    QLabel *m_buffered;
    QLabel *m_held;
    QTimer m_timer;
    QTimer m_countdown; // while a session is to be connected again
    QElapsedTimer m_since;
    Figures m_last;
};

} // namespace socketglass
