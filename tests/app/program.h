// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

/// The program as a child process, without a display and with a home of its own.
class Program final
{
public:
    Program();
    void start(const QStringList &arguments);
    /// Of the environment, for the starts to come: "de".
    void setLanguage(const QString &code);
    /// Starts, writes `input`, waits for the end. False: it did not end in time.
    [[nodiscard]] bool run(const QStringList &arguments, const QByteArray &input = {});

    [[nodiscard]] QProcess &process() { return m_process; }
    [[nodiscard]] int status() const
    {
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    /// The standard output read so far, while it runs too.
    [[nodiscard]] QByteArray output();
    [[nodiscard]] QString errors();
    [[nodiscard]] QList<QJsonObject> events();
    /// One word per event: "opened", "sent text:hello", "received binary:AP8=", "received closing:4001:bye",
    /// "closed:1006:unclean".
    [[nodiscard]] QStringList summary();
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    bool write(const QString &name, const QByteArray &content) const;
    [[nodiscard]] QByteArray read(const QString &name) const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
};

[[nodiscard]] QList<QJsonObject> jsonLines(const QByteArray &text);
/// JSON Lines of an export as `--json` prints them: without the key that holds what only a file of ours
/// knows.
[[nodiscard]] QByteArray withoutExtras(const QByteArray &exported);
/// An export without what it says besides the events that `connect` prints: it stands last in a line.
[[nodiscard]] QByteArray withoutExactFields(const QByteArray &lines);
