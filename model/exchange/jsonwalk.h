// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace socketglass {

/// Walks over the JSON objects and arrays that stand in a text, and tells where each value stands in it.
/// Takes what it can of text that is cut or broken, and of text that only holds some JSON. Linear, any depth.
class JsonWalk final
{
public:
    class Handler
    {
    public:
        virtual ~Handler() = default;
        virtual void documentBegun() = 0;
        virtual void memberEntered(const QByteArray &name) = 0;
        virtual void elementEntered(qsizetype index) = 0;
        /// The root, or what was entered last and not left yet, stands at begin…end, quotes included.
        virtual void valueLeft(qsizetype begin, qsizetype end) = 0;
        /// What stands between the quotes of a name or value.
        virtual void stringFound(qsizetype begin, qsizetype end) = 0;
        /// Not complete: it is cut or broken at `end`.
        virtual void documentEnded(qsizetype begin, qsizetype end, bool complete) = 0;
    };

    JsonWalk(QByteArrayView text, Handler &handler)
        : m_text(text)
        , m_handler(handler)
    {
    }
    void run();

    /// A string's content without its escapes; `offsets`: where each byte of it comes from, and the end.
    [[nodiscard]] static QByteArray unescaped(QByteArrayView content,
                                              std::vector<qsizetype> *offsets = nullptr);

private:
    struct Container
    {
        bool isObject;
        qsizetype begin;
        qsizetype index = 0;
    };
    void document();
    bool beginValue();
    bool goOn();
    bool enterMember();
    bool enterElement(qsizetype index);
    void leave(qsizetype begin, qsizetype end);
    bool takeString(qsizetype &begin, qsizetype &end);
    void skipSpace();
    [[nodiscard]] char current() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    QByteArrayView m_text;
    Handler &m_handler;
    qsizetype m_at = 0;
    std::vector<Container> m_open;
    bool m_entered = false; // a value is awaited
    qsizetype m_valueBegin = 0;
};

} // namespace socketglass
