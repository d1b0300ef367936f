// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/outgoingmessage.h"

#include <QPlainTextEdit>
#include <QPointer>

namespace socketglass {

class Session;

/// A message as it will stand on the wire: its frames, their heads, the first bytes. What depends on the
/// session (how it is compressed after all that went before) is asked of its connection, and told a moment
/// later.
class FramesPreview final : public QPlainTextEdit
{
    Q_OBJECT
public:
    struct Message
    {
        QByteArray payload;
        bool binary = false;
        qsizetype frameSize = 0; ///< 0: as the session cuts
        bool generated = false;  ///< another time it is another
        bool lacksFiles = false; ///< those of {{$file}} are read when it goes
    };
    /// Longer messages are not compressed ahead.
    static constexpr qsizetype longest = 16 * 1024 * 1024;

    explicit FramesPreview(QWidget *parent = nullptr);
    void showMessage(const Message &message);
    /// The one that is to send it; null: none is open. `isOneOfSeveral`: others send it too.
    void setSession(Session *session, bool isOneOfSeveral = false);

private:
    enum class Doubt : quint8 { None, Busy, TooLong };
    struct Answer
    {
        OutgoingMessage message; // empty where there is a doubt
        Doubt doubt = Doubt::None;
    };
    [[nodiscard]] static Answer answerFor(std::optional<MessageFraming> framing, const Message &message);
    void ask();
    void take(int ticket, const Answer &answer);
    void followSession();
    void present(const Answer &answer);
    [[nodiscard]] QString summary(const Answer &answer) const;
    [[nodiscard]] bool deflateAgreed() const;

    Message m_message;
    QPointer<Session> m_session;
    bool m_isOneOfSeveral = false;
    qint64 m_sentBefore = 0; // messages of the session that what is shown comes after
    int m_ticket = 0;        // answers to earlier ones are late
    bool m_asking = false;
    bool m_askAgain = false;
    bool m_doubtful = false;
};

} // namespace socketglass
