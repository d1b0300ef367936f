// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "completions.h"
#include "manualpage.h"

#include <QDir>
#include <QFile>

#include <cstdio>

namespace {

bool write(const QString &path, const QString &text)
{
    QFile file(path);
    const QByteArray bytes = text.toUtf8();
    if (file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size())
        return true;
    std::fprintf(stderr, "%s could not be written: %s\n", qUtf8Printable(path),
                 qUtf8Printable(file.errorString()));
    return false;
}

} // namespace

/// Arguments: the source of the manual page, the folder for all that is made.
int main(int argc, char **argv)
{
    using namespace socketglass;
    if (argc != 3)
        return 2;
    QFile source(QFile::decodeName(argv[1]));
    if (!source.open(QFile::ReadOnly)) {
        std::fprintf(stderr, "%s could not be read\n", argv[1]);
        return 1;
    }
    const QDir folder(QFile::decodeName(argv[2]));
    const bool written = write(folder.filePath(QStringLiteral("socketglass.1")),
                               manualPage(QString::fromUtf8(source.readAll()))) &&
                         write(folder.filePath(QStringLiteral("socketglass.bash")), bashCompletion()) &&
                         write(folder.filePath(QStringLiteral("_socketglass")), zshCompletion()) &&
                         write(folder.filePath(QStringLiteral("socketglass.fish")), fishCompletion());
    return written ? 0 : 1;
}
