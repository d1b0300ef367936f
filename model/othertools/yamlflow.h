// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QJsonValue>
#include <QString>

namespace socketglass {

/// A value of YAML in flow style: [a, b], {a: b}, "quoted", 'quoted', or plain with a comment behind it.
class YamlFlow final
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionImport)
public:
    explicit YamlFlow(const QString &text);

    /// False: a bracket or quote is open; more lines follow.
    [[nodiscard]] bool isWhole() const { return !m_open; }
    [[nodiscard]] bool isPlain() const { return m_plain; }
    [[nodiscard]] QJsonValue value() const { return m_value; }
    /// Translated.
    [[nodiscard]] QString problem() const;

    /// Up to the colon of a key at the begin of the line; 0: there is none.
    [[nodiscard]] static qsizetype keyLength(const QString &line);
    [[nodiscard]] static QString scalarText(const QString &text);

private:
    static constexpr int deepest = 32;
    QJsonValue read(int depth);
    QJsonValue readCollection(int depth, QChar close);
    QString readQuoted();
    void readEscape(QString &out);
    QString readPlain(bool within);
    void skipBlanks();
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar peek() const { return atEnd() ? QChar() : m_text.at(m_at); }

    QString m_text;
    qsizetype m_at = 0;
    QJsonValue m_value;
    QString m_problem;
    bool m_open = false;
    bool m_plain = false;
};

} // namespace socketglass
