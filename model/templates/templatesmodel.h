// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "templates/messagetemplate.h"

#include <QAbstractItemModel>

#include <memory>

namespace socketglass {

/// Templates as a tree of folders. Saves itself after each change (templatestore.h); saveFailed() tells where
/// that fails.
class TemplatesModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role {
        IsFolderRole = Qt::UserRole, ///< bool
        BinaryRole,                  ///< bool
        ContentRole,                 ///< QByteArray
        DescriptionRole,             ///< QString
        FolderRole,                  ///< QString: where a template is, what a folder's whole path is
    };
    /// Empty path: kept in memory only.
    explicit TemplatesModel(QString path = {}, QObject *parent = nullptr);
    ~TemplatesModel() override;

    [[nodiscard]] QString loadProblem() const;
    [[nodiscard]] QList<MessageTemplate> templates() const;
    [[nodiscard]] std::optional<MessageTemplate> templateAt(const QModelIndex &index) const;
    /// By name, or "folder/name". Nothing where there is none, or several.
    [[nodiscard]] std::optional<MessageTemplate> find(const QString &name) const;

    /// The name is made unique within its folder ("name 2"). A folder lives as long as there is a template in
    /// it.
    QModelIndex add(const MessageTemplate &value);
    bool replace(const QModelIndex &index, const MessageTemplate &value);
    bool remove(const QModelIndex &index); ///< a folder with all that is in it
    /// Into a folder (invalid: top level), before its `row`; -1: behind its last. False: a folder can't go
    /// into itself, nor too deep.
    bool move(const QModelIndex &index, const QModelIndex &folder, int row);
    /// Number of templates added; `problem` says what was left out.
    int importFile(const QString &path, QString *problem);
    [[nodiscard]] QString exportFile(const QString &path) const; ///< problem or empty

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value,
                 int role = Qt::EditRole) override; ///< renames
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override; ///< of this model only
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    /// Moves; false, as nothing is left to remove.
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    void saveFailed(const QString &message);

private:
    struct Node;
    Node *nodeAt(const QModelIndex &index) const;
    QModelIndex indexOf(const Node *node) const;
    Node *folderNode(const QString &path, bool announce);
    Node *insert(const MessageTemplate &value, bool announce);
    void removeNode(Node *node);
    [[nodiscard]] bool mayMove(const Node *node, const Node *folder) const;
    void pruneEmpty(Node *folder);
    void save();

    std::unique_ptr<Node> m_root;
    QString m_path;
    QString m_loadProblem;
    bool m_mayOverwrite = true;
};

} // namespace socketglass
