// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/statisticsmodel.h"

#include "timeline/eventtext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace socketglass {

namespace {

enum class Unit : quint8 { Count, Rate, Bytes, ByteRate, Time };

/// What the figures are taken from.
struct Source
{
    const TrafficFigures &traffic;
    SecondCounter::Amount now;
    double seconds = 1;
};
using Number = std::optional<double> (*)(const Source &);

struct Row
{
    const char *label;
    Unit unit;
    Number number;
};
struct Group
{
    const char *title;
    std::vector<Row> rows;
};

std::optional<double> messages(const Source &source)
{
    return double(source.traffic.sizes.count());
}
std::optional<double> bytes(const Source &source)
{
    return source.traffic.sizes.total();
}
std::optional<double> messagesNow(const Source &source)
{
    return double(source.now.messages);
}
std::optional<double> messagesMean(const Source &source)
{
    return double(source.traffic.sizes.count()) / source.seconds;
}
/// A capture begins and ends within a second of the clock: the mean may be above the most in any.
std::optional<double> messagesPeak(const Source &source)
{
    return std::max(double(source.traffic.seconds.peak().messages), *messagesMean(source));
}
std::optional<double> bytesNow(const Source &source)
{
    return double(source.now.bytes);
}
std::optional<double> bytesMean(const Source &source)
{
    return source.traffic.sizes.total() / source.seconds;
}
std::optional<double> bytesPeak(const Source &source)
{
    return std::max(double(source.traffic.seconds.peak().bytes), *bytesMean(source));
}
std::optional<double> pings(const Source &source)
{
    return double(source.traffic.pingCount);
}
std::optional<double> pingsOpen(const Source &source)
{
    return double(source.traffic.pingCount - source.traffic.pings.count());
}
std::optional<double> requests(const Source &source)
{
    return double(source.traffic.requestCount);
}
std::optional<double> requestsOpen(const Source &source)
{
    return double(source.traffic.requestCount - source.traffic.replies.count());
}

/// A hundredth of the values of one kind.
template <Distribution TrafficFigures::*values, int percent>
std::optional<double> quantile(const Source &source)
{
    const Distribution &distribution = source.traffic.*values;
    return distribution.count() > 0 ? std::optional(double(distribution.quantile(percent / 100.0)))
                                    : std::nullopt;
}

template <Distribution TrafficFigures::*values>
std::vector<Row> quantileRows(Unit unit)
{
    return {{QT_TRANSLATE_NOOP("socketglass::Statistics", "Minimum"), unit, quantile<values, 0>},
            {QT_TRANSLATE_NOOP("socketglass::Statistics", "Median"), unit, quantile<values, 50>},
            {QT_TRANSLATE_NOOP("socketglass::Statistics", "99 % are at most"), unit, quantile<values, 99>},
            {QT_TRANSLATE_NOOP("socketglass::Statistics", "Maximum"), unit, quantile<values, 100>}};
}

std::vector<Row> joined(const Row &first, std::vector<Row> rows, const Row &last)
{
    rows.insert(rows.begin(), first);
    rows.push_back(last);
    return rows;
}

std::vector<Group> makeGroups()
{
    return {
        {QT_TRANSLATE_NOOP("socketglass::Statistics", "In all"),
         {{QT_TRANSLATE_NOOP("socketglass::Statistics", "Messages"), Unit::Count, messages},
          {QT_TRANSLATE_NOOP("socketglass::Statistics", "Bytes"), Unit::Bytes, bytes}}},
        {QT_TRANSLATE_NOOP("socketglass::Statistics", "Messages per second"),
         {{QT_TRANSLATE_NOOP("socketglass::Statistics", "Now"), Unit::Rate, messagesNow},
          {QT_TRANSLATE_NOOP("socketglass::Statistics", "Mean"), Unit::Rate, messagesMean},
          {QT_TRANSLATE_NOOP("socketglass::Statistics", "Peak"), Unit::Rate, messagesPeak}}},
        {QT_TRANSLATE_NOOP("socketglass::Statistics", "Bytes per second"),
         {{QT_TRANSLATE_NOOP("socketglass::Statistics", "Now"), Unit::ByteRate, bytesNow},
          {QT_TRANSLATE_NOOP("socketglass::Statistics", "Mean"), Unit::ByteRate, bytesMean},
          {QT_TRANSLATE_NOOP("socketglass::Statistics", "Peak"), Unit::ByteRate, bytesPeak}}},
        {QT_TRANSLATE_NOOP("socketglass::Statistics", "Size of a message"),
         quantileRows<&TrafficFigures::sizes>(Unit::Bytes)},
        {QT_TRANSLATE_NOOP("socketglass::Statistics", "Round trip of a ping"),
         joined({QT_TRANSLATE_NOOP("socketglass::Statistics", "Pings"), Unit::Count, pings},
                quantileRows<&TrafficFigures::pings>(Unit::Time),
                {QT_TRANSLATE_NOOP("socketglass::Statistics", "Without a pong"), Unit::Count, pingsOpen})},
        {QT_TRANSLATE_NOOP("socketglass::Statistics", "From a request to its reply"),
         joined(
             {QT_TRANSLATE_NOOP("socketglass::Statistics", "Requests"), Unit::Count, requests},
             quantileRows<&TrafficFigures::replies>(Unit::Time),
             {QT_TRANSLATE_NOOP("socketglass::Statistics", "Without a reply"), Unit::Count, requestsOpen})},
    };
}

const std::vector<Group> &groups()
{
    static const std::vector<Group> all = makeGroups();
    return all;
}

QString translated(const char *text)
{
    return QCoreApplication::translate("socketglass::Statistics", text);
}

qint64 rounded(double value)
{
    return qint64(std::clamp(value, 0.0, 9e18));
}

QString numberText(double value, Unit unit)
{
    const QLocale locale;
    switch (unit) {
    case Unit::Count:
        return locale.toString(rounded(value));
    case Unit::Rate: {
        const QString number = locale.toString(value, 'f', value > 0 && value < 99.95 ? 1 : 0);
        return StatisticsModel::tr("%1/s", "how many in a second").arg(number);
    }
    case Unit::Bytes:
        return byteCountText(rounded(value));
    case Unit::ByteRate:
        return StatisticsModel::tr("%1/s", "how many in a second").arg(byteCountText(rounded(value)));
    case Unit::Time:
        return deltaText(rounded(value)).sliced(1); // a length has no sign
    }
    return {};
}

const Row *rowOf(const QModelIndex &index)
{
    return index.internalId() == 0 ? nullptr
                                   : &groups()[index.internalId() - 1].rows[std::size_t(index.row())];
}

} // namespace

