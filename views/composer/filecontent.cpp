// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/filecontent.h"

#include "payload/visibletext.h"
#include "timeline/eventtext.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::FileContent)
};

FileContent readNow(const QString &path)
{
    FileContent result;
    result.name = visibleText(QFileInfo(path).fileName());
    QFile file(path);
    if (!QFileInfo(path).isFile())
        result.problem = Words::tr("“%1” is no file that can be sent.").arg(result.name);
    else if (!file.open(QIODevice::ReadOnly))
        result.problem = Words::tr("“%1” could not be read: %2.").arg(result.name, file.errorString());
    else if (file.size() > FileContent::maxSize)
        result.problem = Words::tr("“%1” is larger than %2, the most that one message takes here.")
                             .arg(result.name, byteCountText(FileContent::maxSize));
    else
        result.bytes = file.read(FileContent::maxSize);
    return result;
}

} // namespace

void readFileContent(const QString &path, QObject *context,
                     const std::function<void(const FileContent &content)> &take)
{
    const QPointer<QObject> alive(context);
    QThreadPool::globalInstance()->start([alive, path, take] {
        const FileContent content = readNow(path);
        QMetaObject::invokeMethod(qApp, [alive, content, take] {
            if (alive)
                take(content);
        });
    });
}

} // namespace socketglass
