// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/comparisondecorator.h"

#include "replay/comparisonmodel.h"
#include "timeline/eventtext.h"
#include "views/common/plaintext.h"
#include "views/style/theme.h"

#include <QGuiApplication>
#include <QLocale>

#include <algorithm>

namespace socketglass {

namespace {

Meaning verdictMeaning(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Changed:
        return Meaning::Warning;
    case Verdict::Missing:
        return Meaning::Error;
    case Verdict::Extra:
        return Meaning::Open;
    case Verdict::Reordered:
        return Meaning::Control;
    case Verdict::Equal:
    case Verdict::EqualIgnoring:
    case Verdict::Ignored:
        break;
    }
    return Meaning::Muted;
}

bool isFixedWidth(ComparisonColumn column)
{
    return column != ComparisonColumn::Verdict && column != ComparisonColumn::Differences;
}

bool isNumber(ComparisonColumn column)
{
    return column == ComparisonColumn::LeftSeq || column == ComparisonColumn::RightSeq ||
           column == ComparisonColumn::LeftTime || column == ComparisonColumn::RightTime;
}

QString arrow(const QString &direction)
{
    return direction.isEmpty()                           ? QString()
           : direction == directionText(Direction::Sent) ? QStringLiteral("↑ ")
                                                         : QStringLiteral("↓ ");
}

} // namespace

QString verdictSign(Verdict verdict)
{
    static const QStringList signs{QStringLiteral("="), QStringLiteral("≈"), QStringLiteral("≠"),
                                   QStringLiteral("−"), QStringLiteral("+"), QStringLiteral("↕"),
                                   QStringLiteral("·")};
    return signs.value(int(verdict));
}

void ComparisonDecorator::setPalette(const QPalette &palette)
{
    m_palette = palette;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                           {Qt::ForegroundRole, Qt::BackgroundRole});
}

QVariant ComparisonDecorator::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto verdict = Verdict(QIdentityProxyModel::data(index, VerdictRole).toInt());
    const auto column = ComparisonColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::ForegroundRole:
        if (column == ComparisonColumn::Verdict || !isDifference(verdict))
            return themeColour(verdictMeaning(verdict), m_palette);
        return {};
    case Qt::BackgroundRole:
        return isDifference(verdict) ? QVariant(themeTint(verdictMeaning(verdict), m_palette)) : QVariant();
    case Qt::FontRole:
        return isFixedWidth(column) ? QVariant(monospaceFont(QGuiApplication::font())) : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        return plainToolTip(index.data(ComparisonSentenceRole).toString());
    case Qt::AccessibleTextRole:
        return column == ComparisonColumn::Verdict ? index.data(ComparisonSentenceRole)
                                                   : QVariant(text(index));
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QString ComparisonDecorator::text(const QModelIndex &index) const
{
    const QString plain = QIdentityProxyModel::data(index, Qt::DisplayRole).toString();
    const auto beside = [&](ComparisonColumn column) {
        return QIdentityProxyModel::data(index.siblingAtColumn(int(column)), Qt::DisplayRole).toString();
    };
    const auto verdict = Verdict(QIdentityProxyModel::data(index, VerdictRole).toInt());
    switch (ComparisonColumn(index.column())) {
    case ComparisonColumn::Verdict:
        if (verdict == Verdict::EqualIgnoring)
            return verdictSign(verdict) + u' ' + tr("equal, ignoring");
        return verdictSign(verdict) + u' ' + plain;
    case ComparisonColumn::LeftPreview:
        return arrow(beside(ComparisonColumn::LeftDirection)) + plain;
    case ComparisonColumn::RightPreview:
        return arrow(beside(ComparisonColumn::RightDirection)) + plain;
    default:
        return plain;
    }
}

QString verdictSentence(const ComparisonResult &result)
{
    const auto messages = std::count_if(result.rows.begin(), result.rows.end(), [](const ComparisonRow &row) {
        return row.kind == EventKind::Message;
    });
    const QLocale locale;
    QStringList parts;
    const auto add = [&](const QString &text, qint64 count) {
        if (count > 0)
            parts.append(text.arg(locale.toString(count)));
    };
    add(ComparisonDecorator::tr("%1 changed"), result.count(Verdict::Changed));
    add(ComparisonDecorator::tr("%1 missing"), result.count(Verdict::Missing));
    add(ComparisonDecorator::tr("%1 extra"), result.count(Verdict::Extra));
    add(ComparisonDecorator::tr("%1 at another place"), result.count(Verdict::Reordered));
    if (parts.isEmpty())
        parts.append(ComparisonDecorator::tr("%n message(s)", nullptr, int(messages)));
    else
        add(ComparisonDecorator::tr("%1 equal"),
            result.count(Verdict::Equal) + result.count(Verdict::EqualIgnoring));
    if (result.ignoredValues > 0)
        parts.append(ComparisonDecorator::tr("%n value(s) ignored", nullptr, int(result.ignoredValues)));
    return (result.isEqual() ? ComparisonDecorator::tr("= Equal: %1.")
                             : ComparisonDecorator::tr("≠ Different: %1."))
        .arg(parts.join(QStringLiteral(", ")));
}

} // namespace socketglass
