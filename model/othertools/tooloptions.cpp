// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/tooloptions.h"

#include <algorithm>

namespace socketglass {

namespace {

/// Goes through the words of one command.
class CommandReader final
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionImport)
public:
    CommandReader(const CommandTool &tool, const QStringList &words, CommandState &state)
        : m_tool(tool)
        , m_words(words)
        , m_state(state)
    {
    }
    QString read()
    {
        bool onlyWords = false;
        for (m_at = 0; m_at < m_words.size() && m_problem.isEmpty(); ++m_at) {
            const QString &word = m_words.at(m_at);
            if (onlyWords || word.size() < 2 || !word.startsWith(u'-'))
                m_state.words.append(word);
            else if (word == u"--")
                onlyWords = true;
            else if (word.startsWith(u"--"))
                readLong(word.sliced(2));
            else
                readShort(word.sliced(1));
        }
        return m_problem.isEmpty() ? m_tool.finish(m_state) : m_problem;
    }

private:
    void readLong(const QString &text)
    {
        const qsizetype equals = m_tool.joinsWithEquals ? text.indexOf(u'=') : -1;
        const QString name = equals < 0 ? text : text.first(equals);
        const auto found =
            std::find_if(m_tool.options.begin(), m_tool.options.end(),
                         [&](const auto &option) { return name == QLatin1String(option.longName); });
        if (found == m_tool.options.end())
            return m_state.draft.leaveOut(
                tr("Option --%1: not one that is known of %2").arg(name, toolName()));
        apply(*found, u"--" + name, equals < 0 ? std::nullopt : std::optional(text.sliced(equals + 1)));
    }

    /// Several may stand together; what follows one with a value is its value.
    void readShort(const QString &text)
    {
        for (qsizetype at = 0; at < text.size() && m_problem.isEmpty(); ++at) {
            const QString name = u'-' + QString(text.at(at));
            const auto found =
                std::find_if(m_tool.options.begin(), m_tool.options.end(), [&](const auto &option) {
                    return option.shortName != 0 && text.at(at) == QLatin1Char(option.shortName);
                });
            if (found == m_tool.options.end()) {
                m_state.draft.leaveOut(tr("Option %1: not one that is known of %2").arg(name, toolName()));
                continue;
            }
            const bool joined = found->value != ToolOption::Value::None && at + 1 < text.size();
            const qsizetype from = at + (joined && m_tool.joinsWithEquals && text.at(at + 1) == u'=' ? 2 : 1);
            apply(*found, name, joined ? std::optional(text.sliced(from)) : std::nullopt);
            if (joined)
                return;
        }
    }

    void apply(const ToolOption &option, const QString &name, std::optional<QString> value)
    {
        const bool hasNext = m_at + 1 < m_words.size();
        if (!value && option.value == ToolOption::Value::Required) {
            if (!hasNext) {
                m_problem = tr("The option %1 of %2 has no value.").arg(name, toolName());
                return;
            }
            value = m_words.at(++m_at);
        } else if (!value && option.value == ToolOption::Value::Optional && hasNext &&
                   !m_words.at(m_at + 1).startsWith(u'-')) {
            value = m_words.at(++m_at);
        }
        if (option.apply)
            option.apply(m_state, value.value_or(QString()));
        else
            m_state.draft.leaveOut(
                value ? tr("Option %1 %2: there is nothing like it here").arg(name, value->left(100))
                      : tr("Option %1: there is nothing like it here").arg(name));
    }

    [[nodiscard]] QString toolName() const { return QString::fromLatin1(m_tool.name); }

    const CommandTool &m_tool;
    const QStringList &m_words;
    CommandState &m_state;
    qsizetype m_at = 0;
    QString m_problem;
};

} // namespace

QString readToolCommand(const CommandTool &tool, const QStringList &words, CommandState &state)
{
    return CommandReader(tool, words, state).read();
}

} // namespace socketglass
