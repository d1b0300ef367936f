// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profiles/profilestore.h"

#include <QAbstractItemModel>

#include <memory>
#include <optional>

namespace socketglass {

/// Saved profiles as a tree: places (folders that were opened), folders in them, profiles. The disk is the
/// truth: a change is made there first, then shown.
class ProfilesModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Kind : quint8 { Place, Folder, Profile };
    enum Role {
        KindRole = Qt::UserRole, ///< int of Kind
        PathRole,                ///< QString, absolute
        UrlRole,                 ///< QString: of a profile
        ProblemRole,             ///< QString: why it can't be used, or is not shown whole
        InsecureRole,            ///< bool: certificate errors are ignored
    };

    /// `home`: the first place, which is always there.
    explicit ProfilesModel(const QString &home, QObject *parent = nullptr);
    ~ProfilesModel() override;

    [[nodiscard]] QStringList otherPlaces() const { return m_store.places().mid(1); }
    void setOtherPlaces(const QStringList &folders);
    [[nodiscard]] bool isRead() const { return m_store.isRead(); }
    [[nodiscard]] bool isEmpty() const; ///< no profile anywhere, no other place

    [[nodiscard]] QModelIndex indexOf(const QString &path) const;
    [[nodiscard]] std::optional<SavedProfile> profileAt(const QModelIndex &index) const; ///< broken ones, too
    /// Where something new goes that is made at this index.
    [[nodiscard]] QString folderAt(const QModelIndex &index) const;
    /// Of all places, in the order of the tree: absolute paths.
    [[nodiscard]] QStringList folders() const;
    [[nodiscard]] QList<SavedProfile> profiles() const;

    /// Makes a change of profilechanges.h; `done` once the model shows it. changeFailed() tells where it
    /// fails.
    void run(ProfileStore::Change change, const QObject *context = nullptr, ProfileStore::Done done = {});

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// Renames, a moment later.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    void read(); ///< shows what is on the disk now
    void changeFailed(const QString &problem);

private:
    struct Node;
    [[nodiscard]] Node *nodeAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node) const;
    void showDisk();
    void show(Node *node, const ProfileFolder &folder);
    Node *childFor(Node *parent, int row, Kind kind, const QString &path);
    void removeRow(Node *parent, int row);

    ProfileStore m_store;
    std::unique_ptr<Node> m_root;
};

/// <user's config>/socketglass/profiles
[[nodiscard]] QString defaultProfileFolder();

} // namespace socketglass
