// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates/environment.h"

#include "payload/jsonoutline.h"
#include "payload/jsonpath.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr qint64 maxFileSize = 4 * 1024 * 1024;
constexpr qsizetype longestName = 100;
const QString formatName = u"socketglass-environment"_s;

/// Reads the members one after the other; the first that can't be used ends it.
class EnvironmentReader final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::Environment)
public:
    explicit EnvironmentReader(const QByteArray &json)
        : m_json(json)
        , m_outline([this](qint64 offset) { return m_json.sliced(offset); })
    {
    }
    bool read(Environment &into);
    [[nodiscard]] QString problem() const { return m_problem; }

private:
    bool takeMember(Environment &into, const JsonNode &member);
    bool takeVariables(Environment &into, const JsonNode &node);
    bool takeSecrets(Environment &into, const JsonNode &node);
    bool takeRules(Environment &into, const JsonNode &node);
    [[nodiscard]] std::optional<QString> text(const JsonNode &node) const;
    [[nodiscard]] QString nameOf(const JsonNode &node) const;
    [[nodiscard]] QJsonValue value(const JsonNode &node) const;
    [[nodiscard]] QList<JsonNode> members(const JsonNode &node) const;
    bool fail(qint64 offset, const QString &why);

    const QByteArray &m_json;
    JsonOutline m_outline;
    QString m_problem;
};

bool EnvironmentReader::fail(qint64 offset, const QString &why)
{
    const qint64 at = std::clamp<qint64>(offset, 0, m_json.size());
    m_problem = tr("line %1: %2").arg(m_json.first(at).count('\n') + 1).arg(why);
    return false;
}

QJsonValue EnvironmentReader::value(const JsonNode &node) const
{
    return parseJson(QByteArrayView(m_json).sliced(node.begin, node.end - node.begin))
        .value_or(QJsonValue::Undefined);
}

std::optional<QString> EnvironmentReader::text(const JsonNode &node) const
{
    const QJsonValue read = value(node);
    return read.isString() ? std::optional(read.toString()) : std::nullopt;
}

QString EnvironmentReader::nameOf(const JsonNode &node) const
{
    return parseJson(QByteArray('"' + node.name + '"')).value_or(QJsonValue()).toString();
}

QList<JsonNode> EnvironmentReader::members(const JsonNode &node) const
{
    return m_outline.members(node).nodes;
}

bool EnvironmentReader::read(Environment &into)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(m_json, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(error.offset, tr("not valid JSON: %1").arg(error.errorString()));
    if (document.object().value(u"format"_s).toString() != formatName)
        return fail(0, tr("not an environment: “format” is not “%1”").arg(formatName));
    if (document.object().value(u"version"_s).toInt() != 1)
        return fail(0, tr("written by another version of this program; update it to read this file"));
    const JsonOutline::Level root = m_outline.root();
    const QList<JsonNode> all = root.nodes.isEmpty() ? QList<JsonNode>() : members(root.nodes.first());
    return std::all_of(all.begin(), all.end(),
                       [&](const JsonNode &member) { return takeMember(into, member); });
}

bool EnvironmentReader::takeMember(Environment &into, const JsonNode &member)
{
    if (member.name == "variables")
        return takeVariables(into, member);
    if (member.name == "secrets")
        return takeSecrets(into, member);
    if (member.name == "extract")
        return takeRules(into, member);
    return member.name == "format" || member.name == "version" ||
           fail(member.begin, tr("“%1” is not known here").arg(QString::fromUtf8(member.name)));
}

bool EnvironmentReader::takeVariables(Environment &into, const JsonNode &node)
{
    if (node.kind != JsonNode::Kind::Object)
        return fail(node.begin, tr("“variables” is not an object of names and texts"));
    const QList<JsonNode> all = members(node);
    for (const JsonNode &member : all) {
        if (member.isRun())
            return fail(member.begin, tr("too many variables; at most %1").arg(JsonOutline::levelLimit));
        const QString name = nameOf(member);
        const std::optional<QString> read = text(member);
        if (const QString problem = Environment::variableProblem(name); !problem.isEmpty())
            return fail(member.begin, problem);
        if (!read)
            return fail(member.begin, tr("the value of “%1” is not a text").arg(name));
        into.variables.insert(name, *read);
    }
    return true;
}

bool EnvironmentReader::takeSecrets(Environment &into, const JsonNode &node)
{
    if (node.kind != JsonNode::Kind::Array)
        return fail(node.begin, tr("“secrets” is not a list of names"));
    const QList<JsonNode> all = members(node);
    for (const JsonNode &member : all) {
        const std::optional<QString> name = member.isRun() ? std::nullopt : text(member);
        if (!name || !Environment::variableProblem(*name).isEmpty())
            return fail(member.begin, tr("a secret is the name of a variable"));
        into.secrets.append(*name);
    }
    return true;
}

