// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates/templatesmodel.h"

#include "templates/templatestore.h"

#include <QFileInfo>
#include <QMimeData>

#include <algorithm>
#include <vector>

namespace socketglass {

/// A folder (its value has a name only), or a template; the template's `folder` is not kept, the tree is it.
struct TemplatesModel::Node
{
    MessageTemplate value;
    Node *parent = nullptr;
    bool isFolder = false;
    std::vector<std::unique_ptr<Node>> children;

    [[nodiscard]] int row() const
    {
        const auto &siblings = parent->children;
        const auto at = std::find_if(siblings.begin(), siblings.end(),
                                     [this](const auto &node) { return node.get() == this; });
        return int(at - siblings.begin());
    }

    /// Path of the folder that this is, or that it lies in.
    [[nodiscard]] QString path() const
    {
        QStringList parts;
        for (const Node *node = isFolder ? this : parent; node->parent; node = node->parent)
            parts.prepend(node->value.name);
        return parts.join(u'/');
    }

    /// Folders one in the other, this one included.
    [[nodiscard]] int height() const
    {
        int highest = 0;
        for (const auto &child : children)
            highest = std::max(highest, child->height());
        return isFolder ? highest + 1 : 0;
    }

    [[nodiscard]] MessageTemplate whole() const
    {
        MessageTemplate result = value;
        result.folder = path();
        return result;
    }

    void collect(QList<MessageTemplate> &into) const
    {
        for (const auto &child : children) {
            if (child->isFolder)
                child->collect(into);
            else
                into.append(child->whole());
        }
    }

    [[nodiscard]] bool hasChild(const QString &name, bool folder, const Node *except) const
    {
        return std::any_of(children.begin(), children.end(), [&](const auto &child) {
            return child.get() != except && child->isFolder == folder && child->value.name == name;
        });
    }

