// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/yamlreader.h"

#include "othertools/yamlflow.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace socketglass {

namespace {

constexpr int deepest = 64;

/// Block style: what stands deeper than a line belongs to it.
class YamlBlocks final
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionImport)
public:
    explicit YamlBlocks(const QString &text)
        : m_lines(text.split(u'\n'))
    {
        for (QString &line : m_lines) {
            if (line.endsWith(u'\r'))
                line.chop(1);
        }
    }

    YamlResult read()
    {
        if (skipEmpty() && content() == u"---")
            ++m_at;
        YamlResult result;
        if (skipEmpty())
            result.value = readBlock(indent());
        if (m_problem.isEmpty() && skipEmpty() && content() != u"...")
            fail(tr("this line belongs to nothing above it"));
        result.problem = m_problem;
        result.line = m_problemLine;
        return result;
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_lines.size(); }
    [[nodiscard]] int indent() const
    {
        const QString &line = m_lines.at(m_at);
        int count = 0;
        while (count < line.size() && line.at(count) == u' ')
            ++count;
        return count;
    }
    [[nodiscard]] QString content() const { return m_lines.at(m_at).sliced(indent()); }
    /// False: there is nothing more.
    bool skipEmpty()
    {
        while (!atEnd() && (content().trimmed().isEmpty() || content().startsWith(u'#')))
            ++m_at;
        if (!atEnd() && content().startsWith(u'\t'))
            fail(tr("a tab stands where only blanks may indent"));
        return !atEnd() && m_problem.isEmpty();
    }
    void fail(const QString &problem)
    {
        if (m_problem.isEmpty()) {
            m_problem = problem;
            m_problemLine = int(std::min(m_at, m_lines.size() - 1)) + 1;
        }
        m_at = m_lines.size();
    }
    [[nodiscard]] bool isItem() const { return content() == u"-" || content().startsWith(u"- "); }

    QJsonValue readBlock(int column)
    {
        if (++m_depth > deepest)
            fail(tr("it is nested more than %1 levels deep").arg(deepest));
        QJsonValue value;
        if (!m_problem.isEmpty())
            return value;
        if (isItem())
            value = readSequence(column);
        else if (YamlFlow::keyLength(content()) > 0)
            value = readMapping(column);
        else
            value = readScalar(column - 1, 0);
        --m_depth;
        return value;
    }

    QJsonArray readSequence(int column)
    {
        QJsonArray array;
        while (skipEmpty() && indent() == column && isItem()) {
            m_lines[m_at][column] = u' '; // what follows the dash is a block of its own
            if (!content().trimmed().isEmpty() && !content().startsWith(u'#'))
                array.append(isNested() ? readBlock(indent()) : readScalar(column, 0));
            else
                array.append(readDeeper(column, false));
        }
        return array;
    }
    [[nodiscard]] bool isNested() const { return isItem() || YamlFlow::keyLength(content()) > 0; }

    QJsonObject readMapping(int column)
    {
        QJsonObject object;
        while (skipEmpty() && indent() == column && !isItem()) {
            const QString line = content();
            const qsizetype length = YamlFlow::keyLength(line);
            if (length <= 0) {
                fail(tr("a name with a colon was expected"));
                break;
            }
            const QString key = YamlFlow::scalarText(line.first(length).trimmed());
            const QString rest = line.sliced(length + 1).trimmed();
            if (object.contains(key))
                fail(tr("“%1” stands there twice").arg(key));
            else if (rest.isEmpty() || rest.startsWith(u'#'))
                object.insert(key, readDeeper(column, true));
            else
                object.insert(key, readScalar(column, length + 1));
        }
        return object;
    }

    /// The block below this line; null where there is none.
    QJsonValue readDeeper(int column, bool itemsMayAlign)
    {
        ++m_at;
        if (!skipEmpty() || (indent() <= column && !(itemsMayAlign && indent() == column && isItem())))
            return QJsonValue::Null;
        return readBlock(indent());
    }

    /// From `from` of this line on, and what stands deeper than `column` below it.
    QJsonValue readScalar(int column, qsizetype from)
    {
        QString text = content().sliced(from).trimmed();
        if (text.startsWith(u'|') || text.startsWith(u'>'))
            return readBlockScalar(column, text);
        if (QStringView(u"&*!?%@`").contains(text.at(0))) {
            fail(tr("“%1” is a part of YAML that is not read here").arg(text.left(20)));
            return {};
        }
        const qsizetype begin = m_at++;
        YamlFlow flow(text);
        for (int more = 0; !flow.isWhole() && !atEnd() && more < mostLines && text.size() < mostText;
             ++more) {
            text += u'\n' + m_lines.at(m_at++).trimmed();
            flow = YamlFlow(text);
        }
        for (int more = 0; flow.isPlain() && more < mostLines && isContinuation(column); ++more) {
            text += u' ' + m_lines.at(m_at++).trimmed();
            flow = YamlFlow(text);
        }
        const QJsonValue value = flow.value();
        if (!flow.problem().isEmpty()) {
            m_at = begin;
            fail(flow.problem());
        }
        return value;
    }

    [[nodiscard]] bool isContinuation(int column) const
    {
        return !atEnd() && !content().trimmed().isEmpty() && indent() > column && !content().startsWith(u'#');
    }

    QJsonValue readBlockScalar(int column, const QString &header)
    {
        const bool folds = header.startsWith(u'>');
        const bool strips = header.contains(u'-');
        const bool keeps = header.contains(u'+');
        ++m_at;
        QStringList lines;
        int inner = -1;
        for (; !atEnd(); ++m_at) {
            const bool isEmpty = m_lines.at(m_at).trimmed().isEmpty();
            if (!isEmpty && inner < 0)
                inner = indent();
            if (!isEmpty && (indent() <= column || indent() < inner))
                break;
            lines.append(isEmpty ? m_lines.at(m_at).mid(std::max(inner, 0)) : m_lines.at(m_at).sliced(inner));
        }
        qsizetype trailing = 0;
        while (!lines.isEmpty() && lines.constLast().trimmed().isEmpty()) {
            lines.removeLast();
            ++trailing;
        }
        QString text = folds ? folded(lines) : lines.join(u'\n');
        if (!strips && !lines.isEmpty())
            text += u'\n';
        if (keeps)
            text += QString(trailing, u'\n');
        return text;
    }

    static QString folded(const QStringList &lines)
    {
        QString text;
        bool joins = false;
        for (const QString &line : lines) {
            const bool isPlain = !line.isEmpty() && line.at(0) != u' ';
            if (line.isEmpty())
                text += u'\n';
            else
                text += (joins && isPlain ? u" " : joins ? u"\n" : u"") + line;
            joins = !line.isEmpty();
        }
        return text;
    }

    static constexpr qsizetype mostText =
        256 * 1024; // of a value that is not a block: each line is looked at anew
    static constexpr int mostLines = 4096;
    QStringList m_lines;
    qsizetype m_at = 0;
    int m_depth = 0;
    QString m_problem;
    int m_problemLine = 0;
};

} // namespace

YamlResult readYamlSubset(const QString &text)
{
    return YamlBlocks(text).read();
}

} // namespace socketglass
