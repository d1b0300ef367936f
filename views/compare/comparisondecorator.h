// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/comparison.h"

#include <QIdentityProxyModel>
#include <QPalette>

namespace socketglass {

/// How the rows of a ComparisonModel look: a sign and a word for each verdict, besides its colour.
class ComparisonDecorator final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    void setPalette(const QPalette &palette);
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const QModelIndex &index) const;
    QPalette m_palette;
};

/// ≠ changed, − missing, + extra …
[[nodiscard]] QString verdictSign(Verdict verdict);
/// One line, translated: "= Equal: 812 messages." or how much differs.
[[nodiscard]] QString verdictSentence(const ComparisonResult &result);

} // namespace socketglass
