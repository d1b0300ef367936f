// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

namespace socketglass {

class InputSource;

/// The standard output, written as bytes. A reader that has gone is no error: what follows is dropped,
/// isClosed() tells.
class StandardOutput final
{
public:
    StandardOutput();
    void write(QByteArrayView bytes);
    [[nodiscard]] bool isClosed() const { return m_closed; }
    /// Why writing failed otherwise (a full disk, …); empty: all well.
    [[nodiscard]] QString problem() const { return m_problem; }

private:
    bool m_closed = false;
    QString m_problem;
};

/// One line to the standard error: "socketglass: <problem>". Control characters are made visible.
void complain(const QString &problem);

/// The lines of the standard input, read while the event loop runs.
class StandardInput final : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype maxLine = 64 * 1024 * 1024;
    using QObject::QObject;
    void start();
    /// Nothing is read while paused.
    void setPaused(bool paused);
    [[nodiscard]] bool hasEnded() const { return m_ended; }

Q_SIGNALS:
    void lineRead(const QByteArray &line); ///< without its LF or CRLF
    void ended();
    void failed(const QString &problem); ///< ended() follows

private:
    void take(QByteArrayView bytes);
    void end();
    InputSource *m_source = nullptr;
    QByteArray m_line; // begun, not yet ended
    bool m_ended = false;
};

} // namespace socketglass
