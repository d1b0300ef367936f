// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace socketglass {

class RulesModel;

/// The rules of a mock server, and the editor of one.
[[nodiscard]] QWidget *makeRulesPage(RulesModel *model, QWidget *parent);

} // namespace socketglass
