// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/compressiontext.h"

#include "timeline/eventtext.h"

#include <QCoreApplication>
#include <QLocale>

namespace socketglass {

namespace {

struct CompressionText
{
    Q_DECLARE_TR_FUNCTIONS(CompressionText)
};

} // namespace

QString onTheWireText(qint64 size, qint64 wireSize, bool compressed)
{
    if (!compressed || wireSize == 0)
        return CompressionText::tr("%1 on the wire").arg(byteCountText(wireSize));
    return CompressionText::tr("%1 on the wire, %2 : 1")
        .arg(byteCountText(wireSize), QLocale().toString(double(size) / double(wireSize), 'f', 1));
}

} // namespace socketglass
