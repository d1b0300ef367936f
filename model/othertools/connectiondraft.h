// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "othertools/connectionimport.h"

#include <QCoreApplication>

namespace socketglass {

/// A connection while it is read from another tool: knows where in a Profile the parts of a request belong.
class ConnectionDraft final
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionImport)
public:
    void setName(const QString &name) { m_connection.profile.name = name.trimmed(); }
    void setUrl(const QString &text);
    [[nodiscard]] bool hasUrl() const { return !m_connection.profile.urlText().isEmpty(); }
    void addQuery(const QString &name, const QString &value);
    /// What QWebSocket writes by itself is left out; what has a member of its own in a Profile goes there.
    void addHeader(const QString &name, const QString &value, bool enabled = true);
    /// "Name: value", or "Name;" for an empty value.
    void addHeaderLine(const QString &line);
    void addCookies(const QString &text); ///< "a=1; b=2"
    void addSubprotocols(const QString &list);
    void setBasic(const QString &user, const QString &password);
    void setBasic(const QString &userAndPassword); ///< joined by a colon
    void setBearer(const QString &token);
    void setApiKey(const QString &name, const QString &value, bool inQuery);
    void setProxy(const QString &address, const QString &scheme);
    void setProxyUser(const QString &userAndPassword);
    void addMessage(const QString &name, const QByteArray &content, bool binary = false);
    /// Translated.
    void leaveOut(const QString &what);

    [[nodiscard]] Profile &profile() { return m_connection.profile; }
    /// Problem (translated) or empty.
    [[nodiscard]] QString finish();
    [[nodiscard]] const ImportedConnection &connection() const { return m_connection; }

private:
    void addAuthorization(const QString &value);

    ImportedConnection m_connection;
    QStringList m_query;
};

} // namespace socketglass
