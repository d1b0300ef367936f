// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace socketglass {

/// How a TLS connection is made and what is believed.
struct TlsOptions
{
    enum class Version : quint8 { V1_2, V1_3 };

    bool systemAuthorities = true; ///< trust those of the system
    QString caFile;                ///< PEM; trusted as well
    QString certificateFile;       ///< of the client: PEM or PKCS#12, told by its content
    QString keyFile;               ///< PEM; empty: the key is in certificateFile too
    QString passPhrase;            ///< of the key or of the PKCS#12 file; a secret
    Version minimumVersion = Version::V1_2;
    QString serverName; ///< asked for (SNI) and looked for in the certificate; empty: the host of the URL
    bool ignoreErrors = false;

    bool operator==(const TlsOptions &) const = default;
};

} // namespace socketglass
