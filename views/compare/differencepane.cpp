// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/differencepane.h"

#include "payload/payloaddecoder.h"
#include "timeline/eventtext.h"
#include "views/common/formparts.h"
#include "views/details/payloadpage.h"
#include "views/style/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace socketglass {

namespace {

constexpr qint64 portion = 64 * 1024; ///< bytes of each payload that are shown
enum ValueColumn { PlaceColumn, LeftColumn, RightColumn, WhyColumn };
constexpr int ignorableRole = Qt::UserRole; ///< QString: JSONPath that a rule can have; else empty

QString whyText(const ValueDifference &value)
{
    return value.ignored ? DifferencePane::tr("ignored: %1").arg(ignoredKindText(*value.ignored))
                         : DifferencePane::tr("≠ differs");
}

} // namespace

struct DifferencePane::Side
{
    QString title;
    PayloadDecoder::Result payload;

    static Side of(const SessionFileReader &reader, EventId id)
    {
        if (id == EventId{})
            return {tr("nothing"), {}};
        const std::optional<Event> event = reader.event(id);
        if (!event)
            return {tr("can't be read"), {{}, reader.lastError().value_or(FileError()).message}};
        Side side;
        side.title = tr("#%1 %2 %3")
                         .arg(event->seq)
                         .arg(directionText(event->direction), eventKindText(event->kind))
                         .simplified();
        const bool hasPayload = event->detail.isEmpty();
        const QByteArray bytes = hasPayload ? reader.payload(*event, 0, portion) : event->detail;
        const bool isText = !hasPayload || event->opcode == Opcode::Text;
        side.payload = bestDecoder(bytes, isText).decode(bytes, 4 * portion);
        if (hasPayload)
            side.title += QStringLiteral(", ") + byteCountText(event->size);
        if (hasPayload && event->size > portion)
            side.payload.problem = tr("The first %1 of it.").arg(byteCountText(portion));
        return side;
    }
};

struct DifferencePane::Found
{
    QList<ValueDifference> values;
    Side left;
    Side right;
    bool isEqual = false;
};

DifferencePane::DifferencePane(QWidget *parent)
    : QWidget(parent)
    , m_values(new QStandardItemModel(0, 4, this))
    , m_hint(hintLabel(tr("Select a row to see what differs."), this))
{
    m_hint->setObjectName(QStringLiteral("compareValuesHint"));
    m_values->setHorizontalHeaderLabels({tr("Place"), tr("Left"), tr("Right"), tr("Counts as")});
    buildValues();
    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->setChildrenCollapsible(false);
    sides->addWidget(buildSide(m_leftTitle, m_left, QStringLiteral("compareLeft")));
    sides->addWidget(buildSide(m_rightTitle, m_right, QStringLiteral("compareRight")));
    m_sides = sides;
    auto *bar = new QHBoxLayout;
    m_hint->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    bar->addWidget(m_hint, 1);
    bar->addWidget(m_ignore);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(m_view, 2);
    layout->addWidget(m_sides, 3);
    const int line = fontMetrics().height();
    m_view->setMinimumHeight(5 * line);
    m_sides->setMinimumHeight(7 * line);
    clear();
}

