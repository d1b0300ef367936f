// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "othertools/shellwords.h"

#include <QCoreApplication>

namespace socketglass {

/// Cuts a command line as sh and bash do (POSIX.1, Shell Command Language, section 2.2; $'…' of bash).
class PosixWords final
{
    Q_DECLARE_TR_FUNCTIONS(ShellWords)
public:
    explicit PosixWords(const QString &text)
        : m_text(text)
    {
    }
    [[nodiscard]] ShellWords read();

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar();
    }
    [[nodiscard]] qsizetype lineJoin() const;
    bool skipBlanks();
    bool readWord();
    bool endsCommand();
    void readEscaped();
    void readSingle();
    void readDouble();
    void readAnsi();
    void readAnsiEscape();
    void readNumber(int digits, int base);
    void readDollar();
    void readName();
    void keepSubstitution(QChar close);
    void fail(qsizetype place, const QString &problem);
    void note(const QString &text);

    const QString &m_text;
    qsizetype m_at = 0;
    QString m_word;
    ShellWords m_result;
};

} // namespace socketglass
