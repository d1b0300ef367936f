// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profiles/profilesmodel.h"

#include <QDir>
#include <QIODevice>
#include <QMimeData>
#include <QPointer>
#include <QStandardPaths>

#include <algorithm>
#include <vector>

namespace socketglass {

namespace {

const QString &mimeType()
{
    static const QString type = QStringLiteral("application/x-socketglass-profiles");
    return type;
}

QStringList pathsIn(const QMimeData *data)
{
    return QString::fromUtf8(data->data(mimeType())).split(QChar::Null, Qt::SkipEmptyParts);
}

} // namespace

struct ProfilesModel::Node
{
    Kind kind = Kind::Place;
    QString path;
    QString name;
    QString problem;
    SavedProfile saved; // of a profile
    Node *parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;

    [[nodiscard]] int row() const
    {
        const auto &siblings = parent->children;
        return int(std::find_if(siblings.begin(), siblings.end(),
                                [this](const auto &node) { return node.get() == this; }) -
                   siblings.begin());
    }
    [[nodiscard]] const Node *find(const QString &wanted) const
    {
        if (path == wanted)
            return this;
        for (const auto &child : children) {
            if (const Node *found = child->find(wanted))
                return found;
        }
        return nullptr;
    }
    template <typename Visit>
    void visit(const Visit &each) const
    {
        each(*this);
        for (const auto &child : children)
            child->visit(each);
    }
};

ProfilesModel::ProfilesModel(const QString &home, QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
    connect(&m_store, &ProfileStore::read, this, &ProfilesModel::showDisk);
    m_store.setPlaces({QDir::cleanPath(home)});
}

ProfilesModel::~ProfilesModel() = default;

void ProfilesModel::setOtherPlaces(const QStringList &folders)
{
    QStringList places{m_store.places().constFirst()};
    for (const QString &folder : folders)
        places.append(QDir::cleanPath(folder));
    places.removeDuplicates();
    if (places != m_store.places())
        m_store.setPlaces(places);
}

bool ProfilesModel::isEmpty() const
{
    return m_root->children.size() <= 1 &&
           (m_root->children.empty() || m_root->children[0]->children.empty());
}

void ProfilesModel::showDisk()
{
    const QList<ProfileFolder> &folders = m_store.folders();
    for (int row = 0; row < folders.size(); ++row) {
        Node *node = childFor(m_root.get(), row, Kind::Place, folders.at(row).path);
        show(node, folders.at(row));
    }
    while (m_root->children.size() > std::size_t(folders.size()))
        removeRow(m_root.get(), int(m_root->children.size()) - 1);
    Q_EMIT read();
}

void ProfilesModel::show(Node *node, const ProfileFolder &folder)
{
    const QString name = node->parent == m_root.get() && node->row() == 0 ? tr("My profiles") : folder.name;
    if (node->name != name || node->problem != folder.problem) {
        node->name = name;
        node->problem = folder.problem;
        Q_EMIT dataChanged(indexOf(node), indexOf(node));
    }
    int row = 0;
    for (const ProfileFolder &below : folder.folders)
        show(childFor(node, row++, Kind::Folder, below.path), below);
    for (const SavedProfile &saved : folder.profiles) {
        Node *child = childFor(node, row++, Kind::Profile, saved.path);
        if (child->name == saved.name && child->problem == saved.problem &&
            child->saved.members == saved.members)
            continue;
        child->name = saved.name;
        child->problem = saved.problem;
        child->saved = saved;
        Q_EMIT dataChanged(indexOf(child), indexOf(child));
    }
    while (node->children.size() > std::size_t(row))
        removeRow(node, int(node->children.size()) - 1);
}

/// The child of that path, at that row: what stands before it there is gone, or comes later.
ProfilesModel::Node *ProfilesModel::childFor(Node *parent, int row, Kind kind, const QString &path)
{
    const auto isWanted = [&](const auto &child) { return child->path == path && child->kind == kind; };
    auto &children = parent->children;
    const auto found = std::find_if(children.begin() + row, children.end(), isWanted);
    if (found != children.end()) {
        const int from = int(found - children.begin());
        if (from != row) {
            beginMoveRows(indexOf(parent), from, from, indexOf(parent), row);
            std::rotate(children.begin() + row, found, found + 1);
            endMoveRows();
        }
        return children[std::size_t(row)].get();
    }
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->path = path;
    node->name = QDir(path).dirName();
    node->parent = parent;
    beginInsertRows(indexOf(parent), row, row);
    Node *inserted = children.insert(children.begin() + row, std::move(node))->get();
    endInsertRows();
    return inserted;
}

void ProfilesModel::removeRow(Node *parent, int row)
{
    beginRemoveRows(indexOf(parent), row, row);
    parent->children.erase(parent->children.begin() + row);
    endRemoveRows();
}

ProfilesModel::Node *ProfilesModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex ProfilesModel::indexOf(const Node *node) const
{
    return node == m_root.get() ? QModelIndex() : createIndex(node->row(), 0, node);
}

QModelIndex ProfilesModel::indexOf(const QString &path) const
{
    const Node *found = path.isEmpty() ? nullptr : m_root->find(path);
    return found ? indexOf(found) : QModelIndex();
}

std::optional<SavedProfile> ProfilesModel::profileAt(const QModelIndex &index) const
{
    const Node *node = nodeAt(index);
    return node->parent && node->kind == Kind::Profile ? std::optional(node->saved) : std::nullopt;
}

QString ProfilesModel::folderAt(const QModelIndex &index) const
{
    const Node *node = nodeAt(index);
    if (!node->parent)
        return m_store.places().constFirst();
    return node->kind == Kind::Profile ? node->parent->path : node->path;
}

QStringList ProfilesModel::folders() const
{
    QStringList result;
    m_root->visit([&result](const Node &node) {
        if (node.parent && node.kind != Kind::Profile)
            result.append(node.path);
    });
    return result;
}

QList<SavedProfile> ProfilesModel::profiles() const
{
    QList<SavedProfile> result;
    m_root->visit([&result](const Node &node) {
        if (node.parent && node.kind == Kind::Profile)
            result.append(node.saved);
    });
    return result;
}

void ProfilesModel::run(ProfileStore::Change change, const QObject *context, ProfileStore::Done done)
{
    const QPointer<const QObject> wanted(context);
    m_store.run(std::move(change), this, [this, wanted, done = std::move(done)](const ProfileChange &result) {
        if (!result.problem.isEmpty())
            Q_EMIT changeFailed(result.problem);
        if (wanted && done)
            done(result);
    });
}

QModelIndex ProfilesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent)->children[std::size_t(row)].get());
}

