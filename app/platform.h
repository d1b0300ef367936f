// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QObject>
#include <QString>

#include <memory>

/// What each system does in its own way: platform_unix.cpp, platform_windows.cpp.
namespace socketglass {

/// The arguments behind the program's name, in UTF-8 where the system knows their encoding.
[[nodiscard]] QByteArrayList programArguments(int argc, char **argv);

/// From here on, writing to a reader that has gone fails and does not end the process.
void surviveBrokenPipes();

enum class Stream : quint8 { Output, Error };

struct Written
{
    bool closed = false; ///< the reader has gone
    QString problem;     ///< why it failed otherwise
};

/// Writes all of it; waits where the reader is slow.
Written writeAll(Stream stream, QByteArrayView bytes);

/// What comes on the standard input, read while the event loop runs.
class InputSource final : public QObject
{
    Q_OBJECT
public:
    explicit InputSource(QObject *parent);
    ~InputSource() override;
    /// At most one piece comes while paused.
    void setPaused(bool paused);

Q_SIGNALS:
    void bytesRead(const QByteArray &bytes);
    void ended();
    void failed(const QString &why); ///< nothing follows

private:
    class Reader;
    std::unique_ptr<Reader> m_reader;
};

/// Ctrl+C and its kind (SIGINT, SIGTERM, SIGHUP; a console window that is closed) as a signal of the event
/// loop. The second one ends the process at once.
class InterruptWatcher final : public QObject
{
    Q_OBJECT
public:
    explicit InterruptWatcher(QObject *parent = nullptr);
    ~InterruptWatcher() override;

Q_SIGNALS:
    void interrupted();
};

} // namespace socketglass
