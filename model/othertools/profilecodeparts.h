// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "othertools/profilecode.h"

#include <QCoreApplication>

namespace socketglass {

/// A profile as code needs it.
class CodeParts final
{
    Q_DECLARE_TR_FUNCTIONS(ProfileCode)
public:
    explicit CodeParts(const Profile &profile);

    /// With what authentication adds to its query.
    [[nodiscard]] const QString &url() const { return m_url; }
    /// Without those of the protocol itself, and without Origin.
    [[nodiscard]] const QList<std::pair<QString, QString>> &headers() const { return m_headers; }
    [[nodiscard]] const Profile &profile() const { return m_profile; }
    [[nodiscard]] bool isSecure() const { return m_url.startsWith(QLatin1String("wss:")); }
    [[nodiscard]] bool hasProxy() const;

    /// Translated: the tool has no option for it. A comment of the code.
    void leaveOut(const QString &what) { m_leftOut.append(what); }
    /// `mark` begins a comment of the language.
    [[nodiscard]] QString comments(const QString &mark) const;

private:
    const Profile &m_profile;
    QString m_url;
    QList<std::pair<QString, QString>> m_headers;
    QStringList m_leftOut;
};

/// A string literal of both languages, ASCII only, but for characters beyond U+FFFF, which each writes in its
/// own way.
[[nodiscard]] QString pythonText(const QString &text);
[[nodiscard]] QString pythonBytes(const QByteArray &bytes);
[[nodiscard]] QString javaScriptText(const QString &text);

} // namespace socketglass
