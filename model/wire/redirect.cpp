// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/redirect.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Redirect)
};

} // namespace

std::optional<Redirect> redirectOf(const HttpResponseHead &response, const QUrl &from)
{
    static constexpr std::array statuses{301, 302, 303, 307, 308};
    if (std::find(statuses.begin(), statuses.end(), response.status) == statuses.end())
        return {};
    const QByteArray location = response.headers.value("Location").value_or(QByteArray());
    const QString shown = QString::fromUtf8(location);
    QUrl base = from;
    base.setScheme(from.scheme() == u"wss" ? u"https"_s : u"http"_s);
    QUrl target = base.resolved(QUrl(shown));
    if (location.isEmpty() || !target.isValid() || target.host().isEmpty())
        return Redirect{
            {}, Words::tr("The server redirects, but its Location header “%1” is no address.").arg(shown)};
    if (target.scheme() == u"https" || target.scheme() == u"wss")
        target.setScheme(u"wss"_s);
    else if (target.scheme() == u"http" || target.scheme() == u"ws")
        target.setScheme(u"ws"_s);
    else
        return Redirect{
            {},
            Words::tr("The server redirects to %1, which is no address of a WebSocket server.").arg(shown)};
    if (from.scheme() == u"wss" && target.scheme() == u"ws")
        return Redirect{{},
                        Words::tr("The server redirects from wss to %1, which is not encrypted.").arg(shown)};
    target.setUserInfo({});
    target.setFragment({});
    return Redirect{target, {}};
}

} // namespace socketglass
