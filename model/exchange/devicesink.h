// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/recordsink.h"

#include <QCoreApplication>
#include <QIODevice>

namespace socketglass {

/// A sink whose output is bytes: collects them, writes them in blocks, keeps the first failure.
class DeviceSink : public RecordSink
{
    Q_DECLARE_TR_FUNCTIONS(DeviceSink)
public:
    explicit DeviceSink(QIODevice &out)
        : m_out(out)
    {
    }
    [[nodiscard]] std::optional<FileError> error() const override { return m_error; }
    bool finish() override { return flush(); }

protected:
    /// False once writing has failed.
    bool write(const QByteArray &bytes)
    {
        if (m_error)
            return false;
        m_pending += bytes;
        return m_pending.size() < blockSize || flush();
    }
    bool flush()
    {
        if (m_error)
            return false;
        if (m_out.write(m_pending) != m_pending.size())
            failed(m_out.errorString());
        m_pending.resize(0);
        return !m_error;
    }
    bool failed(const QString &why)
    {
        m_error =
            FileError{FileError::Kind::NotWritable, tr("The output could not be written: %1.").arg(why)};
        return false;
    }

private:
    static constexpr qsizetype blockSize = 256 * 1024;
    QIODevice &m_out;
    QByteArray m_pending;
    std::optional<FileError> m_error;
};

} // namespace socketglass
