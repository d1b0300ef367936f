// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profileexpansion.h"

namespace socketglass {

namespace {

class ProfileExpander final
{
public:
    explicit ProfileExpander(const TextExpander &expand)
        : m_expand(expand)
    {
    }

    [[nodiscard]] ExpandedProfile run(const Profile &profile)
    {
        m_result.profile = profile;
        Profile &made = m_result.profile;
        if (!made.urlTemplate.isEmpty()) {
            take(made.urlTemplate);
            made.url = webSocketUrlFromUserInput(std::exchange(made.urlTemplate, {}));
        }
        for (ProfileHeader &header : made.headers) {
            if (!header.enabled)
                continue;
            const bool named = take(header.name);
            header.secret = take(header.value) || named || header.secret;
        }
        for (QString &subprotocol : made.subprotocols)
            take(subprotocol);
        take(made.origin);
        take(made.authentication.name);
        take(made.authentication.secret);
        for (Cookie &cookie : made.cookies) {
            take(cookie.name);
            take(cookie.value);
        }
        return std::move(m_result);
    }

private:
    /// True: something was put in.
    bool take(QByteArray &text)
    {
        if (!text.contains("{{"))
            return false;
        const Expansion expansion = m_expand(text);
        for (const QString &name : expansion.unresolved) {
            if (!m_result.missing.unresolved.contains(name))
                m_result.missing.unresolved.append(name);
        }
        m_result.missing.problems += expansion.problems;
        return std::exchange(text, expansion.text) != expansion.text;
    }
    void take(QString &text)
    {
        QByteArray bytes = text.toUtf8();
        if (take(bytes))
            text = QString::fromUtf8(bytes);
    }

    const TextExpander &m_expand;
    ExpandedProfile m_result;
};

} // namespace

ExpandedProfile expandProfile(const Profile &profile, const TextExpander &expand)
{
    return ProfileExpander(expand).run(profile);
}

} // namespace socketglass
