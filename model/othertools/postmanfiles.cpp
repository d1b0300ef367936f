// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/environmentdraft.h"
#include "othertools/requestfiles.h"
#include "othertools/yamlreader.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace socketglass {

namespace {

constexpr int deepest = 32;
constexpr qsizetype mostConnections = 1000;
constexpr qsizetype mostMessageFiles = 1000;
constexpr qint64 largestMessageFile = 1024 * 1024;

/// A collection in Postman's format 2: folders of requests.
class PostmanCollection final
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionImport)
public:
    ConnectionImport read(const QJsonObject &collection)
    {
        m_import.source = QStringLiteral("Postman");
        m_variables = namedValues(collection.value(u"variable"));
        addItems(collection.value(u"item").toArray(), collection.value(u"auth").toObject(), {}, 0);
        if (m_import.connections.isEmpty() && m_import.problem.isEmpty())
            m_import.problem = tr("None of its %Ln request(s) is a WebSocket.", nullptr, int(m_others));
        if (!m_import.problem.isEmpty()) {
            m_import.connections.clear();
            return m_import;
        }
        EnvironmentDraft draft(collection.value(u"info")[u"name"].toString());
        for (const NamedValue &variable : std::as_const(m_variables))
            draft.add(variable);
        takeEnvironment(m_import, std::move(draft));
        return m_import;
    }

private:
    void addItems(const QJsonArray &items, const QJsonObject &inherited, const QString &folder, int depth)
    {
        for (const QJsonValue &value : items) {
            const QJsonObject item = value.toObject();
            const QJsonObject own = item.value(u"auth").toObject();
            const QString name = item.value(u"name").toString();
            if (item.contains(u"item") && depth < deepest)
                addItems(item.value(u"item").toArray(), own.isEmpty() ? inherited : own,
                         folder.isEmpty() ? name : folder + u'/' + name, depth + 1);
            else if (m_import.connections.size() < mostConnections && m_import.problem.isEmpty())
                addRequest(item, name, folder, inherited);
        }
    }

    void addRequest(const QJsonObject &item, const QString &name, const QString &folder,
                    const QJsonObject &inherited)
    {
        const QJsonObject request = item.value(u"request").toObject();
        const QJsonValue url = request.value(u"url");
        const QString address = url.isObject() ? url.toObject().value(u"raw").toString() : url.toString();
        if (!mayBeWebSocket(address) && !mayBeWebSocket(expanded(address))) {
            ++m_others;
            return;
        }
        ConnectionDraft draft;
        draft.setName(name);
        draft.setUrl(address);
        const QList<NamedValue> headers = namedValues(request.value(u"header"));
        for (const NamedValue &header : headers)
            draft.addHeader(header.name, header.value, header.enabled);
        const QJsonObject own = request.value(u"auth").toObject();
        const QJsonObject auth = own.isEmpty() ? inherited : own;
        const QString type = auth.value(u"type").toString();
        setAuthentication(draft, type, namedValues(auth.value(type)));
        if (const QString raw = request.value(u"body")[u"raw"].toString(); !raw.isEmpty())
            draft.addMessage({}, raw.toUtf8());
        if (item.contains(u"event"))
            draft.leaveOut(tr("Scripts"));
        finish(draft, folder);
    }

    void finish(ConnectionDraft &draft, const QString &folder)
    {
        const QString problem = draft.finish();
        if (!problem.isEmpty())
            m_import.problem = tr("The request “%1”: %2").arg(draft.profile().name, problem);
        ImportedConnection connection = draft.connection();
        for (MessageTemplate &message : connection.messages)
            message.folder = normalFolder(folder);
        m_import.connections.append(connection);
    }

    [[nodiscard]] QString expanded(QString text) const
    {
        for (const NamedValue &variable : m_variables)
            text.replace(u"{{" + variable.name + u"}}", variable.value.left(1000));
        return text;
    }

    ConnectionImport m_import;
    QList<NamedValue> m_variables;
    int m_others = 0;
};

/// A request of Postman's format 3: a file of its own, its messages in others.
class PostmanRequest final
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionImport)
public:
    ConnectionImport read(const QJsonObject &request, const QString &folder)
    {
        ConnectionImport import;
        import.source = QStringLiteral("Postman");
        const QString kind = request.value(u"$kind").toString();
        if (kind != u"websocket-request") {
            import.problem =
                tr("It is of the kind “%1”, which is no request of a WebSocket.").arg(kind.left(50));
            return import;
        }
        m_draft.setName(jsonText(request.value(u"name")));
        m_draft.setUrl(jsonText(request.value(u"url")));
        for (const NamedValue &header : namedValues(request.value(u"headers")))
            m_draft.addHeader(header.name, header.value, header.enabled);
        for (const NamedValue &parameter : namedValues(request.value(u"queryParams")))
            addParameter(parameter, jsonText(request.value(u"url")));
        const QJsonObject auth = request.value(u"auth").toObject();
        setAuthentication(m_draft, jsonText(auth.value(u"type")), namedValues(auth.value(u"credentials")));
        addMessages(request.value(u"messages"), folder);
        nameTheRest(request);
        import.problem = m_draft.finish();
        if (import.problem.isEmpty())
            import.connections.append(m_draft.connection());
        return import;
    }