StatisticsModel::StatisticsModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void StatisticsModel::setFigures(const StatisticsFigures &figures, qint64 now)
{
    m_figures = figures;
    m_now = now;
    for (int group = 0; group < rowCount(); ++group) {
        const QModelIndex parent = index(group, 0);
        Q_EMIT dataChanged(index(0, int(StatisticsColumn::Sent), parent),
                           index(rowCount(parent) - 1, int(StatisticsColumn::Received), parent));
    }
}

QString StatisticsModel::text() const
{
    QString result;
    const auto write = [&](const QModelIndex &first) {
        QStringList cells;
        for (int column = 0; column < statisticsColumnCount; ++column)
            cells.append(first.siblingAtColumn(column).data().toString());
        result += cells.join(u'\t') + u'\n';
    };
    result = headerData(0, Qt::Horizontal).toString() + u'\t' + headerData(1, Qt::Horizontal).toString() +
             u'\t' + headerData(2, Qt::Horizontal).toString() + u'\n';
    for (int group = 0; group < rowCount(); ++group) {
        const QModelIndex parent = index(group, 0);
        result += parent.data().toString() + u'\n';
        for (int row = 0; row < rowCount(parent); ++row)
            write(index(row, 0, parent));
    }
    return result;
}

QModelIndex StatisticsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex StatisticsModel::parent(const QModelIndex &child) const
{
    const quintptr group = child.isValid() ? child.internalId() : 0;
    return group == 0 ? QModelIndex() : createIndex(int(group) - 1, 0, quintptr(0));
}

int StatisticsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(groups().size());
    return parent.internalId() == 0 && parent.column() == 0
               ? int(groups()[std::size_t(parent.row())].rows.size())
               : 0;
}

int StatisticsModel::columnCount(const QModelIndex &) const
{
    return statisticsColumnCount;
}

std::optional<double> StatisticsModel::number(const QModelIndex &index) const
{
    const Row *row = rowOf(index);
    if (!row || index.column() == int(StatisticsColumn::Figure))
        return {};
    const TrafficFigures &traffic =
        m_figures.of(index.column() == int(StatisticsColumn::Sent) ? Direction::Sent : Direction::Received);
    return row->number(Source{traffic, traffic.seconds.before(m_now), m_figures.seconds()});
}

QVariant StatisticsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != NumberRole))
        return {};
    const Row *row = rowOf(index);
    if (index.column() == int(StatisticsColumn::Figure)) {
        const char *label = row ? row->label : groups()[std::size_t(index.row())].title;
        return role == Qt::DisplayRole ? QVariant(translated(label)) : QVariant();
    }
    const std::optional<double> value = number(index);
    if (role == NumberRole)
        return value ? QVariant(*value) : QVariant();
    if (!row)
        return {};
    return value ? numberText(*value, row->unit) : QStringLiteral("–");
}

QVariant StatisticsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (StatisticsColumn(section)) {
    case StatisticsColumn::Figure:
        return tr("Figure");
    case StatisticsColumn::Sent:
        return tr("Sent");
    case StatisticsColumn::Received:
        return tr("Received");
    }
    return {};
}

} // namespace socketglass
