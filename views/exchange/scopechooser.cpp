// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/exchange/scopechooser.h"

#include "payload/visibletext.h"
#include "timeline/eventtext.h"
#include "views/common/plaintext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QListWidget>
#include <QStandardItemModel>

namespace socketglass {

namespace {

constexpr qint64 nsPerMs = 1'000'000;
constexpr int idRole = Qt::UserRole;

std::optional<ScopeChooser::Times> timesOf(const SessionFileReader &reader)
{
    const qint64 count = reader.eventCount();
    const QList<Event> first = reader.events({}, 0, 1);
    const QList<Event> last = reader.events({}, std::max<qint64>(0, count - 1), 1);
    if (first.isEmpty() || last.isEmpty())
        return {};
    return std::minmax({first.first().time, last.first().time});
}

QDateTime dateTime(qint64 ns)
{
    return QDateTime::fromMSecsSinceEpoch(ns / nsPerMs);
}

} // namespace

ScopeChooser::ScopeChooser(QWidget *parent)
    : QWidget(parent)
    , m_all(new QCheckBox(tr("&All sessions"), this))
    , m_sessions(new QListWidget(this))
    , m_time(new QComboBox(this))
    , m_from(new QDateTimeEdit(this))
    , m_to(new QDateTimeEdit(this))
{
    m_all->setObjectName(QStringLiteral("exportAllSessions"));
    m_all->setChecked(true);
    m_sessions->setObjectName(QStringLiteral("exportSessions"));
    m_sessions->setAccessibleName(tr("Sessions to export"));
    m_sessions->setAccessibleDescription(tr("Space takes a session in or leaves it out."));
    m_sessions->setUniformItemSizes(true);
    m_sessions->setTextElideMode(Qt::ElideMiddle);
    m_sessions->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sessions->setMinimumHeight(fontMetrics().height() * 5);
    buildTimes();
    auto *range = new QHBoxLayout;
    range->addWidget(m_from, 1);
    range->addWidget(m_to, 1);
    auto *form = new QFormLayout;
    form->addRow(tr("&Time:"), m_time);
    form->addRow(QString(), range);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_all);
    layout->addWidget(m_sessions, 1);
    layout->addLayout(form);
    connect(m_all, &QCheckBox::clicked, this, [this] { checkAll(m_all->checkState() != Qt::Unchecked); });
    connect(m_sessions, &QListWidget::itemChanged, this, [this] {
        updateAllBox();
        Q_EMIT changed();
    });
}

void ScopeChooser::buildTimes()
{
    m_time->setObjectName(QStringLiteral("exportTime"));
    m_time->setAccessibleName(tr("Time"));
    m_time->addItem(tr("From beginning to end"));
    m_time->addItem(QString()); // setSelectedTimes()
    m_time->addItem(tr("Between two times"));
    m_from->setObjectName(QStringLiteral("exportFrom"));
    m_from->setAccessibleName(tr("From"));
    m_to->setObjectName(QStringLiteral("exportTo"));
    m_to->setAccessibleName(tr("To"));
    for (QDateTimeEdit *field : {m_from, m_to}) {
        field->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
        field->setCurrentSection(QDateTimeEdit::SecondSection);
        connect(field, &QDateTimeEdit::dateTimeChanged, this, &ScopeChooser::changed);
    }
    connect(m_time, &QComboBox::currentIndexChanged, this, [this] {
        updateTimes();
        Q_EMIT changed();
    });
    setSelectedTimes({});
    updateTimes();
}

ScopeChooser::TimeChoice ScopeChooser::timeChoice() const
{
    return TimeChoice(m_time->currentIndex());
}

void ScopeChooser::addSession(const SessionRow &row, qint64 events, bool checked)
{
    const QString name = row.name.isEmpty() ? row.url : row.name;
    const QString text = tr("#%1  %2  (%3 events)")
                             .arg(QString::number(qint64(row.id)),
                                  visibleText(QStringView(shortened(name)), LineBreaks::MakeVisible),
                                  locale().toString(events));
    auto *item = new QListWidgetItem(text, m_sessions);
    item->setData(idRole, qint64(row.id));
    item->setToolTip(
        plainToolTip(visibleText(QStringView(shortened(row.url, 500)), LineBreaks::MakeVisible)));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
}

