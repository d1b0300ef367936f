// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/filterbar.h"

#include "capture/eventjson.h"
#include "views/style/textmeaning.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace socketglass {

namespace {

constexpr int pauseMs = 300;

QString menuText(const QString &filter)
{
    constexpr qsizetype longest = 80;
    QString text = filter.size() > longest ? QString(filter.first(longest) + u'…') : filter;
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_field(new FilterField(this))
    , m_state(new QLabel(this))
    , m_error(new QLabel(this))
    , m_cancel(new QToolButton(this))
    , m_saved(new QToolButton(this))
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("filterBar"));
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_field->filter())
            apply();
        else if (m_field->isCompleting())
            m_pause.start(); // its list would cover the error
        else
            showError();
    });
    connect(m_field, &FilterField::parsed, this, &FilterBar::parsed);
    connect(m_field, &FilterField::stepRequested, this, &FilterBar::step);
    connect(m_field, &FilterField::left, this, &FilterBar::left);
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        setFilterText(m_field->text());
        if (m_field->filter())
            Q_EMIT left();
    });
    connect(m_cancel, &QToolButton::clicked, this, &FilterBar::cancelRequested);
    connect(m_menu, &QMenu::aboutToShow, this, &FilterBar::fillMenu);
    updateState();
}

void FilterBar::build()
{
    auto *label = new QLabel(tr("Filter:"), this);
    label->setBuddy(m_field);
    m_state->setObjectName(QStringLiteral("filterState"));
    m_state->setTextFormat(Qt::PlainText);
    m_error->setObjectName(QStringLiteral("filterError"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_cancel->setObjectName(QStringLiteral("filterCancel"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stop looking; what was found stays"));
    m_saved->setObjectName(QStringLiteral("filterSaved"));
    m_saved->setText(tr("Filters"));
    m_saved->setToolTip(tr("Filters that are kept, and the last ones"));
    m_saved->setMenu(m_menu);
    m_saved->setPopupMode(QToolButton::InstantPopup);
    m_menu->setObjectName(QStringLiteral("filterMenu"));
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(label);
    line->addWidget(m_field, 1);
    line->addWidget(m_state);
    line->addWidget(m_cancel);
    line->addWidget(m_saved);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 2, 4, 2);
    layout->setSpacing(2);
    layout->addLayout(line);
    layout->addWidget(m_error);
    m_error->hide();
    setFocusProxy(m_field);
}

void FilterBar::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FilterBar::setNotes(const EventNotes &notes)
{
    m_notes = notes;
    if (!m_filter.asksNotes())
        return;
    m_filter = m_filter.withNotes(m_notes);
    Q_EMIT filterChanged();
}

void FilterBar::setFilterText(const QString &text)
{
    m_field->setText(text);
    if (!m_field->filter()) {
        showError();
        return;
    }
    m_step = -1;
    if (!m_field->filter()->isEmpty())
        m_history.use(text.trimmed());
    ask();
}

void FilterBar::narrow(const QString &condition)
{
    const QString text = m_field->text().trimmed();
    if (text.isEmpty() || !m_field->filter())
        setFilterText(condition);
    else
        setFilterText(text.contains(QStringLiteral(" or "), Qt::CaseInsensitive)
                          ? QStringLiteral("(%1) %2").arg(text, condition)
                          : text + u' ' + condition);
}

void FilterBar::setTimes(const std::optional<std::pair<qint64, qint64>> &times)
{
    if (!times && m_times.isEmpty())
        return;
    QString others = m_field->text();
    if (!m_times.isEmpty())
        others = others == m_withTimes ? m_withoutTimes : others.remove(m_times).trimmed();
    m_times.clear();
    if (!times)
        return setFilterText(others);
    const auto written = [](qint64 time) { return QString::fromLatin1(isoTime(time)); };
    m_times = QStringLiteral("time>=%1 time<=%2").arg(written(times->first), written(times->second));
    m_withoutTimes = others;
    m_field->setText(others);
    narrow(m_times);
    m_withTimes = m_field->text();
}

void FilterBar::parsed()
{
    if (m_field->filter())
        setProblem(m_problem);
    m_pause.start();
}

void FilterBar::apply()
{
    if (*m_field->filter() != m_filter)
        ask();
}

void FilterBar::ask()
{
    m_pause.stop();
    setProblem({});
    m_filter = m_field->filter()->withNotes(m_notes);
    m_counts.clear();
    Q_EMIT filterChanged();
    updateState();
}

void FilterBar::showError()
{
    m_pause.stop();
    tell(m_field->filter() ? QString() : m_field->error().message);
}

void FilterBar::tell(const QString &problem)
{
    setTextMeaning(m_error, Meaning::Error);
    m_error->setText(problem);
    m_error->setVisible(!problem.isEmpty());
}

void FilterBar::step(int by)
{
    const int wanted = m_step - by; // upwards is into the past
    if (wanted < -1 || wanted >= m_history.used().size())
        return;
    m_step = wanted;
    const int kept = m_step;
    m_field->setText(m_step < 0 ? QString() : m_history.used().at(m_step));
    m_step = kept;
}

void FilterBar::setCounts(qint64 shown, qint64 all)
{
    m_counts =
        tr("%1 of %2", "rows that are shown, of all").arg(locale().toString(shown), locale().toString(all));
    updateState();
}

void FilterBar::setProblem(const QString &problem)
{
    m_problem = problem;
    if (m_field->filter()) // else it says what is wrong with the text
        tell(problem);
}

void FilterBar::setProgress(std::optional<double> fraction)
{
    m_progress = fraction;
    updateState();
}

void FilterBar::updateState()
{
    const QString percent = m_progress ? tr("%1 %").arg(int(*m_progress * 100)) : QString();
    m_state->setText(m_counts.isEmpty() || percent.isEmpty()
                         ? QString(m_counts + percent)
                         : QString(m_counts + QStringLiteral(" · ") + percent));
    m_state->setVisible(!m_filter.isEmpty());
    m_cancel->setVisible(m_progress.has_value());
}

void FilterBar::fillMenu()
{
    m_menu->clear();
    const QString text = m_field->text().trimmed();
    const bool isKept = m_history.kept().contains(text);
    QAction *keep = m_menu->addAction(isKept ? tr("Remove This Filter") : tr("Keep This Filter"), this,
                                      [this, text, isKept] {
                                          if (isKept)
                                              m_history.drop(text);
                                          else
                                              m_history.keep(text);
                                      });
    keep->setObjectName(QStringLiteral("filterKeep"));
    keep->setEnabled(m_field->filter() && !m_field->filter()->isEmpty());
    const auto addSection = [this](const QString &title, const QStringList &filters) {
        if (filters.isEmpty())
            return;
        m_menu->addSection(title);
        for (const QString &filter : filters)
            m_menu->addAction(menuText(filter), this, [this, filter] { setFilterText(filter); });
    };
    addSection(tr("Kept"), m_history.kept());
    addSection(tr("Last ones"), m_history.used());
}

} // namespace socketglass