    [[nodiscard]] QString freeName(const QString &wanted, bool folder, const Node *except = nullptr) const
    {
        QString name = wanted;
        for (int i = 2; hasChild(name, folder, except); ++i)
            name = wanted + u' ' + QString::number(i);
        return name;
    }
};

TemplatesModel::TemplatesModel(QString path, QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
    , m_path(std::move(path))
{
    m_root->isFolder = true;
    if (m_path.isEmpty())
        return;
    const TemplateLoad load = loadTemplates(m_path);
    m_loadProblem = load.problem;
    m_mayOverwrite = load.mayOverwrite;
    for (const MessageTemplate &value : load.templates)
        insert(value, false);
}

TemplatesModel::~TemplatesModel() = default;

QString TemplatesModel::loadProblem() const
{
    return m_loadProblem;
}

QList<MessageTemplate> TemplatesModel::templates() const
{
    QList<MessageTemplate> result;
    m_root->collect(result);
    return result;
}

std::optional<MessageTemplate> TemplatesModel::templateAt(const QModelIndex &index) const
{
    const Node *node = nodeAt(index);
    return node->isFolder ? std::nullopt : std::optional(node->whole());
}

std::optional<MessageTemplate> TemplatesModel::find(const QString &name) const
{
    std::optional<MessageTemplate> found;
    const QList<MessageTemplate> all = templates();
    for (const MessageTemplate &value : all) {
        const QString path = value.folder + u'/' + value.name;
        if (value.name != name && path != name)
            continue;
        if (found)
            return std::nullopt;
        found = value;
    }
    return found;
}

QModelIndex TemplatesModel::add(const MessageTemplate &value)
{
    Node *node = insert(value, true);
    save();
    return indexOf(node);
}

bool TemplatesModel::replace(const QModelIndex &index, const MessageTemplate &value)
{
    Node *node = nodeAt(index);
    if (node->isFolder || value.name.trimmed().isEmpty())
        return false;
    if (normalFolder(value.folder) != node->path()) {
        insert(value, true);
        removeNode(node);
    } else {
        node->value = value;
        node->value.name = node->parent->freeName(value.name.trimmed(), false, node);
        Q_EMIT dataChanged(indexOf(node), indexOf(node));
    }
    save();
    return true;
}

bool TemplatesModel::remove(const QModelIndex &index)
{
    Node *node = nodeAt(index);
    if (node == m_root.get())
        return false;
    removeNode(node);
    save();
    return true;
}

int TemplatesModel::importFile(const QString &path, QString *problem)
{
    const TemplateLoad load = readTemplates(path);
    if (problem)
        *problem = load.problem;
    for (const MessageTemplate &value : load.templates)
        insert(value, true);
    if (!load.templates.isEmpty())
        save();
    return int(load.templates.size());
}

QString TemplatesModel::exportFile(const QString &path) const
{
    return saveTemplates(path, templates());
}

TemplatesModel::Node *TemplatesModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex TemplatesModel::indexOf(const Node *node) const
{
    return node == m_root.get() ? QModelIndex() : createIndex(node->row(), 0, node);
}

TemplatesModel::Node *TemplatesModel::folderNode(const QString &path, bool announce)
{
    Node *folder = m_root.get();
    const QStringList parts = normalFolder(path).split(u'/', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        auto &children = folder->children;
        const auto at = std::find_if(children.begin(), children.end(), [&part](const auto &node) {
            return node->isFolder && node->value.name == part;
        });
        if (at != children.end()) {
            folder = at->get();
            continue;
        }
        auto node = std::make_unique<Node>();
        node->isFolder = true;
        node->parent = folder;
        node->value.name = part;
        const int row = int(children.size());
        if (announce)
            beginInsertRows(indexOf(folder), row, row);
        folder = children.emplace_back(std::move(node)).get();
        if (announce)
            endInsertRows();
    }
    return folder;
}

TemplatesModel::Node *TemplatesModel::insert(const MessageTemplate &value, bool announce)
{
    Node *folder = folderNode(value.folder, announce);
    auto node = std::make_unique<Node>();
    node->parent = folder;
    node->value = value;
    const QString wanted = value.name.trimmed();
    node->value.name = folder->freeName(wanted.isEmpty() ? tr("Message") : wanted, false);
    node->value.folder.clear();
    const int row = int(folder->children.size());
    if (announce)
        beginInsertRows(indexOf(folder), row, row);
    Node *inserted = folder->children.emplace_back(std::move(node)).get();
    if (announce)
        endInsertRows();
    return inserted;
}

void TemplatesModel::removeNode(Node *node)
{
    while (node->parent != m_root.get() && node->parent->children.size() == 1)
        node = node->parent;
    Node *parent = node->parent;
    const int row = node->row();
    beginRemoveRows(indexOf(parent), row, row);
    parent->children.erase(parent->children.begin() + row);
    endRemoveRows();
}

bool TemplatesModel::mayMove(const Node *node, const Node *folder) const
{
    if (node == m_root.get() || !folder->isFolder)
        return false;
    int above = 0;
    for (const Node *each = folder; each; each = each->parent, ++above) {
        if (each == node)
            return false;
    }
    return above + node->height() <= maxFolderDepth;
}

void TemplatesModel::pruneEmpty(Node *folder)
{
    if (folder != m_root.get() && folder->children.empty())
        removeNode(folder);
}

bool TemplatesModel::move(const QModelIndex &index, const QModelIndex &folder, int row)
{
    Node *node = nodeAt(index);
    Node *target = nodeAt(folder);
    if (!mayMove(node, target))
        return false;
    Node *source = node->parent;
    const int from = node->row();
    const int to = row < 0 ? int(target->children.size()) : std::min(row, int(target->children.size()));
    if (source == target && (to == from || to == from + 1))
        return true;
    beginMoveRows(indexOf(source), from, from, indexOf(target), to);
    std::unique_ptr<Node> taken = std::move(source->children[std::size_t(from)]);
    source->children.erase(source->children.begin() + from);
    taken->parent = target;
    target->children.insert(target->children.begin() + (source == target && from < to ? to - 1 : to),
                            std::move(taken));
    endMoveRows();
    const QString name = target->freeName(node->value.name, node->isFolder, node);
    if (name != node->value.name) {
        node->value.name = name;
        Q_EMIT dataChanged(indexOf(node), indexOf(node));
    }
    pruneEmpty(source);
    save();
    return true;
}

Qt::DropActions TemplatesModel::supportedDropActions() const
{
    return Qt::MoveAction;
}

QStringList TemplatesModel::mimeTypes() const
{
    return {QStringLiteral("application/x-socketglass-templates")};
}

/// Where the items are in the tree: rows from the top, a line each.
QMimeData *TemplatesModel::mimeData(const QModelIndexList &indexes) const
{
    QByteArray places;
    for (const QModelIndex &index : indexes) {
        QByteArray place;
        for (QModelIndex each = index; each.isValid(); each = each.parent())
            place.prepend(QByteArray::number(each.row()) + ' ');
        places += place + '\n';
    }
    auto *data = new QMimeData;
    data->setData(mimeTypes().constFirst(), places);
    return data;
}

bool TemplatesModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int, int,
                                     const QModelIndex &parent) const
{
    return action == Qt::MoveAction && data->hasFormat(mimeTypes().constFirst()) && nodeAt(parent)->isFolder;
}

bool TemplatesModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                  const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    QList<QPersistentModelIndex> moved;
    const QList<QByteArray> places = data->data(mimeTypes().constFirst()).split('\n');
    for (const QByteArray &place : places) {
        QModelIndex at;
        const QList<QByteArray> rows = place.simplified().split(' ');
        for (const QByteArray &each : rows)
            at = index(each.isEmpty() ? -1 : each.toInt(), 0, at);
        if (at.isValid())
            moved.append(at);
    }
    const QPersistentModelIndex folder = parent;
    const QPersistentModelIndex before = row < 0 ? QModelIndex() : index(row, 0, parent);
    for (const QPersistentModelIndex &each : std::as_const(moved)) {
        if (each.isValid() && (folder.isValid() || !parent.isValid()))
            move(each, folder, before.isValid() ? before.row() : -1);
    }
    return false;
}

