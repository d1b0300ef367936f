// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/environmentdraft.h"
#include "othertools/requestfiles.h"

#include <QRegularExpression>

namespace socketglass {

namespace {

/// A request file of Bruno: blocks "name { … }", in most of them lines "key: value".
class BrunoReader final
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionImport)
public:
    explicit BrunoReader(const QString &text)
        : m_lines(text.split(u'\n'))
    {
    }

    ConnectionImport read()
    {
        ConnectionImport import;
        import.source = QStringLiteral("Bruno");
        while (m_at < m_lines.size() && m_problem.isEmpty())
            readBlock();
        if (m_problem.isEmpty() && !m_isWebSocket && !m_isEnvironment)
            m_problem = tr("It is no request of a WebSocket: there is no block “ws”.");
        if (m_problem.isEmpty() && m_isWebSocket)
            m_problem = m_draft.finish();
        import.problem = m_problem;
        if (!m_problem.isEmpty())
            return import;
        if (m_isWebSocket)
            import.connections.append(m_draft.connection());
        EnvironmentDraft environment(m_draft.profile().name);
        for (const NamedValue &variable : std::as_const(m_variables))
            environment.add(variable);
        takeEnvironment(import, std::move(environment));
        return import;
    }

private:
    void readBlock()
    {
        const QString line = m_lines.at(m_at).trimmed();
        if (line.isEmpty()) {
            ++m_at;
            return;
        }
        static const QRegularExpression opening(QStringLiteral(R"(\A([a-z][\w:.-]*)\s*(\{|\[)\z)"));
        const auto match = opening.match(line);
        if (!match.hasMatch())
            return fail(m_at, tr("a block like “ws {” was expected"));
        const qsizetype begin = m_at++;
        QStringList lines;
        bool isText = false; // between '''
        const QString end = match.captured(2) == u"{" ? QStringLiteral("}") : QStringLiteral("]");
        for (; m_at < m_lines.size(); ++m_at) {
            QString inner = m_lines.at(m_at);
            if (inner.endsWith(u'\r'))
                inner.chop(1);
            if (!isText && inner == end)
                break;
            isText = isText != (inner.count(QLatin1String("'''")) % 2 == 1);
            lines.append(inner);
        }
        if (m_at >= m_lines.size())
            return fail(begin, tr("the block “%1” has no end").arg(match.captured(1)));
        ++m_at;
        take(match.captured(1), lines, begin + 1);
    }

    void take(const QString &name, const QStringList &lines, qsizetype firstLine)
    {
        if (name == u"docs" || name.startsWith(u"script") || name == u"tests" ||
            name == u"vars:post-response" || name == u"assert" || name == u"settings")
            return m_draft.leaveOut(tr("The block “%1”").arg(name));
        if (name == u"vars:secret")
            return takeSecrets(lines);
        const QList<NamedValue> values = pairs(lines, firstLine);
        if (!m_problem.isEmpty())
            return;
        if (name == u"meta") {
            m_draft.setName(valueNamed(values, QStringLiteral("name")));
        } else if (name == u"ws") {
            m_isWebSocket = true;
            m_draft.setUrl(valueNamed(values, QStringLiteral("url")));
        } else if (name == u"vars" || name == u"vars:pre-request") {
            m_isEnvironment = m_isEnvironment || name == u"vars";
            m_variables += values;
        } else if (name == u"headers") {
            for (const NamedValue &header : values)
                m_draft.addHeader(header.name, header.value, header.enabled);
        } else if (name.startsWith(u"auth:")) {
            setAuthentication(m_draft, name.sliced(5), apiKeyAsOthers(values));
        } else if (name == u"body:ws") {
            takeMessage(values);
        } else if (name != u"params:query" && name != u"query") { // the address has these
            m_draft.leaveOut(tr("The block “%1”").arg(name));
        }
    }

    /// Names only, with commas between them.
    void takeSecrets(const QStringList &lines)
    {
        m_isEnvironment = true;
        const QStringList names = lines.join(u',').split(u',', Qt::SkipEmptyParts);
        for (const QString &each : names) {
            const QString name = each.trimmed();
            const bool enabled = !name.startsWith(u'~');
            if (!name.isEmpty())
                m_variables.append({enabled ? name : name.sliced(1), {}, enabled, true});
        }
    }

    static QList<NamedValue> apiKeyAsOthers(QList<NamedValue> values)
    {
        for (NamedValue &value : values) {
            if (value.name == u"placement")
                value = {QStringLiteral("in"),
                         value.value == u"queryparams" ? QStringLiteral("query") : value.value};
        }
        return values;
    }

    void takeMessage(const QList<NamedValue> &values)
    {
        const QString type = valueNamed(values, QStringLiteral("type"));
        const QByteArray content = valueNamed(values, QStringLiteral("content")).toUtf8();
        const bool binary = type == u"binary";
        m_draft.addMessage(valueNamed(values, QStringLiteral("name")),
                           binary ? QByteArray::fromBase64(content.trimmed()) : content, binary);
    }

    QList<NamedValue> pairs(const QStringList &lines, qsizetype firstLine)
    {
        QList<NamedValue> values;
        for (qsizetype i = 0; i < lines.size() && m_problem.isEmpty(); ++i) {
            QString line = lines.at(i).trimmed();
            if (line.isEmpty())
                continue;
            const bool enabled = !line.startsWith(u'~');
            line = enabled ? line : line.sliced(1);
            const qsizetype colon = line.indexOf(u':');
            if (colon <= 0) {
                fail(firstLine + i, tr("“key: value” was expected"));
                break;
            }
            QString value = line.sliced(colon + 1).trimmed();
            if (value.startsWith(QLatin1String("'''")))
                value = longText(lines, i, value);
            values.append({line.first(colon).trimmed(), value, enabled});
        }
        return values;
    }

    /// Up to the closing ''', without what all of its lines are indented by.
    static QString longText(const QStringList &lines, qsizetype &i, const QString &first)
    {
        if (first.size() >= 6 && first.endsWith(QLatin1String("'''")))
            return first.sliced(3, first.size() - 6);
        QStringList inner;
        for (++i; i < lines.size() && lines.at(i).trimmed() != u"'''"; ++i)
            inner.append(lines.at(i));
        qsizetype indent = -1;
        for (const QString &line : std::as_const(inner)) {
            qsizetype own = 0;
            while (own < line.size() && line.at(own) == u' ')
                ++own;
            if (own < line.size())
                indent = indent < 0 ? own : std::min(indent, own);
        }
        for (QString &line : inner)
            line = line.mid(std::max<qsizetype>(indent, 0));
        return inner.join(u'\n');
    }

    void fail(qsizetype line, const QString &problem)
    {
        m_problem = tr("It can't be read at line %1: %2.").arg(line + 1).arg(problem);
    }

    QStringList m_lines;
    qsizetype m_at = 0;
    bool m_isWebSocket = false;
    bool m_isEnvironment = false;
    QList<NamedValue> m_variables;
    QString m_problem;
    ConnectionDraft m_draft;
};

} // namespace

bool isBrunoFile(const QString &text)
{
    static const QRegularExpression block(QStringLiteral(R"(^((meta|ws|vars) \{|vars:secret \[)\s*$)"),
                                          QRegularExpression::MultilineOption);
    return text.contains(block);
}

ConnectionImport readBruno(const QString &text)
{
    return BrunoReader(text).read();
}

} // namespace socketglass
