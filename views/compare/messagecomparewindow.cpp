// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/messagecomparewindow.h"

#include "timeline/eventtext.h"
#include "views/common/formparts.h"
#include "views/compare/differenceview.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QToolButton>

#include <algorithm>

namespace socketglass {

namespace {

QString wayText(ComparedAs as)
{
    switch (as) {
    case ComparedAs::Json:
        return MessageCompareWindow::tr("JSON, laid out");
    case ComparedAs::Text:
        return MessageCompareWindow::tr("Text");
    case ComparedAs::Bytes:
        break;
    }
    return MessageCompareWindow::tr("Bytes");
}

} // namespace

struct MessageCompareWindow::Compared
{
    ComparedAs as = ComparedAs::Text;
    MessageDifference difference;
};

MessageCompareWindow::MessageCompareWindow(QWidget *parent)
    : QDialog(parent)
    , m_view(new DifferenceView(this))
    , m_leftTitle(hintLabel({}, this))
    , m_rightTitle(hintLabel({}, this))
    , m_remark(hintLabel({}, this))
{
    setObjectName(QStringLiteral("messageCompareWindow"));
    setWindowTitle(tr("Compare Messages – Socketglass"));
    m_leftTitle->setObjectName(QStringLiteral("messageCompareLeftTitle"));
    m_rightTitle->setObjectName(QStringLiteral("messageCompareRightTitle"));
    m_remark->setObjectName(QStringLiteral("messageCompareRemark"));
    for (QLabel *label : {m_leftTitle, m_rightTitle, m_remark})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    buildLayout();
    connect(m_view, &DifferenceView::currentChanged, this, &MessageCompareWindow::updateCount);
    connect(this, &QDialog::finished, &m_thread, &ReaderThread::cancel);
    connect(&m_thread, &ReaderThread::progressed, this,
            [this](double fraction) { showState(tr("Reading… %1 %").arg(int(fraction * 100))); });
    const int unit = fontMetrics().averageCharWidth();
    const QSize most = screen()->availableSize() * 9 / 10;
    resize(QSize(unit * 205, fontMetrics().height() * 44).boundedTo(most));
}

void MessageCompareWindow::buildLayout()
{
    auto *layout = new QGridLayout(this);
    layout->addWidget(m_leftTitle, 0, 0);
    layout->addWidget(m_rightTitle, 0, 1);
    layout->addWidget(m_view, 1, 0, 1, 2);
    layout->addWidget(m_remark, 2, 0, 1, 2);
    layout->addWidget(buildBar(), 3, 0, 1, 2);
    layout->setRowStretch(1, 1);
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(1, 1);
    m_view->setFocus();
}

QWidget *MessageCompareWindow::buildBar()
{
    auto *bar = new QWidget(this);
    m_as = choiceField(QStringLiteral("messageCompareAs"), tr("What they are compared as"), bar);
    m_onlyDifferences = new QCheckBox(tr("&Differences only"), bar);
    m_onlyDifferences->setObjectName(QStringLiteral("messageCompareOnlyDifferences"));
    m_count = new QLabel(bar);
    m_count->setObjectName(QStringLiteral("messageCompareCount"));
    m_count->setTextFormat(Qt::PlainText);
    auto *as = new QLabel(tr("Compare &as"), bar);
    as->setBuddy(m_as);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, bar);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("messageCompareClose"));
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(as);
    layout->addWidget(m_as);
    layout->addWidget(m_onlyDifferences);
    layout->addStretch();
    layout->addWidget(m_count);
    m_previous = addStep(QStringLiteral("up"), tr("Previous difference (Shift+F8)"),
                         QStringLiteral("messageComparePrevious"), Qt::SHIFT | Qt::Key_F8, false);
    m_next = addStep(QStringLiteral("down"), tr("Next difference (F8)"), QStringLiteral("messageCompareNext"),
                     Qt::Key_F8, true);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_onlyDifferences, &QCheckBox::toggled, m_view, &DifferenceView::setOnlyDifferences);
    connect(m_as, &QComboBox::activated, this,
            [this](int index) { compareAs(ComparedAs(m_as->itemData(index).toInt())); });
    return bar;
}

QToolButton *MessageCompareWindow::addStep(const QString &icon, const QString &text,
                                           const QString &objectName, const QKeySequence &keys,
                                           bool downwards)
{
    QToolButton *button = iconButton(icon, text, objectName, this);
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    addAction(action);
    connect(action, &QAction::triggered, this, [this, downwards] { m_view->goToDifference(downwards); });
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    return button;
}

