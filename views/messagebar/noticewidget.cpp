// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/messagebar/noticewidget.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace socketglass {

namespace {

QStyle::StandardPixmap pixmapOf(Notice::Severity severity)
{
    switch (severity) {
    case Notice::Severity::Info:
        return QStyle::SP_MessageBoxInformation;
    case Notice::Severity::Warning:
        return QStyle::SP_MessageBoxWarning;
    case Notice::Severity::Error:
        break;
    }
    return QStyle::SP_MessageBoxCritical;
}

QColor tintOf(Notice::Severity severity)
{
    switch (severity) {
    case Notice::Severity::Info:
        return QColor(0x3b, 0x82, 0xd6);
    case Notice::Severity::Warning:
        return QColor(0xd9, 0x9a, 0x1c);
    case Notice::Severity::Error:
        break;
    }
    return QColor(0xd0, 0x3f, 0x3f);
}

QColor blend(const QColor &base, const QColor &tint, double share)
{
    const auto mix = [share](float a, float b) { return float(double(a) * (1 - share) + double(b) * share); };
    return QColor::fromRgbF(mix(base.redF(), tint.redF()), mix(base.greenF(), tint.greenF()),
                            mix(base.blueF(), tint.blueF()));
}

} // namespace

NoticeWidget::NoticeWidget(Notice notice, QWidget *parent)
    : QFrame(parent)
    , m_notice(std::move(notice))
{
    setObjectName(QStringLiteral("notice"));
    setAccessibleName(m_notice.title);
    setAccessibleDescription(m_notice.text);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 5, 6, 5);
    row->setSpacing(8);
    addText(row);
    addButtons(row);
}

void NoticeWidget::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(),
                            blend(palette().color(QPalette::Window), tintOf(m_notice.severity), 0.18));
}

void NoticeWidget::addText(QHBoxLayout *row)
{
    auto *icon = new QLabel(this);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    icon->setPixmap(style()->standardIcon(pixmapOf(m_notice.severity), nullptr, this).pixmap(size, size));
    row->addWidget(icon, 0, Qt::AlignTop);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(1);
    for (const bool isTitle : {true, false}) {
        const QString &content = isTitle ? m_notice.title : m_notice.text;
        if (content.isEmpty())
            continue;
        auto *label = new QLabel(this);
        label->setObjectName(isTitle ? QStringLiteral("noticeTitle") : QStringLiteral("noticeText"));
        label->setTextFormat(Qt::PlainText);
        label->setText(content);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setMinimumWidth(80);
        QFont font = label->font();
        font.setBold(isTitle);
        label->setFont(font);
        texts->addWidget(label);
    }
    if (!m_notice.details.isEmpty())
        addDetails(texts);
    row->addLayout(texts, 1);
}

void NoticeWidget::addDetails(QVBoxLayout *texts)
{
    auto *toggle = new QToolButton(this);
    toggle->setObjectName(QStringLiteral("noticeDetails"));
    toggle->setText(tr("Details (%1)").arg(locale().toString(m_notice.details.size())));
    toggle->setToolTip(tr("Show each of them"));
    toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    toggle->setArrowType(Qt::RightArrow);
    toggle->setAutoRaise(true);
    toggle->setCheckable(true);
    toggle->setFocusPolicy(Qt::TabFocus);
    auto *list = new QPlainTextEdit(m_notice.details.join(u'\n'), this);
    list->setObjectName(QStringLiteral("noticeDetailsList"));
    list->setAccessibleName(tr("Details of the message"));
    list->setReadOnly(true);
    list->setTabChangesFocus(true);
    list->setLineWrapMode(QPlainTextEdit::NoWrap);
    list->setFixedHeight(fontMetrics().height() * std::clamp(int(m_notice.details.size()) + 2, 3, 9));
    list->hide();
    texts->addWidget(toggle, 0, Qt::AlignLeft);
    texts->addWidget(list);
    connect(toggle, &QToolButton::toggled, list, [toggle, list](bool shown) {
        list->setVisible(shown);
        toggle->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    });
}

void NoticeWidget::addButtons(QHBoxLayout *row)
{
    for (const Notice::Action &action : std::as_const(m_notice.actions)) {
        auto *button = new QPushButton(action.text, this);
        button->setObjectName(action.objectName);
        button->setAutoDefault(false);
        row->addWidget(button, 0, Qt::AlignTop);
        connect(button, &QPushButton::clicked, this, [this, run = action.run] {
            const std::function<void()> call = run;
            Q_EMIT finished();
            if (call)
                call();
        });
    }
    auto *close = new QToolButton(this);
    close->setObjectName(QStringLiteral("noticeDismiss"));
    close->setAutoRaise(true);
    close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton, nullptr, this));
    close->setToolTip(tr("Dismiss this message"));
    close->setAccessibleName(tr("Dismiss"));
    row->addWidget(close, 0, Qt::AlignTop);
    connect(close, &QToolButton::clicked, this, [this] {
        const std::function<void()> dismissed = m_notice.dismissed;
        Q_EMIT finished();
        if (dismissed)
            dismissed();
    });
}

} // namespace socketglass
