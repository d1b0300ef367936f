// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace socketglass {

enum class LineBreaks : quint8 { Keep, MakeVisible };

/// Text from the network as it is safe to show: control characters as their pictures (U+2400…), bidi controls,
/// zero-width and other invisible format characters as ⟦U+202E⟧. Invalid UTF-8 bytes as ⟦0xFF⟧.
[[nodiscard]] QString visibleText(QByteArrayView utf8, LineBreaks breaks = LineBreaks::Keep);
[[nodiscard]] QString visibleText(QStringView text, LineBreaks breaks = LineBreaks::Keep);

} // namespace socketglass