private:
    void addParameter(const NamedValue &parameter, const QString &url)
    {
        const bool isThere = url.contains(u'?' + parameter.name) || url.contains(u'&' + parameter.name);
        if (parameter.enabled && !isThere)
            m_draft.addQuery(parameter.name, parameter.value);
    }

    void addMessages(const QJsonValue &messages, const QString &folder)
    {
        for (const QJsonValue &message : messages.toArray())
            addMessage(message.toObject(), {});
        const QString place = messages.toString();
        if (place.isEmpty())
            return;
        const QString path = QDir::cleanPath(folder + u'/' + place);
        if (folder.isEmpty() || QDir::isAbsolutePath(place) || !path.startsWith(folder + u'/'))
            return m_draft.leaveOut(tr("The messages, which are in other files: %1").arg(place));
        const QDir dir(path);
        const QStringList files =
            dir.entryList({QStringLiteral("*.yaml"), QStringLiteral("*.yml")}, QDir::Files, QDir::Name);
        for (const QString &name : files.first(std::min(files.size(), mostMessageFiles)))
            addMessageFile(dir.filePath(name), name);
        if (files.isEmpty() || files.size() > mostMessageFiles)
            m_draft.leaveOut(tr("Messages of the folder %1").arg(place));
    }

    void addMessageFile(const QString &path, const QString &name)
    {
        QFile file(path);
        const bool isOpen = file.size() <= largestMessageFile && file.open(QIODevice::ReadOnly);
        const YamlResult yaml = isOpen ? readYamlSubset(QString::fromUtf8(file.readAll()))
                                       : YamlResult{{}, file.errorString(), 0};
        if (!yaml.problem.isEmpty())
            return m_draft.leaveOut(
                tr("The message %1, line %2: %3").arg(name).arg(yaml.line).arg(yaml.problem));
        addMessage(yaml.value.toObject(), name.section(u'.', 0, 0));
    }

    void addMessage(const QJsonObject &message, const QString &fileName)
    {
        const QString name = jsonText(message.value(u"name"));
        const QString type = jsonText(message.value(u"contentType"));
        const QByteArray text = jsonText(message.value(u"content")).toUtf8();
        const bool binary = type == u"hex" || type == u"base64";
        m_draft.addMessage(name.isEmpty() ? fileName : name,
                           type == u"hex"      ? QByteArray::fromHex(text)
                           : type == u"base64" ? QByteArray::fromBase64(text)
                                               : text,
                           binary);
    }

    void nameTheRest(const QJsonObject &request)
    {
        static const QStringList known{
            QStringLiteral("$kind"),   QStringLiteral("name"),        QStringLiteral("url"),
            QStringLiteral("headers"), QStringLiteral("queryParams"), QStringLiteral("auth"),
            QStringLiteral("order"),   QStringLiteral("messages"),    QStringLiteral("description")};
        const QStringList keys = request.keys();
        for (const QString &key : keys) {
            if (!known.contains(key))
                m_draft.leaveOut(tr("What stands under “%1”").arg(key.left(50)));
        }
    }

    ConnectionDraft m_draft;
};

} // namespace

const RequestFormat postmanCollection{
    [](const QJsonValue &document) { return document[u"info"].isObject() && document[u"item"].isArray(); },
    [](const QJsonValue &document, const QString &) {
        return PostmanCollection().read(document.toObject());
    }};

const RequestFormat postmanEnvironment{
    [](const QJsonValue &document) { return document[u"values"].isArray() && document[u"name"].isString(); },
    [](const QJsonValue &document, const QString &) {
        ConnectionImport import;
        import.source = QStringLiteral("Postman");
        EnvironmentDraft draft(document[u"name"].toString());
        for (const NamedValue &variable : namedValues(document[u"values"]))
            draft.add(variable);
        takeEnvironment(import, std::move(draft));
        return import;
    }};

const RequestFormat postmanRequest{[](const QJsonValue &document) { return document[u"$kind"].isString(); },
                                   [](const QJsonValue &document, const QString &folder) {
                                       return PostmanRequest().read(document.toObject(), folder);
                                   }};

} // namespace socketglass
