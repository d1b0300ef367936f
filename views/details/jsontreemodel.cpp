// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/jsontreemodel.h"

#include "payload/visibletext.h"

#include <QElapsedTimer>
#include <QLocale>

namespace socketglass {

namespace {

constexpr qint64 pieceSize = 256 * 1024;
constexpr qint64 reportInterval = 50; // ms

QString shown(const QByteArray &text)
{
    const bool cut = text.size() >= JsonNode::shownBytes;
    const QString visible =
        visibleText(cut ? withoutCutCharacter(text) : QByteArrayView(text), LineBreaks::MakeVisible);
    return cut ? visible + u'…' : visible;
}

JsonOutline::Level readLevel(const ReaderThread::Context &context, const Event &event,
                             const std::optional<JsonNode> &node)
{
    if (context.openError)
        return {{}, context.openError->message};
    QElapsedTimer sinceReport;
    sinceReport.start();
    const auto read = [&](qint64 offset) {
        return offset < event.size ? context.reader.payload(event, offset, pieceSize) : QByteArray();
    };
    const auto progress = [&](qint64 offset) {
        if (sinceReport.elapsed() >= reportInterval) {
            context.report(double(offset) / double(event.size));
            sinceReport.restart();
        }
        return !context.cancelled;
    };
    const JsonOutline outline(read, progress);
    JsonOutline::Level level = node ? outline.members(*node) : outline.root();
    if (const auto error = context.reader.lastError())
        level.problem = error->message;
    return level;
}

} // namespace

struct JsonTreeModel::Item
{
    JsonNode node;
    Item *parent = nullptr;
    int row = 0;
    bool asked = false;
    std::vector<std::unique_ptr<Item>> members;
};

JsonTreeModel::JsonTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Item>())
{
    connect(&m_thread, &ReaderThread::progressed, this, &JsonTreeModel::progressed);
}

JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setFile(const QString &path)
{
    m_thread.setFile(path);
}

void JsonTreeModel::setEvent(const std::optional<Event> &event)
{
    m_thread.cancel();
    beginResetModel();
    m_event = event;
    m_root = std::make_unique<Item>();
    m_wanted.clear();
    endResetModel();
    Q_EMIT problemFound({});
    if (event)
        fetchMore({});
}

JsonTreeModel::Item *JsonTreeModel::itemOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Item *>(index.internalPointer()) : m_root.get();
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, itemOf(parent)->members.at(std::size_t(row)).get());
}

QModelIndex JsonTreeModel::parent(const QModelIndex &child) const
{
    Item *parent = child.isValid() ? itemOf(child)->parent : nullptr;
    return parent && parent != m_root.get() ? createIndex(parent->row, 0, parent) : QModelIndex();
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(itemOf(parent)->members.size());
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return 2;
}

bool JsonTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    const Item *item = itemOf(parent);
    return !item->members.empty() || item->node.hasMembers();
}

bool JsonTreeModel::canFetchMore(const QModelIndex &parent) const
{
    const Item *item = itemOf(parent);
    return parent.isValid() && parent.column() == 0 && item->node.hasMembers() && !item->asked;
}

void JsonTreeModel::fetchMore(const QModelIndex &parent)
{
    Item *item = itemOf(parent);
    if (item->asked)
        return;
    item->asked = true;
    m_wanted.emplace_back(parent);
    if (m_wanted.size() == 1)
        readNext();
}

void JsonTreeModel::readNext()
{
    const QModelIndex wanted = m_wanted.front();
    const auto node = wanted.isValid() ? std::optional(itemOf(wanted)->node) : std::nullopt;
    m_thread.request(
        [this, event = *m_event, node](const ReaderThread::Context &context) -> ReaderThread::Answer {
            return [this, level = readLevel(context, event, node)] { take(level); };
        });
}

void JsonTreeModel::take(const JsonOutline::Level &level)
{
    const QModelIndex parent = m_wanted.front();
    m_wanted.pop_front();
    Item *item = itemOf(parent);
    if (!level.nodes.isEmpty()) {
        beginInsertRows(parent, 0, int(level.nodes.size()) - 1);
        for (const JsonNode &node : level.nodes)
            item->members.push_back(
                std::make_unique<Item>(Item{node, item, int(item->members.size()), false, {}}));
        endInsertRows();
    }
    if (!level.problem.isEmpty())
        Q_EMIT problemFound(level.problem);
    if (m_wanted.empty())
        Q_EMIT progressed(1);
    else
        readNext();
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Item *item = itemOf(index);
    const JsonNode &node = item->node;
    if (role == OffsetRole)
        return node.begin;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const QLocale locale;
    if (index.column() == NameColumn) {
        if (node.isRun())
            return tr("%1 to %2")
                .arg(locale.toString(node.first), locale.toString(node.first + node.count - 1));
        if (item->parent == m_root.get())
            return tr("document");
        return item->parent->node.inObject() ? shown(node.name) : locale.toString(node.first);
    }
    switch (node.kind) {
    case JsonNode::Kind::Object:
        return tr("{ } %Ln member(s)", nullptr, int(node.count));
    case JsonNode::Kind::Array:
        return tr("[ ] %Ln element(s)", nullptr, int(node.count));
    case JsonNode::Kind::String:
        return QString(u'"' + shown(node.text) + u'"');
    case JsonNode::Kind::ObjectRun:
    case JsonNode::Kind::ArrayRun:
        return tr("%1 bytes").arg(locale.toString(node.end - node.begin));
    default:
        return shown(node.text);
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("Value");
}

} // namespace socketglass
