// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/templates/templatesdecorator.h"

#include "payload/visibletext.h"
#include "templates/templatesmodel.h"
#include "timeline/eventtext.h"
#include "views/common/plaintext.h"
#include "views/common/themedicon.h"

#include <QKeySequence>
#include <QPainter>

#include <functional>

namespace socketglass {

namespace {

constexpr int shortcutCount = 9;

/// Templates in the order of the tree, until `visit` returns false.
bool walk(const QAbstractItemModel &model, const QModelIndex &parent,
          const std::function<bool(const QModelIndex &)> &visit)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const bool goOn =
            index.data(TemplatesModel::IsFolderRole).toBool() ? walk(model, index, visit) : visit(index);
        if (!goOn)
            return false;
    }
    return true;
}

} // namespace

QModelIndex TemplatesDecorator::nthTemplate(int number) const
{
    QModelIndex result;
    walk(*this, {}, [&result, &number](const QModelIndex &index) {
        if (--number == 0)
            result = index;
        return number > 0;
    });
    return result;
}

int TemplatesDecorator::numberOf(const QModelIndex &index) const
{
    int number = 0;
    bool found = false;
    walk(*this, {}, [&](const QModelIndex &candidate) {
        found = ++number <= shortcutCount && candidate == index;
        return !found && number < shortcutCount;
    });
    return found ? number : 0;
}

QVariant TemplatesDecorator::data(const QModelIndex &index, int role) const
{
    if (role == ShortcutRole)
        return numberOf(index);
    if (!index.isValid() || (role != Qt::DecorationRole && role != Qt::ToolTipRole))
        return QIdentityProxyModel::data(index, role);
    const bool isFolder = index.data(TemplatesModel::IsFolderRole).toBool();
    if (role == Qt::DecorationRole) {
        if (isFolder)
            return themedIcon(QStringLiteral("folder"));
        return themedIcon(index.data(TemplatesModel::BinaryRole).toBool() ? QStringLiteral("binary")
                                                                          : QStringLiteral("text"));
    }
    if (role == Qt::ToolTipRole && !isFolder)
        return plainToolTip(toolTip(index));
    return QIdentityProxyModel::data(index, role);
}

QString TemplatesDecorator::toolTip(const QModelIndex &index) const
{
    constexpr qsizetype previewBytes = 400;
    const QByteArray content = index.data(TemplatesModel::ContentRole).toByteArray();
    const bool binary = index.data(TemplatesModel::BinaryRole).toBool();
    QStringList parts{visibleText(index.data().toString())};
    const QString description = index.data(TemplatesModel::DescriptionRole).toString();
    if (!description.isEmpty())
        parts.append(visibleText(description));
    const int number = numberOf(index);
    if (number > 0)
        parts.append(tr("Ctrl+%1 sends it").arg(number));
    const QString size = byteCountText(content.size());
    parts.append(binary ? tr("Binary, %1:").arg(size) : tr("Text, %1:").arg(size));
    const QByteArray beginning = content.first(std::min(previewBytes, content.size()));
    parts.append(
        binary ? QString::fromLatin1(beginning.first(std::min<qsizetype>(64, beginning.size())).toHex(' '))
               : visibleText(beginning));
    return parts.join(u'\n');
}

/// The name leaves room for the shortcut.
void TemplatesDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(TemplatesDecorator::ShortcutRole).toInt() == 0 || option->rect.isEmpty())
        return;
    const int taken =
        option->decorationSize.width() + option->fontMetrics.horizontalAdvance(QStringLiteral("Ctrl+9")) + 28;
    option->text = option->fontMetrics.elidedText(option->text, Qt::ElideRight, option->rect.width() - taken);
}

void TemplatesDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const int number = index.data(TemplatesDecorator::ShortcutRole).toInt();
    if (number == 0) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    const QString text =
        QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number)).toString(QKeySequence::NativeText);
    const int width = option.fontMetrics.horizontalAdvance(text) + 12;
    QStyledItemDelegate::paint(painter, option, index);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRect place = option.rect.adjusted(option.rect.width() - width, 0, -6, 0);
    painter->save();
    if (!selected)
        painter->fillRect(place.adjusted(-6, 0, 6, 0), option.palette.brush(QPalette::Base));
    QColor colour = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    colour.setAlphaF(0.65F);
    painter->setPen(colour);
    painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, text);
    painter->restore();
}

} // namespace socketglass
