// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QObject;

namespace socketglass {

struct FileContent
{
    static constexpr qint64 maxSize = 256 * 1024 * 1024;
    QString name; ///< for people
    QByteArray bytes;
    QString problem; ///< translated; empty: bytes are it
};
/// Reads on another thread; `take` is called on this one, not when `context` is gone.
void readFileContent(const QString &path, QObject *context,
                     const std::function<void(const FileContent &content)> &take);

} // namespace socketglass