bool EnvironmentReader::takeRules(Environment &into, const JsonNode &node)
{
    if (node.kind != JsonNode::Kind::Array || node.count > Environment::mostRules)
        return fail(node.begin,
                    tr("“extract” is not a list of at most %1 rules").arg(Environment::mostRules));
    const QList<JsonNode> all = members(node);
    for (const JsonNode &member : all) {
        const QJsonObject object = value(member).toObject();
        const ExtractionRule rule{object.value(u"variable"_s).toString(), object.value(u"from"_s).toString(),
                                  object.value(u"filter"_s).toString()};
        if (const QString problem = rule.problem(); !problem.isEmpty())
            return fail(member.begin, problem);
        into.rules.append(rule);
    }
    return true;
}

QJsonObject toObject(const ExtractionRule &rule)
{
    QJsonObject object{{u"variable"_s, rule.variable}, {u"from"_s, rule.source}};
    if (!rule.filter.isEmpty())
        object.insert(u"filter"_s, rule.filter);
    return object;
}

} // namespace

QString ExtractionRule::problem() const
{
    if (const QString wrong = Environment::variableProblem(variable); !wrong.isEmpty())
        return wrong;
    if (source.startsWith(u"json:")) {
        QString wrong;
        return JsonPath::parse(source.sliced(5), &wrong) ? QString() : wrong;
    }
    if (!source.startsWith(u"regex:"))
        return Environment::tr("“%1” is neither json:PATH nor regex:EXPRESSION, like json:$.token")
            .arg(source.left(100));
    const QRegularExpression expression(source.sliced(6));
    return expression.isValid() ? QString()
                                : Environment::tr("character %1 of the regular expression: %2")
                                      .arg(expression.patternErrorOffset() + 1)
                                      .arg(expression.errorString());
}

QByteArray Environment::toJson() const
{
    QJsonObject values;
    for (auto each = variables.begin(); each != variables.end(); ++each)
        values.insert(each.key(), each.value());
    QStringList names = secrets;
    names.sort();
    QJsonObject object{{u"format"_s, formatName}, {u"version"_s, 1}, {u"variables"_s, values}};
    if (!names.isEmpty())
        object.insert(u"secrets"_s, QJsonArray::fromStringList(names));
    QJsonArray extract;
    for (const ExtractionRule &rule : rules)
        extract.append(toObject(rule));
    if (!extract.isEmpty())
        object.insert(u"extract"_s, extract);
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

std::optional<Environment> Environment::fromJson(const QByteArray &json, QString *problem)
{
    EnvironmentReader reader(json);
    Environment result;
    if (reader.read(result))
        return result;
    *problem = reader.problem();
    return {};
}

QString Environment::nameProblem(const QString &name)
{
    static const QRegularExpression wrong(u"[/\\\\:*?\"<>|\\x00-\\x1f]|^\\."_s);
    if (name.trimmed().isEmpty())
        return tr("An environment needs a name.");
    return name.size() > longestName || name.contains(wrong)
               ? tr("A file has this name: leave out / \\ : * ? \" < > | and a dot at the beginning.")
               : QString();
}

QString Environment::variableProblem(const QString &name)
{
    const bool good = !name.isEmpty() && name == name.trimmed() && name.size() <= longestName &&
                      !name.contains(u'{') && !name.contains(u'}') && !name.contains(u'\n') &&
                      !name.startsWith(u'$');
    return good ? QString()
                : tr("“%1” is no name of a variable: one line without { } that does not begin with $")
                      .arg(name.left(longestName));
}

std::optional<Environment> readEnvironment(const QString &path, QString *problem)
{
    const QString shown = QDir::toNativeSeparators(path);
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        *problem = Environment::tr("The environment “%1” could not be read. Check that the file is there and "
                                   "that you may read it.")
                       .arg(shown);
        return {};
    }
    const QByteArray bytes = file.read(maxFileSize + 1);
    std::optional<Environment> result;
    QString why = Environment::tr("larger than %1 MiB").arg(maxFileSize / 1024 / 1024);
    if (bytes.size() <= maxFileSize)
        result = Environment::fromJson(bytes, &why);
    if (result)
        result->name = QFileInfo(path).completeBaseName();
    else
        *problem = Environment::tr("The environment “%1” can't be used: %2. The file is left as it is.")
                       .arg(shown, why);
    return result;
}

} // namespace socketglass
