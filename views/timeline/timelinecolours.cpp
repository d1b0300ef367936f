// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinecolours.h"

#include "views/timeline/colourrulesdialog.h"
#include "views/timeline/rowaction.h"
#include "views/timeline/timelinepanel.h"
#include "views/timeline/timelineproxy.h"

#include <QAction>
#include <QJsonDocument>
#include <QJsonObject>

namespace socketglass {

TimelineColours::TimelineColours(TimelineProxy &rows, TimelinePanel &panel)
    : QObject(&panel)
    , m_panel(panel)
    , m_edit(new QAction(tr("Colour &rules…"), this))
    , m_likeThis(makeRowAction(&panel, "colourLikeThis", tr("Colour rows &like this…"),
                               tr("Makes a rule that shows rows of this kind in a colour")))
{
    rows.setColourRules(&m_rules);
    m_edit->setObjectName(QStringLiteral("colourRules"));
    m_edit->setToolTip(tr("Shows rows that a filter finds in a colour"));
    connect(m_edit, &QAction::triggered, this, &TimelineColours::showDialog);
    connect(m_likeThis, &QAction::triggered, this, &TimelineColours::addForCurrent);
}

void TimelineColours::showDialog()
{
    if (!m_dialog) {
        m_dialog = new ColourRulesDialog(m_rules, &m_panel);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void TimelineColours::addForCurrent()
{
    const auto event = m_panel.currentEvent();
    if (!event)
        return;
    showDialog();
    ColourRule rule;
    rule.filter = filterForEventsLike(*event);
    rule.colour = Marker(m_rules.rules().size() % markerCount);
    m_dialog->add(rule);
}

QString filterForEventsLike(const Event &event)
{
    QStringList words;
    if (event.direction != Direction::None)
        words << (event.direction == Direction::Sent ? QStringLiteral("out") : QStringLiteral("in"));
    if (event.kind != EventKind::Message)
        words << eventKindName(event.kind);
    else
        words << (event.opcode == Opcode::Binary ? QStringLiteral("binary") : QStringLiteral("text"));
    // members that name the kind of a message in the protocols that people use
    static constexpr const char *kindMembers[] = {"type",   "event", "method", "op",
                                                  "action", "cmd",   "channel"};
    const QJsonObject object = QJsonDocument::fromJson(event.head).object();
    for (const char *member : kindMembers) {
        const QJsonValue value = object.value(QLatin1StringView(member));
        if (!value.isString())
            continue;
        words << QStringLiteral("json:$.%1==%2")
                     .arg(QLatin1StringView(member), Filter::quoted(value.toString()));
        break;
    }
    return words.join(u' ');
}

} // namespace socketglass
