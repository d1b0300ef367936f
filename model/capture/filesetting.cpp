// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/filesetting.h"

#include "capture/batchinserter.h"
#include "capture/capturemove.h"
#include "capture/schema.h"

namespace socketglass {

std::optional<FileError> writeFileSetting(const QString &path, const QString &name, const QByteArray &json)
{
    std::unique_ptr<QLockFile> lock;
    if (auto error = lockForCapture(path, lock))
        return error;
    Database database;
    int code = database.open(path, Database::Mode::Write);
    if (code == SQLITE_OK) {
        if (auto error = checkSchema(database, path))
            return error;
        code = configureWriter(database);
    }
    BatchInserter inserter;
    if (code == SQLITE_OK)
        code = inserter.prepare(database);
    CaptureBatch batch;
    batch.settings.emplace_back(name, json);
    if (code == SQLITE_OK)
        code = inserter.insert(batch);
    if (code == SQLITE_OK)
        return {};
    return FileErrors::sqlite(path, database, code, FileErrors::Doing::Writing);
}

} // namespace socketglass