void ScopeChooser::setReader(const SessionFileReader *reader)
{
    QHash<qint64, bool> checked;
    for (int row = 0; row < m_sessions->count(); ++row)
        checked.insert(m_sessions->item(row)->data(idRole).toLongLong(),
                       m_sessions->item(row)->checkState() == Qt::Checked);
    const bool all = checkedCount() == m_sessions->count();
    {
        const QSignalBlocker blocker(m_sessions);
        const int current = m_sessions->currentRow();
        m_sessions->clear();
        const QList<SessionRow> sessions = reader ? reader->sessions() : QList<SessionRow>();
        for (const SessionRow &session : sessions)
            addSession(session, reader->rows(session.id).count(), checked.value(qint64(session.id), all));
        m_sessions->setCurrentRow(std::max(0, current));
    }
    const std::optional<Times> before = std::exchange(m_recorded, reader ? timesOf(*reader) : std::nullopt);
    if (m_recorded && (!before || timeChoice() != BetweenTimes)) {
        const QSignalBlocker fromBlocker(m_from);
        const QSignalBlocker toBlocker(m_to);
        m_from->setDateTime(dateTime(m_recorded->first));
        m_to->setDateTime(dateTime(m_recorded->second));
    }
    updateAllBox();
    updateTimes();
    Q_EMIT changed();
}

void ScopeChooser::setSelectedTimes(std::optional<Times> times)
{
    m_selected = times;
    m_time->setItemText(SelectedTime, times
                                          ? tr("First to last selected event (%1 to %2)")
                                                .arg(clockText(times->first), clockText(times->second))
                                          : tr("First to last selected event (select some in the timeline)"));
    auto *model = qobject_cast<QStandardItemModel *>(m_time->model());
    model->item(SelectedTime)->setEnabled(times.has_value());
    if (!times && timeChoice() == SelectedTime)
        m_time->setCurrentIndex(AllTime);
    else if (timeChoice() == SelectedTime)
        Q_EMIT changed();
}

void ScopeChooser::chooseAll()
{
    checkAll(true);
    m_time->setCurrentIndex(AllTime);
}

void ScopeChooser::chooseOnly(SessionId session)
{
    {
        const QSignalBlocker blocker(m_sessions);
        for (int row = 0; row < m_sessions->count(); ++row) {
            const bool isIt = m_sessions->item(row)->data(idRole).toLongLong() == qint64(session);
            m_sessions->item(row)->setCheckState(isIt ? Qt::Checked : Qt::Unchecked);
            if (isIt)
                m_sessions->setCurrentRow(row);
        }
    }
    m_time->setCurrentIndex(AllTime);
    updateAllBox();
    Q_EMIT changed();
}

void ScopeChooser::checkAll(bool checked)
{
    {
        const QSignalBlocker blocker(m_sessions);
        for (int row = 0; row < m_sessions->count(); ++row)
            m_sessions->item(row)->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
    }
    updateAllBox();
    Q_EMIT changed();
}

int ScopeChooser::checkedCount() const
{
    int count = 0;
    for (int row = 0; row < m_sessions->count(); ++row)
        count += m_sessions->item(row)->checkState() == Qt::Checked ? 1 : 0;
    return count;
}

void ScopeChooser::updateAllBox()
{
    const int count = checkedCount();
    m_all->setCheckState(count == m_sessions->count() ? Qt::Checked
                         : count == 0                 ? Qt::Unchecked
                                                      : Qt::PartiallyChecked);
}

void ScopeChooser::updateTimes()
{
    for (QDateTimeEdit *field : {m_from, m_to})
        field->setVisible(timeChoice() == BetweenTimes);
}

RecordSelection ScopeChooser::selection() const
{
    RecordSelection selection;
    if (checkedCount() < m_sessions->count()) {
        for (int row = 0; row < m_sessions->count(); ++row) {
            if (m_sessions->item(row)->checkState() == Qt::Checked)
                selection.sessions.insert(SessionId(m_sessions->item(row)->data(idRole).toLongLong()));
        }
    }
    if (timeChoice() == SelectedTime && m_selected) {
        selection.fromTime = m_selected->first;
        selection.toTime = m_selected->second;
    } else if (timeChoice() == BetweenTimes) {
        selection.fromTime = m_from->dateTime().toMSecsSinceEpoch() * nsPerMs;
        selection.toTime = m_to->dateTime().toMSecsSinceEpoch() * nsPerMs + nsPerMs - 1;
    }
    return selection;
}

QString ScopeChooser::problem() const
{
    if (m_sessions->count() == 0)
        return tr("There is no session to export yet.");
    if (checkedCount() == 0)
        return tr("Choose at least one session.");
    const RecordSelection chosen = selection();
    if (chosen.fromTime > chosen.toTime)
        return tr("The range of time ends before it begins.");
    return {};
}

} // namespace socketglass
