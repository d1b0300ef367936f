// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/style/theme.h"

#include <QCoreApplication>
#include <QList>

class QIcon;

namespace socketglass {

/// Rows that a filter holds for get a colour.
struct ColourRule
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::ColourRule)
public:
    QString name;
    QString filter; ///< in the filter language
    RowColour colour = RowColour::Yellow;
    bool isActive = true;

    bool operator==(const ColourRule &) const = default;
    [[nodiscard]] QString problem() const; ///< translated; empty: it can be asked
    /// The name, or the filter where it has none; visible text.
    [[nodiscard]] QString shownName() const;

    static constexpr qsizetype limit = 64; ///< of a list
    static constexpr qsizetype nameLimit = 80;
    [[nodiscard]] static QByteArray toJson(const QList<ColourRule> &rules);
    /// What of it can be understood.
    [[nodiscard]] static QList<ColourRule> fromJson(const QByteArray &json);
    /// To begin with; none is active.
    [[nodiscard]] static QList<ColourRule> suggested();
    [[nodiscard]] static QString colourName(RowColour colour); ///< translated
    [[nodiscard]] static QIcon colourIcon(RowColour colour, const QPalette &palette);
};

inline constexpr int rowColourCount = int(RowColour::Pink) + 1;

} // namespace socketglass
