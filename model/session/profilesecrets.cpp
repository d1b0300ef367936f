// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profile.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Profile)
};

/// "header X-Key", for a repeat "header X-Key 2".
class RepeatedKeys final
{
public:
    QString next(const QString &key)
    {
        const int count = ++m_counts[key.toLower()];
        return count == 1 ? key : key + u' ' + QString::number(count);
    }

private:
    QHash<QString, int> m_counts;
};

QString authenticationLabel(Authentication::Kind kind, const QString &name)
{
    switch (kind) {
    case Authentication::Kind::Basic:
        return Words::tr("password of %1").arg(name);
    case Authentication::Kind::Bearer:
        return Words::tr("Bearer token");
    default:
        return Words::tr("API key %1").arg(name);
    }
}

/// Calls visit(key, label, required, value) for each; `value` can be assigned from a QString.
template <typename AnyProfile, typename Visit>
void visitLists(AnyProfile &profile, const Visit &visit)
{
    RepeatedKeys keys;
    for (auto &header : profile.headers) {
        if (!header.isSecret())
            continue;
        const QString name = QString::fromUtf8(header.name);
        QString value = QString::fromUtf8(header.value);
        visit(keys.next(u"header "_s + name), Words::tr("value of the header %1").arg(name), true, value);
        if constexpr (!std::is_const_v<AnyProfile>)
            header.value = value.toUtf8();
    }
    for (auto &cookie : profile.cookies)
        visit(keys.next(u"cookie "_s + cookie.name), Words::tr("value of the cookie %1").arg(cookie.name),
              true, cookie.value);
}

template <typename AnyProfile, typename Visit>
void visitSecrets(AnyProfile &profile, const Visit &visit)
{
    auto &authentication = profile.authentication;
    if (authentication.kind != Authentication::Kind::None)
        visit(u"authentication"_s, authenticationLabel(authentication.kind, authentication.name), true,
              authentication.secret);
    if (!profile.url.userName().isEmpty()) {
        QString password = profile.url.password(QUrl::FullyDecoded);
        visit(u"url"_s, Words::tr("password of %1").arg(profile.url.userName(QUrl::FullyDecoded)), true,
              password);
        if constexpr (!std::is_const_v<AnyProfile>)
            profile.url.setPassword(password.isEmpty() ? QString() : password, QUrl::DecodedMode);
    }
    if (!profile.tls.certificateFile.isEmpty())
        visit(u"tls"_s, Words::tr("pass phrase of the client's key"), false, profile.tls.passPhrase);
    if (!profile.proxy.user().isEmpty()) {
        QString password = profile.proxy.password();
        visit(u"proxy"_s, Words::tr("password of %1 at the proxy").arg(profile.proxy.user()), true, password);
        if constexpr (!std::is_const_v<AnyProfile>)
            profile.proxy.setPassword(password);
    }
    visitLists(profile, visit);
}

} // namespace

QList<ProfileSecret> Profile::secrets() const
{
    QList<ProfileSecret> result;
    visitSecrets(*this, [&](const QString &key, const QString &label, bool required, const QString &value) {
        result.append({key, label, value, required});
    });
    return result;
}

void Profile::setSecret(const QString &key, const QString &value)
{
    visitSecrets(*this, [&](const QString &one, const QString &, bool, QString &place) {
        if (one == key)
            place = value;
    });
}

} // namespace socketglass