QModelIndex ProfilesModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(nodeAt(child)->parent) : QModelIndex();
}

int ProfilesModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeAt(parent)->children.size());
}

int ProfilesModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ProfilesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node *node = nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return node->name;
    case KindRole:
        return int(node->kind);
    case PathRole:
        return node->path;
    case UrlRole:
        return node->saved.profile.urlText();
    case ProblemRole:
        return node->problem;
    case InsecureRole:
        return node->saved.profile.tls.ignoreErrors;
    default:
        return {};
    }
}

bool ProfilesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const Node *node = nodeAt(index);
    const QString name = value.toString().trimmed();
    if (node->kind == Kind::Place || name.isEmpty())
        return false;
    if (name != node->name)
        run([path = node->path, name] { return renameEntry(path, name); });
    return true;
}

Qt::ItemFlags ProfilesModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    switch (nodeAt(index)->kind) {
    case Kind::Place:
        return flags | Qt::ItemIsDropEnabled;
    case Kind::Folder:
        return flags | Qt::ItemIsEditable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled;
    case Kind::Profile:
        return flags | Qt::ItemIsEditable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
    }
    return flags;
}

QStringList ProfilesModel::mimeTypes() const
{
    return {mimeType()};
}

QMimeData *ProfilesModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList paths;
    for (const QModelIndex &index : indexes)
        paths.append(nodeAt(index)->path);
    auto *data = new QMimeData;
    data->setData(mimeType(), paths.join(QChar::Null).toUtf8());
    return data;
}

bool ProfilesModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int, int,
                                    const QModelIndex &parent) const
{
    if (!parent.isValid() || action != Qt::MoveAction || !data->hasFormat(mimeType()))
        return false;
    const QStringList paths = pathsIn(data);
    return std::all_of(paths.begin(), paths.end(), [this](const QString &path) {
        return m_root->find(path) != nullptr; // from a window of ours: it shows the same
    });
}

bool ProfilesModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                 const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    run([paths = pathsIn(data), folder = folderAt(parent)] { return moveEntries(paths, folder); });
    return true;
}

QString defaultProfileFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/socketglass/profiles");
}

} // namespace socketglass