void MessageCompareWindow::compare(const QString &path, const Message &left, const Message &right)
{
    m_thread.setFile(path);
    m_leftSession = left.session;
    m_rightSession = right.session;
    m_as->clear();
    m_view->setLines({});
    m_leftTitle->hide();
    m_rightTitle->hide();
    showState(tr("Reading…"));
    m_thread.request([this, left = left.id,
                      right = right.id](const ReaderThread::Context &context) -> ReaderThread::Answer {
        if (context.openError)
            return [this, problem = context.openError->message] { showState(problem); };
        const auto goesOn = [&context](double fraction) {
            context.report(fraction);
            return !context.cancelled;
        };
        auto pair = std::make_shared<const ComparedPair>(readPair(context.reader, left, right, goesOn));
        return [this, pair] { take(pair); };
    });
}

void MessageCompareWindow::take(const std::shared_ptr<const ComparedPair> &pair)
{
    m_pair = pair;
    m_thread.setFile({}); // all that is needed was read
    m_leftTitle->setText(titleOf(pair->left, m_leftSession));
    m_rightTitle->setText(titleOf(pair->right, m_rightSession));
    m_leftTitle->show();
    m_rightTitle->show();
    for (const ComparedAs as : waysToCompare(*pair))
        m_as->addItem(wayText(as), int(as));
    compareAs(ComparedAs(m_as->itemData(0).toInt()));
}

QString MessageCompareWindow::titleOf(const ComparedMessagePart &part, const QString &session) const
{
    const Event &event = part.event;
    if (part.size == 0 && !part.problem.isEmpty())
        return tr("Can't be read: %1").arg(part.problem);
    QStringList words{session,
                      tr("#%1").arg(locale().toString(event.seq)),
                      clockText(event.time),
                      directionText(event.direction),
                      event.kind == EventKind::Message ? messageTypeText(event.opcode)
                                                       : eventKindText(event.kind),
                      byteCountText(part.size)};
    words.removeAll(QString());
    return words.join(QStringLiteral(" · "));
}

void MessageCompareWindow::compareAs(ComparedAs as)
{
    showState(tr("Comparing…"));
    m_thread.request([this, pair = m_pair, as](const ReaderThread::Context &) -> ReaderThread::Answer {
        auto compared = std::make_shared<const Compared>(Compared{as, differenceOf(*pair, as)});
        return [this, compared] { showCompared(*compared); };
    });
}

void MessageCompareWindow::showCompared(const Compared &compared)
{
    m_view->setLines(compared.difference.lines);
    showState(remarkOn(compared));
    updateCount();
}

void MessageCompareWindow::showState(const QString &text)
{
    m_remark->setText(text);
    m_remark->setVisible(!text.isEmpty());
}

/// What the lines don't tell.
QString MessageCompareWindow::remarkOn(const Compared &compared) const
{
    QStringList remarks;
    for (const ComparedMessagePart *part : {&m_pair->left, &m_pair->right}) {
        if (part->size > 0 && !part->problem.isEmpty())
            remarks << part->problem;
    }
    const qint64 offset = compared.difference.offset;
    const qint64 most = std::max(compared.difference.leftCompared, compared.difference.rightCompared);
    const qint64 size = std::max(m_pair->left.size, m_pair->right.size);
    if (!m_pair->firstDifference)
        remarks << tr("Both are the same, byte for byte.");
    if (offset > 0)
        remarks << tr("Both are the same up to byte %1. Shown and compared are the %2 from byte %3 on.")
                       .arg(locale().toString(*m_pair->firstDifference), byteCountText(most),
                            locale().toString(offset));
    else if (most < size)
        remarks << tr("Shown and compared are the first %1 of each.").arg(byteCountText(most));
    if (m_pair->firstDifference && m_view->differenceCount() == 0)
        remarks << (compared.as == ComparedAs::Json
                        ? tr("They differ in white space only: compare them as text.")
                        : tr("What differs is not shown here: compare them as bytes."));
    if (compared.difference.isCut)
        remarks << tr("There are many lines: the first %1 are compared.")
                       .arg(locale().toString(MessageDifference::mostLines));
    return remarks.join(u'\n');
}

void MessageCompareWindow::updateCount()
{
    const int count = m_view->differenceCount();
    const int current = m_view->currentDifference();
    m_next->setEnabled(m_view->hasDifference(true));
    m_previous->setEnabled(m_view->hasDifference(false));
    m_count->setText(
        current >= 0 ? tr("Difference %1 of %2").arg(locale().toString(current + 1), locale().toString(count))
        : count > 0  ? tr("%Ln difference(s)", nullptr, count)
                     : QString());
}

} // namespace socketglass
