// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <atomic>
#include <memory>

namespace socketglass {

/// Values that are made when they are needed: {{$uuid}}, {{$counter}} … Copies count on together; any thread.
class Generators final
{
public:
    struct Value
    {
        QByteArray bytes;
        QString problem; ///< translated; empty: bytes are it
    };
    /// What stands between the braces begins with $ and a letter.
    [[nodiscard]] static bool isCall(QByteArrayView inside);
    /// Reads a file where it is asked to.
    [[nodiscard]] Value value(QByteArrayView call) const;
    /// The same for showing what will come: does not count, and reads no file.
    [[nodiscard]] Generators forPreview() const;
    /// A file is to be read: not for a thread that must not wait.
    [[nodiscard]] static bool readsFiles(QByteArrayView text);

    struct Word
    {
        QString call;    ///< "$randomInt 1 100"
        QString meaning; ///< translated
    };
    [[nodiscard]] static QList<Word> words();
    static constexpr qint64 maxFileSize = 16 * 1024 * 1024;

private:
    std::shared_ptr<std::atomic<quint64>> m_count = std::make_shared<std::atomic<quint64>>(0);
    bool m_preview = false;
};

} // namespace socketglass
