// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/closeoutcome.h"

#include <QList>
#include <QSslError>

class QSslCertificate;
class QSslSocket;

namespace socketglass {

/// Version, cipher and certificate chain of an encrypted connection, as the field `tls` of the event
/// `opened`.
[[nodiscard]] QJsonObject tlsDetails(const QSslSocket &socket, const QStringList &ignoredFaults);
/// Translated: which check failed for which certificate, each once.
[[nodiscard]] QStringList faultTexts(const QList<QSslError> &errors, const QList<QSslCertificate> &chain,
                                     const QString &host);
/// Which check failed, for which certificate, and what to do.
[[nodiscard]] WireError certificateError(const QList<QSslError> &errors, const QList<QSslCertificate> &chain,
                                         const QString &host);
/// Without those that say that a stapled OCSP response is missing or can't be used: only one that says
/// "revoked" counts.
[[nodiscard]] QList<QSslError> certificateErrors(const QList<QSslError> &errors);

} // namespace socketglass
