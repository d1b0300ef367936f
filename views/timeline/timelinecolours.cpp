// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinecolours.h"

#include "views/timeline/colourrulesdialog.h"
#include "views/timeline/colourrulesmodel.h"
#include "views/timeline/timelinepanel.h"
#include "views/timeline/timelineproxy.h"

#include <QAction>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QTableView>

namespace socketglass {

namespace {

using namespace Qt::StringLiterals;

/// The member by which JSON messages most often tell what they are.
QString jsonCondition(const Event &event)
{
    constexpr qsizetype longest = 60;
    if (event.kind != EventKind::Message || event.opcode != Opcode::Text || event.size > event.head.size())
        return {};
    const QJsonObject object = QJsonDocument::fromJson(event.head).object();
    for (const QLatin1StringView key : {"type"_L1, "event"_L1, "op"_L1, "method"_L1, "action"_L1,
                                        "channel"_L1, "topic"_L1, "cmd"_L1, "kind"_L1}) {
        const QJsonValue value = object.value(key);
        if (value.isString() && value.toString().size() <= longest)
            return u" json:$.%1==%2"_s.arg(key, Filter::quoted(value.toString()));
    }
    return {};
}

/// Holds for this event and for those that look like it.
QString filterLike(const Event &event)
{
    QString filter = event.kind != EventKind::Message ? eventKindName(event.kind)
                     : event.opcode == Opcode::Binary ? u"binary"_s
                                                      : u"text"_s;
    if (event.direction != Direction::None)
        filter.prepend(event.direction == Direction::Sent ? "out "_L1 : "in "_L1);
    const QJsonValue code = event.details().value("code"_L1);
    if (event.kind == EventKind::Closed && code.isDouble())
        filter += u" code=%1"_s.arg(code.toInt());
    return filter + jsonCondition(event);
}

} // namespace

TimelineColours::TimelineColours(TimelineProxy &rows, QTableView &view, TimelinePanel &panel)
    : QObject(&panel)
    , m_view(view)
    , m_panel(panel)
    , m_rules(new ColourRulesModel(this))
    , m_rulesAction(new QAction(tr("Colour &rules…"), this))
    , m_likeThisAction(new QAction(tr("Colour rows &like this…"), this))
{
    m_rulesAction->setObjectName(u"colourRules"_s);
    m_rulesAction->setToolTip(tr("Which rows have a colour"));
    m_likeThisAction->setObjectName(u"colourLikeThis"_s);
    m_likeThisAction->setToolTip(tr("Makes a colour rule of this row's direction, kind and JSON type"));
    m_rules->setEntries(ColourRule::suggested());
    rows.setColouring(&m_colouring);
    connect(m_rules, &EntriesModel::edited, this, &TimelineColours::apply);
    connect(m_rulesAction, &QAction::triggered, this, &TimelineColours::openDialog);
    connect(m_likeThisAction, &QAction::triggered, this, &TimelineColours::colourLikeThis);
}

void TimelineColours::apply()
{
    m_colouring.setRules(m_rules->entries());
    m_view.viewport()->update();
}

void TimelineColours::colourLikeThis()
{
    if (const std::optional<Event> event = m_panel.currentEvent())
        openDialog()->addRule({{}, filterLike(*event), RowColour::Yellow, true});
}

ColourRulesDialog *TimelineColours::openDialog()
{
    if (!m_dialog)
        m_dialog = new ColourRulesDialog(m_rules, &m_panel);
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
    return m_dialog;
}

void TimelineColours::saveState(QSettings &settings) const
{
    settings.setValue(u"timeline/colourRules"_s, ColourRule::toJson(m_rules->entries()));
}

void TimelineColours::restoreState(const QSettings &settings)
{
    const QVariant kept = settings.value(u"timeline/colourRules"_s);
    m_rules->setEntries(kept.isValid() ? ColourRule::fromJson(kept.toByteArray()) : ColourRule::suggested());
    apply();
}

} // namespace socketglass
