// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/environments/environmenttables.h"

#include "payload/visibletext.h"
#include "views/common/plaintext.h"
#include "views/style/theme.h"

#include <QLineEdit>

namespace socketglass {

TextRowsModel::TextRowsModel(Form form, QObject *parent)
    : QAbstractTableModel(parent)
    , m_form(std::move(form))
{
}

void TextRowsModel::setRows(const QList<Row> &rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void TextRowsModel::remove(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
}

QString TextRowsModel::problem() const
{
    for (const Row &row : m_rows) {
        if (const QString problem = m_form.problem(row); !problem.isEmpty())
            return problem;
    }
    return {};
}

int TextRowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size()) + 1;
}

int TextRowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_form.headers.size());
}

QString TextRowsModel::cell(int row, int column) const
{
    return m_rows.value(row).value(column);
}

bool TextRowsModel::isSecret(const QModelIndex &index) const
{
    return m_form.secretColumn >= 0 && index.column() == m_form.secretColumn - 1 &&
           !cell(index.row(), m_form.secretColumn).isEmpty();
}

QVariant TextRowsModel::shownText(const QModelIndex &index) const
{
    const QString text = cell(index.row(), index.column());
    if (index.column() == m_form.secretColumn)
        return {};
    if (!isSecret(index))
        return visibleText(text);
    return text.isEmpty() ? tr("asked for when it is needed") : QString(8, QChar(0x2022));
}

QVariant TextRowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return shownText(index);
    case Qt::EditRole:
        return cell(index.row(), index.column());
    case Qt::CheckStateRole:
        if (index.column() != m_form.secretColumn || index.row() == m_rows.size())
            return {};
        return cell(index.row(), index.column()).isEmpty() ? Qt::Unchecked : Qt::Checked;
    case Qt::ToolTipRole:
    case Qt::StatusTipRole:
        return index.row() < m_rows.size() ? plainToolTip(m_form.problem(m_rows.at(index.row())))
                                           : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == m_form.secretColumn ? m_form.headers.at(index.column()) : shownText(index);
    default:
        return {};
    }
}

QVariant TextRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? m_form.headers.value(section)
                                                                    : QVariant();
}

bool TextRowsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const bool ticks = role == Qt::CheckStateRole && index.column() == m_form.secretColumn;
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::EditRole && !ticks))
        return false;
    const bool isNew = index.row() == m_rows.size();
    const QString text =
        ticks ? (value.toInt() == Qt::Checked ? QStringLiteral("1") : QString()) : value.toString();
    if (isNew && text.isEmpty())
        return false;
    if (isNew) {
        beginInsertRows({}, index.row() + 1, index.row() + 1);
        m_rows.append(Row(m_form.headers.size(), QString()));
        endInsertRows();
    }
    m_rows[index.row()][index.column()] = text;
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), columnCount() - 1));
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags TextRowsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags base = QAbstractTableModel::flags(index);
    if (index.column() != m_form.secretColumn)
        return base | Qt::ItemIsEditable;
    return index.row() == m_rows.size() ? base : base | Qt::ItemIsUserCheckable;
}

QWidget *TextRowsDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const
{
    QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
    const auto *model = qobject_cast<const TextRowsModel *>(index.model());
    auto *line = qobject_cast<QLineEdit *>(editor);
    if (model && line && model->isSecret(index))
        line->setEchoMode(QLineEdit::Password);
    return editor;
}

void TextRowsDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (!index.data(Qt::ToolTipRole).toString().isEmpty())
        option->palette.setColor(QPalette::Text, themeColour(Meaning::Error, option->palette));
}

} // namespace socketglass
