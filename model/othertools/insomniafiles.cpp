// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/environmentdraft.h"
#include "othertools/requestfiles.h"

#include <QRegularExpression>

namespace socketglass {

namespace {

constexpr int deepest = 32;
constexpr qsizetype mostConnections = 1000;

/// "{{ _.name }}" becomes "{{name}}".
QString withOurVariables(QString text)
{
    static const QRegularExpression variable(QStringLiteral(R"(\{\{\s*_\.([A-Za-z_][\w.-]*)\s*\}\})"));
    return text.replace(variable, QStringLiteral("{{\\1}}"));
}

QJsonObject withOurVariables(QJsonObject object, int depth = 0)
{
    for (auto each = object.begin(); each != object.end(); ++each) {
        if (each->isString())
            *each = withOurVariables(each->toString());
        else if (each->isObject() && depth < deepest)
            *each = withOurVariables(each->toObject(), depth + 1);
    }
    return object;
}

/// Exports of Insomnia: format 4 is a flat list in JSON, format 5 a tree in YAML.
class InsomniaReader final
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionImport)
public:
    ConnectionImport readList(const QJsonArray &resources)
    {
        for (const QJsonValue &value : resources) {
            const QJsonObject resource = value.toObject();
            const QString type = resource.value(u"_type").toString();
            if (type == u"websocket_request")
                add(resource, payloadsOf(resource.value(u"_id").toString(), resources), {});
            else if (type.endsWith(u"request"))
                ++m_others;
            else if (type == u"environment")
                addEnvironment(resource, resources);
        }
        return finished();
    }

    ConnectionImport readTree(const QJsonValue &document)
    {
        addItems(document[u"collection"].toArray(), {}, 0);
        const QJsonObject base = document[u"environments"].toObject();
        const QJsonArray others = base.value(u"subEnvironments").toArray();
        addVariables(jsonText(document[u"name"]), {base});
        for (const QJsonValue &other : others)
            addVariables(jsonText(other[u"name"]), {base, other.toObject()});
        m_mayBeEmpty = !document[u"collection"].isArray();
        return finished();
    }

private:
    void addItems(const QJsonArray &items, const QString &folder, int depth)
    {
        for (const QJsonValue &value : items) {
            const QJsonObject item = value.toObject();
            const QString name = jsonText(item.value(u"name"));
            if (item.contains(u"children") && depth < deepest)
                addItems(item.value(u"children").toArray(), folder.isEmpty() ? name : folder + u'/' + name,
                         depth + 1);
            else if (jsonText(item.value(u"meta")[u"id"]).startsWith(u"ws-req") ||
                     mayBeWebSocket(jsonText(item.value(u"url"))))
                add(item, item.value(u"payloads").toArray(), folder);
            else
                ++m_others;
        }
    }

    /// The base of a workspace, or one that goes before its values.
    void addEnvironment(const QJsonObject &environment, const QJsonArray &resources)
    {
        for (const QJsonValue &value : resources) {
            const QJsonObject parent = value.toObject();
            if (parent.value(u"_id").toString() != environment.value(u"parentId").toString())
                continue;
            if (parent.value(u"_type").toString() == u"environment")
                return addVariables(jsonText(environment.value(u"name")), {parent, environment});
            return addVariables(jsonText(parent.value(u"name")), {environment});
        }
        addVariables(jsonText(environment.value(u"name")), {environment});
    }

    void addVariables(const QString &name, const QList<QJsonObject> &layers)
    {
        EnvironmentDraft draft(name);
        for (const QJsonObject &layer : layers)
            draft.addNested(withOurVariables(layer.value(u"data").toObject()));
        takeEnvironment(m_import, std::move(draft));
    }

    static QJsonArray payloadsOf(const QString &id, const QJsonArray &resources)
    {
        QJsonArray found;
        for (const QJsonValue &value : resources) {
            if (value[u"_type"].toString() == u"websocket_payload" && value[u"parentId"].toString() == id)
                found.append(value);
        }
        return found;
    }

    void add(const QJsonObject &request, const QJsonArray &payloads, const QString &folder)
    {
        if (m_import.connections.size() >= mostConnections || !m_import.problem.isEmpty())
            return;
        ConnectionDraft draft;
        draft.setName(jsonText(request.value(u"name")));
        draft.setUrl(taken(request.value(u"url"), draft));
        for (const NamedValue &header : namedValues(request.value(u"headers")))
            draft.addHeader(header.name, taken(header.value, draft), header.enabled);
        for (const NamedValue &parameter : namedValues(request.value(u"parameters"))) {
            if (parameter.enabled)
                draft.addQuery(parameter.name, taken(parameter.value, draft));
        }
        addAuthentication(draft, request.value(u"authentication").toObject());
        for (const QJsonValue &payload : payloads)
            draft.addMessage(jsonText(payload[u"name"]), taken(payload[u"value"], draft).toUtf8());
        if (const QString problem = draft.finish(); !problem.isEmpty())
            m_import.problem = tr("The request “%1”: %2").arg(draft.profile().name, problem);
        ImportedConnection connection = draft.connection();
        for (MessageTemplate &message : connection.messages)
            message.folder = normalFolder(folder);
        m_import.connections.append(connection);
    }

    void addAuthentication(ConnectionDraft &draft, const QJsonObject &authentication) const
    {
        if (authentication.value(u"disabled").toBool())
            return;
        QList<NamedValue> values = namedValues(authentication);
        for (NamedValue &value : values)
            value.value = withOurVariables(value.value);
        setAuthentication(draft, jsonText(authentication.value(u"type")), values);
    }

    static QString taken(const QJsonValue &value, ConnectionDraft &draft)
    {
        const QString text = withOurVariables(jsonText(value));
        if (text.contains(u"{%"))
            draft.leaveOut(tr("A template tag of Insomnia, kept as it is: %1").arg(text.left(100)));
        return text;
    }

    ConnectionImport finished()
    {
        m_import.source = QStringLiteral("Insomnia");
        const bool suffices = m_mayBeEmpty && !m_import.environments.isEmpty();
        if (m_import.connections.isEmpty() && m_import.problem.isEmpty() && !suffices)
            m_import.problem = tr("None of its %Ln request(s) is a WebSocket.", nullptr, m_others);
        if (!m_import.problem.isEmpty()) {
            m_import.connections.clear();
            m_import.environments.clear();
        }
        return m_import;
    }

    ConnectionImport m_import;
    int m_others = 0;
    bool m_mayBeEmpty = false;
};

} // namespace

const RequestFormat insomniaExport{
    [](const QJsonValue &document) { return document[u"resources"].isArray(); },
    [](const QJsonValue &document, const QString &) {
        return InsomniaReader().readList(document[u"resources"].toArray());
    }};

const RequestFormat insomniaCollection{
    [](const QJsonValue &document) {
        return document[u"collection"].isArray() || document[u"environments"].isObject();
    },
    [](const QJsonValue &document, const QString &) { return InsomniaReader().readTree(document); }};

} // namespace socketglass
