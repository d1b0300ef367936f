// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates/messagetemplate.h"

#include <QCoreApplication>

namespace socketglass {

namespace {

class TemplateReader final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::MessageTemplate)
public:
    explicit TemplateReader(const QJsonObject &object)
        : m_object(object)
    {
    }
    std::optional<MessageTemplate> read();
    [[nodiscard]] QString problem() const { return m_problem; }

private:
    bool readString(QLatin1String key, QString &into, bool required = false);
    bool readType(bool &binary);
    bool readContent(QByteArray &content, bool binary);
    bool fail(const QString &why)
    {
        m_problem = why;
        return false;
    }

    const QJsonObject &m_object;
    QString m_problem;
};

std::optional<MessageTemplate> TemplateReader::read()
{
    MessageTemplate result;
    const bool good = readString(QLatin1String("name"), result.name, true) &&
                      readString(QLatin1String("folder"), result.folder) &&
                      readString(QLatin1String("description"), result.description) &&
                      readType(result.binary) && readContent(result.content, result.binary);
    if (!good)
        return std::nullopt;
    result.name = result.name.trimmed();
    result.folder = normalFolder(result.folder);
    return result;
}

bool TemplateReader::readString(QLatin1String key, QString &into, bool required)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isUndefined() && !value.isString())
        return fail(tr("“%1” is not a text").arg(key));
    into = value.toString();
    if (required && into.trimmed().isEmpty())
        return fail(tr("“%1” is missing or empty").arg(key));
    return true;
}

bool TemplateReader::readType(bool &binary)
{
    QString type;
    if (!readString(QLatin1String("type"), type))
        return false;
    binary = type == QLatin1String("binary");
    if (!binary && !type.isEmpty() && type != QLatin1String("text"))
        return fail(tr("“type” is “%1”; it must be “text” or “binary”").arg(type));
    return true;
}

bool TemplateReader::readContent(QByteArray &content, bool binary)
{
    if (!m_object.contains(QLatin1String("base64"))) {
        QString text;
        if (!readString(QLatin1String("text"), text))
            return false;
        if (binary && m_object.contains(QLatin1String("text")))
            return fail(tr("a binary message needs “base64”, not “text”"));
        content = text.toUtf8();
        return true;
    }
    QString encoded;
    if (!readString(QLatin1String("base64"), encoded))
        return false;
    if (m_object.contains(QLatin1String("text")))
        return fail(tr("both “text” and “base64” are given"));
    const auto decoded =
        QByteArray::fromBase64Encoding(encoded.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return fail(tr("“base64” is not valid base64"));
    content = *decoded;
    return true;
}

} // namespace

QString normalFolder(const QString &path)
{
    QStringList parts;
    const QStringList given = path.split(u'/');
    for (const QString &part : given) {
        const QString trimmed = part.trimmed();
        if (!trimmed.isEmpty() && parts.size() < maxFolderDepth)
            parts.append(trimmed);
    }
    return parts.join(u'/');
}

QJsonObject MessageTemplate::toJson() const
{
    QJsonObject object{{QLatin1String("name"), name},
                       {QLatin1String("folder"), folder},
                       {QLatin1String("description"), description},
                       {QLatin1String("type"), binary ? QLatin1String("binary") : QLatin1String("text")}};
    const QString text = QString::fromUtf8(content);
    if (!binary && text.toUtf8() == content)
        object.insert(QLatin1String("text"), text);
    else
        object.insert(QLatin1String("base64"), QString::fromLatin1(content.toBase64()));
    return object;
}

std::optional<MessageTemplate> MessageTemplate::fromJson(const QJsonObject &object, QString *problem)
{
    TemplateReader reader(object);
    std::optional<MessageTemplate> result = reader.read();
    if (problem)
        *problem = reader.problem();
    return result;
}

} // namespace socketglass