void DifferencePane::buildValues()
{
    m_view = new QTableView(this);
    m_view->setObjectName(QStringLiteral("compareValues"));
    m_view->setAccessibleName(tr("Values that differ"));
    m_view->setModel(m_values);
    makeDense(m_view);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    const int unit = fontMetrics().averageCharWidth();
    m_view->horizontalHeader()->resizeSection(PlaceColumn, unit * 22);
    m_view->horizontalHeader()->resizeSection(LeftColumn, unit * 26);
    m_view->horizontalHeader()->resizeSection(RightColumn, unit * 26);
    m_ignore = new QPushButton(tr("&Ignore This Place"), this);
    m_ignore->setObjectName(QStringLiteral("compareIgnore"));
    m_ignore->setAutoDefault(false);
    connect(m_ignore, &QPushButton::clicked, this, [this] { Q_EMIT ignoreRequested(ignorablePlace()); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DifferencePane::updateState);
}

QWidget *DifferencePane::buildSide(QLabel *&title, PayloadPage *&page, const QString &name)
{
    auto *side = new QWidget(this);
    title = hintLabel({}, side);
    title->setObjectName(name + u"Title");
    page = new PayloadPage(name, name == u"compareLeft" ? tr("left side") : tr("right side"), side);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(title);
    layout->addWidget(page, 1);
    return side;
}

void DifferencePane::setFile(const QString &path)
{
    m_thread.setFile(path);
}

void DifferencePane::clear()
{
    m_thread.cancel();
    m_values->removeRows(0, m_values->rowCount());
    m_view->hide();
    m_sides->hide();
    m_hint->setText(tr("Select a row to see what differs."));
    m_left->clear();
    m_right->clear();
    updateState();
}

void DifferencePane::setReadOnlyReason(const QString &reason)
{
    m_readOnly = reason;
    updateState();
}

void DifferencePane::showRow(std::shared_ptr<const ComparisonResult> result, const ComparisonRow &row)
{
    m_thread.request([this, result = std::move(result),
                      row](const ReaderThread::Context &context) -> ReaderThread::Answer {
        auto found = std::make_shared<Found>();
        found->isEqual = row.verdict == Verdict::Equal;
        found->values = result->differences(row, context.reader, context.reader);
        found->left = Side::of(context.reader, row.left);
        found->right = Side::of(context.reader, row.right);
        return [this, found] { show(*found); };
    });
}

void DifferencePane::show(const Found &found)
{
    m_values->removeRows(0, m_values->rowCount());
    for (const ValueDifference &value : found.values) {
        const bool added = value.change == ValueDifference::Change::Added;
        const bool removed = value.change == ValueDifference::Change::Removed;
        const QString nothing = tr("nothing");
        QList<QStandardItem *> row;
        const QString texts[] = {value.place, added ? nothing : value.left, removed ? nothing : value.right,
                                 whyText(value)};
        for (const QString &text : texts) {
            row.append(new QStandardItem(text));
            if (row.size() <= WhyColumn)
                row.last()->setFont(monospaceFont(font()));
        }
        const bool isPath = !value.ignored && value.place.startsWith(u'$') &&
                            ComparisonRule{ComparisonRule::Kind::JsonPath, value.place}.problem().isEmpty();
        row.constFirst()->setData(isPath ? value.place : QString(), ignorableRole);
        m_values->appendRow(row);
    }
    m_view->setVisible(!found.values.isEmpty());
    m_sides->show();
    m_hint->setText(!found.values.isEmpty()
                        ? tr("%n value(s) not the same:", nullptr, int(found.values.size()))
                    : found.isEqual ? tr("The same on both sides.")
                                    : tr("On one side only, or at another place."));
    m_leftTitle->setText(tr("Left: %1").arg(found.left.title));
    m_rightTitle->setText(tr("Right: %1").arg(found.right.title));
    m_leftTitle->show();
    m_rightTitle->show();
    m_left->setText(found.left.payload.text, found.left.payload.problem);
    m_right->setText(found.right.payload.text, found.right.payload.problem);
    if (!found.values.isEmpty())
        m_view->setCurrentIndex(m_values->index(0, PlaceColumn));
    updateState();
}

QString DifferencePane::ignorablePlace() const
{
    return m_view->currentIndex().siblingAtColumn(PlaceColumn).data(ignorableRole).toString();
}

void DifferencePane::updateState()
{
    m_ignore->setEnabled(m_readOnly.isEmpty() && !ignorablePlace().isEmpty());
    m_ignore->setToolTip(!m_readOnly.isEmpty() ? m_readOnly
                         : m_ignore->isEnabled()
                             ? tr("Adds a rule, kept in the file, and compares again")
                             : tr("Select a value of a JSON message that counts. For other texts write a "
                                  "regular expression under Rules."));
    m_ignore->setVisible(m_values->rowCount() > 0);
}

} // namespace socketglass
