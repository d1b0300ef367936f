// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profileexpansion.h"

#include <QObject>

#include <functional>

namespace socketglass {

class Environments;
class MessageBar;

/// Puts values in before something is sent or connected: asks for secrets that are missing, reads files away
/// from the window's thread, and tells what has no value; then nothing goes out.
class Expanding final : public QObject
{
    Q_OBJECT
public:
    Expanding(Environments *environments, MessageBar *messages, QWidget *window);

    [[nodiscard]] Environments *environments() const { return m_environments; }
    void text(const QByteArray &text, const std::function<void(const QByteArray &expanded)> &then);
    /// Sees that a text can be expanded, asks for secrets; generators are not used.
    void prepare(const QByteArray &text, const std::function<void()> &then);
    void profile(const Profile &profile, const std::function<void(const Profile &expanded)> &then);

Q_SIGNALS:
    void editRequested();

private:
    template <typename Result>
    void run(const QStringList &names, bool readsFiles, const QString &title,
             const std::function<Result(const TextExpander &)> &work,
             const std::function<void(const Result &)> &done);
    /// Those that are kept in no keychain are asked for.
    void getSecrets(const QStringList &names, const std::function<void()> &then);
    void askSecrets(const QStringList &names, const std::function<void()> &then);
    /// `anyway`: what the person may do all the same; none: nothing.
    [[nodiscard]] bool tell(const QString &title, const QString &problem,
                            const std::function<void()> &anyway = {});

    Environments *m_environments;
    MessageBar *m_messages;
    QWidget *m_window;
};

} // namespace socketglass
