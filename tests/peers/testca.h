// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTemporaryDir>

namespace socketglass {

/// A throw-away authority with certificates of every kind, made by make_ca.sh in a folder that goes with the
/// object.
class TestCa final
{
public:
    enum Kind {
        Server, ///< for localhost and 127.0.0.1, valid
        Expired,
        WrongHost, ///< for example.test
        SelfSigned,
        Client, ///< for a client
        NotYetValid,
        Weak,      ///< an RSA key of 1024 bits
        Revoked,   ///< ocspResponse() says so
        ByExpired, ///< issued by an intermediate authority whose certificate, sent with it, has expired
    };
    static constexpr auto passPhrase = "open sesame"; ///< of the client's files below
    /// False: error() says why.
    [[nodiscard]] bool create();
    [[nodiscard]] QString error() const { return m_error; }

    [[nodiscard]] QString caFile() const { return file(QStringLiteral("ca.pem")); }
    [[nodiscard]] QString otherCaFile() const
    {
        return file(QStringLiteral("other-ca.pem"));
    } ///< signed none of them
    [[nodiscard]] QString clientPkcs12() const { return file(QStringLiteral("client.p12")); }
    [[nodiscard]] QString encryptedClientKey() const { return file(QStringLiteral("client-encrypted.key")); }
    [[nodiscard]] QString ocspResponse() const { return file(QStringLiteral("revoked.ocsp")); }
    [[nodiscard]] QString certificate(Kind kind) const;
    [[nodiscard]] QString key(Kind kind) const;
    /// "--cert", file, "--key", file
    [[nodiscard]] QStringList serverArguments(Kind kind = Server) const;

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
    QString m_error;
};

} // namespace socketglass
