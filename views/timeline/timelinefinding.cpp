// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinefinding.h"

#include "timeline/timelinemodel.h"
#include "views/timeline/findbar.h"
#include "views/timeline/timelinepanel.h"

#include <QAction>
#include <QLocale>

namespace socketglass {

TimelineFinding::TimelineFinding(TimelineModel &model, TimelinePanel &panel)
    : QObject(&panel)
    , m_model(model)
    , m_panel(panel)
    , m_bar(new FindBar(&panel))
{
    buildActions();
    connect(m_bar, &FindBar::patternChanged, this, &TimelineFinding::ask);
    connect(m_bar, &FindBar::stepRequested, this, &TimelineFinding::step);
    connect(m_bar, &FindBar::cancelRequested, &m_find, &Find::cancel);
    connect(&m_find, &Find::reached, this, &TimelineFinding::go);
    connect(&m_find, &Find::missed, this, &TimelineFinding::updateState);
    connect(&m_find, &Find::changed, this, [this] {
        updateState();
        Q_EMIT hitsChanged();
    });
    connect(&m_panel, &TimelinePanel::currentEventChanged, this, [this] {
        m_wrapped = false;
        updateState();
    });
}

void TimelineFinding::buildActions()
{
    const auto add = [this](const char *name, const QString &text, const QString &tip,
                            const QKeySequence &shortcut, auto slot) {
        auto *action = new QAction(text, &m_panel);
        action->setObjectName(QString::fromLatin1(name));
        action->setToolTip(tip);
        action->setShortcut(shortcut);
        connect(action, &QAction::triggered, this, slot);
        m_actions << action;
    };
    add("actionFind", tr("Fin&d…"), tr("Looks for text or bytes in the rows that are shown"),
        QKeySequence(Qt::CTRL | Qt::Key_F), [this] { m_bar->open(); });
    add("actionFindNext", tr("Find &Next"), tr("Goes to the next row with what is looked for"),
        QKeySequence(Qt::Key_F3), [this] { step(true); });
    add("actionFindPrevious", tr("Find &Previous"), tr("Goes to the row before with what is looked for"),
        QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { step(false); });
}

void TimelineFinding::restart(const QString &path, const Filter &filter)
{
    m_find.setRows({path, filter, m_model.scope()});
    updateShown();
}

void TimelineFinding::updateShown()
{
    const auto last =
        m_model.isFiltered() ? std::optional(EventId(m_model.hits().lastEvent())) : std::nullopt;
    m_find.setShown(m_model.firstEvent(), last);
    updateState();
}

void TimelineFinding::follow()
{
    updateShown();
    m_find.follow();
}

EventId TimelineFinding::current() const
{
    const std::optional<Event> event = m_panel.currentEvent();
    return event ? event->id : EventId(0);
}

void TimelineFinding::ask()
{
    m_find.setPattern(m_bar->pattern());
    Q_EMIT patternChanged(m_bar->pattern());
    m_step = Find::Step::Here;
    m_find.step(m_step, current());
}

void TimelineFinding::step(bool forwards)
{
    if (!m_bar->pattern())
        return m_bar->open();
    if (m_find.isCancelled())
        m_find.restart();
    m_step = forwards ? Find::Step::Next : Find::Step::Previous;
    m_find.step(m_step, current());
}

void TimelineFinding::go(EventId id, bool wrapped)
{
    if (!m_panel.goTo(id))
        return; // it comes with the next rows
    m_wrapped = wrapped && m_step != Find::Step::Here;
    updateState();
}

void TimelineFinding::updateState()
{
    const QLocale locale = m_bar->locale();
    const qint64 count = m_find.count();
    const qint64 number = m_find.numberOf(current());
    const std::optional<double> progress = m_find.progress();
    QStringList words;
    if (!m_find.pattern())
        words << QString();
    else if (count == 0 && !progress)
        words << tr("not found");
    else if (number > 0)
        words << tr("%1 of %2", "hits").arg(locale.toString(number), locale.toString(count));
    else
        words << tr("%1 found").arg(locale.toString(count));
    if (progress)
        words << tr("looking, %1 %").arg(int(*progress * 100));
    else if (m_find.isCancelled())
        words << tr("not all were looked at");
    if (m_wrapped)
        words << (m_step == Find::Step::Previous ? tr("went on from the end") : tr("went on from the top"));
    m_bar->setState(words.join(QStringLiteral(" · ")));
    m_bar->setCancellable(progress.has_value());
    if (!m_find.problem().isEmpty())
        m_bar->setProblem(m_find.problem());
}

} // namespace socketglass