void TemplatesModel::save()
{
    if (m_path.isEmpty())
        return;
    m_mayOverwrite = m_mayOverwrite || !QFileInfo::exists(m_path);
    const QString problem = m_mayOverwrite ? saveTemplates(m_path, templates()) : m_loadProblem;
    if (!problem.isEmpty())
        Q_EMIT saveFailed(problem);
}

QModelIndex TemplatesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent)->children[std::size_t(row)].get());
}

QModelIndex TemplatesModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(nodeAt(child)->parent) : QModelIndex();
}

int TemplatesModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeAt(parent)->children.size());
}

int TemplatesModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant TemplatesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node *node = nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return node->value.name;
    case IsFolderRole:
        return node->isFolder;
    case BinaryRole:
        return node->value.binary;
    case ContentRole:
        return node->value.content;
    case DescriptionRole:
        return node->value.description;
    case FolderRole:
        return node->path();
    default:
        return {};
    }
}

bool TemplatesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    Node *node = nodeAt(index);
    const QString name = value.toString().trimmed();
    if (name.isEmpty() || (node->isFolder && name.contains(u'/')))
        return false;
    if (name == node->value.name)
        return true;
    node->value.name = node->parent->freeName(name, node->isFolder, node);
    Q_EMIT dataChanged(index, index);
    save();
    return true;
}

Qt::ItemFlags TemplatesModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    const Qt::ItemFlags base = QAbstractItemModel::flags(index) | Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
    return nodeAt(index)->isFolder ? base | Qt::ItemIsDropEnabled : base;
}

} // namespace socketglass
