// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace socketglass {

/// Events that a filter found, in the order of the file: their ids. Four bytes each.
using FilterHits = std::vector<quint32>;

} // namespace socketglass
