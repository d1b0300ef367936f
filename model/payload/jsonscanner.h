// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payload/jsonoutline.h"

namespace socketglass {

/// Walks through a JSON document token by token, forwards. False from any step: isStopped() or a problem().
class JsonScanner final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::JsonOutline)
public:
    JsonScanner(const JsonOutline::Read &read, const JsonOutline::Progress &progress, qint64 from)
        : m_read(read)
        , m_progress(progress)
        , m_offset(from)
    {
    }

    [[nodiscard]] qint64 position() const { return m_offset + m_at; }
    [[nodiscard]] QString problem() const { return m_problem; }

    void skipByteOrderMark();
    void skipSpace();
    /// The byte that stands here; -1: the document ends.
    int peek() { return m_at < m_piece.size() || readOn() ? uchar(m_piece[m_at]) : -1; }
    void advance() { ++m_at; }
    /// The value that begins here, with all that is in it; node.end is where it ends, or where it breaks.
    bool value(JsonNode &node);
    /// What stands before a member's value: in an object its name and the colon.
    bool memberBegin(bool inObject, QByteArray *name = nullptr);
    bool fail(const QString &why);
    bool failUnexpected(const QString &expected);

private:
    bool container(JsonNode &node);
    bool readOn();
    bool scalar(QByteArray *text);
    bool string(QByteArray *text);
    bool escape(QByteArray *text);
    bool number(QByteArray *text);
    bool digits(QByteArray *text);
    bool word(QByteArray *text);
    void take(QByteArray *text);

    const JsonOutline::Read &m_read;
    const JsonOutline::Progress &m_progress;
    qint64 m_offset; // of m_piece
    QByteArray m_piece;
    qsizetype m_at = 0;
    QString m_problem;
    bool m_stopped = false;
};

} // namespace socketglass
