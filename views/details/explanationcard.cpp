// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/explanationcard.h"

#include "payload/visibletext.h"
#include "views/style/shapes.h"

#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QTextDocument>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <limits>

namespace socketglass {

/// The title on a tint of its meaning, with the event's shape.
class ExplanationCard::Banner final : public QLabel
{
public:
    explicit Banner(QWidget *parent)
        : QLabel(parent)
    {
        setObjectName(QStringLiteral("cardTitle"));
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
        setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        QFont bold = font();
        bold.setBold(true);
        setFont(bold);
        setContentsMargins(fontMetrics().height() + 18, 8, 8, 8);
    }
    void setLook(EventKind kind, Meaning meaning)
    {
        m_kind = kind;
        m_meaning = meaning;
        update();
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        const QColor colour = themeColour(m_meaning, palette(), QPalette::Base);
        painter.fillRect(rect(), themeTint(m_meaning, palette(), QPalette::Base));
        painter.fillRect(QRect(0, 0, 3, height()), colour);
        const int side = fontMetrics().height();
        drawEventKind(painter, QRectF(10, 8, side, side), m_kind, colour);
        QLabel::paintEvent(event);
    }

private:
    EventKind m_kind = EventKind::Closed;
    Meaning m_meaning = Meaning::Closed;
};

ExplanationCard::ExplanationCard(QWidget *parent)
    : QScrollArea(parent)
    , m_page(new QWidget)
    , m_banner(new Banner(m_page))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setWidget(m_page);
    auto *layout = new QVBoxLayout(m_page);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_banner);
    m_what = addSection(QStringLiteral("cardWhat"), tr("What happened"));
    m_who = addSection(QStringLiteral("cardWho"), tr("Who did it"));
    m_try = addSection(QStringLiteral("cardTry"), tr("What to try"));
    m_facts = new QTreeWidget(m_page);
    m_facts->setObjectName(QStringLiteral("cardFacts"));
    m_facts->setAccessibleName(tr("Facts"));
    m_facts->setColumnCount(2);
    m_facts->setHeaderLabels({tr("Fact"), tr("Value")});
    m_facts->setRootIsDecorated(false);
    m_facts->setWordWrap(true);
    m_facts->setFrameShape(QFrame::NoFrame);
    m_facts->setMinimumHeight(fontMetrics().height() * 10);
    connect(m_facts->header(), &QHeaderView::sectionResized, this, &ExplanationCard::wrapFacts);
    m_facts->viewport()->installEventFilter(this);
    layout->addSpacing(6);
    layout->addWidget(m_facts, 1);
}

ExplanationCard::Section ExplanationCard::addSection(const QString &name, const QString &title)
{
    Section section{new QLabel(title, m_page), new QLabel(m_page)};
    QFont bold = section.title->font();
    bold.setBold(true);
    section.title->setFont(bold);
    section.text->setObjectName(name);
    section.text->setAccessibleName(title);
    section.text->setTextFormat(Qt::PlainText);
    section.text->setWordWrap(true);
    section.text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_page->layout()->addWidget(section.title);
    m_page->layout()->addWidget(section.text);
    return section;
}

void ExplanationCard::fill(const Section &section, const QString &text)
{
    section.title->setVisible(!text.isEmpty());
    section.text->setVisible(!text.isEmpty());
    section.text->setText(visibleText(text));
}

void ExplanationCard::fillFacts(const QList<std::pair<QString, QString>> &facts)
{
    m_facts->clear();
    m_facts->setVisible(!facts.isEmpty());
    for (const auto &[label, value] : facts) {
        const QString shown = visibleText(value, LineBreaks::MakeVisible);
        auto *item = new QTreeWidgetItem(m_facts, {label, shown});
        item->setToolTip(1, Qt::convertFromPlainText(shown));
    }
    m_facts->resizeColumnToContents(0);
    wrapFacts();
}

/// A hidden header stretches its last section later, and tells nobody.
bool ExplanationCard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &ExplanationCard::wrapFacts, Qt::QueuedConnection);
    return QScrollArea::eventFilter(watched, event);
}

/// A tree does not make rows as high as wrapped text needs.
void ExplanationCard::wrapFacts()
{
    const QRect room(0, 0, m_facts->columnWidth(1) - 10, std::numeric_limits<int>::max() / 2);
    for (int row = 0; row < m_facts->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_facts->topLevelItem(row);
        const QRect text = m_facts->fontMetrics().boundingRect(room, Qt::TextWordWrap, item->text(1));
        item->setSizeHint(1, QSize(0, text.height() + 4));
    }
}

void ExplanationCard::setExplanation(const CloseExplanation &explanation, EventKind kind, Meaning meaning)
{
    m_banner->setText(visibleText(explanation.title, LineBreaks::MakeVisible));
    m_banner->setLook(kind, meaning);
    fill(m_what, explanation.whatHappened);
    fill(m_who, explanation.whoDidIt);
    fill(m_try, explanation.whatToTry);
    fillFacts(explanation.facts);
}

} // namespace socketglass
