// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/exchange/exportresult.h"

#include "capture/retention.h"
#include "payload/visibletext.h"
#include "views/common/themedicon.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace socketglass {

namespace {

QLabel *plainLabel(const QString &objectName, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

ExportResult::ExportResult(QWidget *parent)
    : QWidget(parent)
    , m_summary(plainLabel(QStringLiteral("exportSummary"), this))
    , m_removedTitle(plainLabel(QStringLiteral("exportRemovedTitle"), this))
    , m_removed(new QTableWidget(0, 3, this))
{
    QFont bold = font();
    bold.setBold(true);
    m_summary->setFont(bold);
    buildTable();
    auto *copyButton = new QPushButton(themedIcon(QStringLiteral("copy")), tr("Copy &List"), this);
    copyButton->setObjectName(QStringLiteral("exportCopyRemoved"));
    copyButton->setAutoDefault(false);
    connect(copyButton, &QPushButton::clicked, this, &ExportResult::copy);
    m_copy = copyButton;
    auto *folder = new QPushButton(themedIcon(QStringLiteral("folder")), tr("Open &Folder"), this);
    folder->setObjectName(QStringLiteral("exportOpenFolder"));
    folder->setAutoDefault(false);
    connect(folder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_target).absolutePath())); });
    auto *row = new QHBoxLayout;
    row->addWidget(copyButton);
    row->addWidget(folder);
    row->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_summary);
    layout->addWidget(m_removedTitle);
    layout->addWidget(m_removed, 1);
    layout->addLayout(row);
    layout->addStretch();
}

void ExportResult::buildTable()
{
    m_removed->setObjectName(QStringLiteral("exportRemoved"));
    m_removed->setAccessibleName(tr("What was removed"));
    m_removed->setAccessibleDescription(tr("One row per rule and place: how many values were removed."));
    m_removed->setHorizontalHeaderLabels({tr("Rule"), tr("Where"), tr("Times")});
    m_removed->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_removed->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_removed->setTabKeyNavigation(false);
    m_removed->setWordWrap(false);
    m_removed->verticalHeader()->hide();
    m_removed->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    QHeaderView *header = m_removed->horizontalHeader();
    header->setHighlightSections(false);
    header->resizeSection(0, fontMetrics().averageCharWidth() * 36);
    header->setSectionResizeMode(1, QHeaderView::Stretch);
    header->resizeSection(2, fontMetrics().averageCharWidth() * 12);
}

void ExportResult::show(const ExportOutcome &outcome, const QString &target, bool redacted)
{
    m_target = target;
    QString summary = tr("%Ln event(s) of %1 were written to %2.", nullptr, int(outcome.events))
                          .arg(tr("%Ln session(s)", nullptr, int(outcome.sessions)), target);
    if (outcome.evicted > 0)
        summary += u'\n' + EvictionText::notExported(outcome.evicted);
    m_summary->setText(summary);
    const bool any = !outcome.removals.isEmpty();
    m_removedTitle->setVisible(redacted);
    m_removedTitle->setText(
        any ? tr("%Ln value(s) were removed from the copy; the capture itself is as it was:", nullptr,
                 int(outcome.removedValues()))
            : tr("The rules found nothing to remove. Look into the file before you share it."));
    m_removed->setVisible(any);
    m_copy->setVisible(any);
    m_removed->setRowCount(0);
    m_removed->setRowCount(int(outcome.removals.size()));
    for (int row = 0; row < m_removed->rowCount(); ++row) {
        const Redactor::Removal &removal = outcome.removals.at(row);
        const auto cell = [](const QString &text) {
            return new QTableWidgetItem(visibleText(QStringView(text), LineBreaks::MakeVisible));
        };
        m_removed->setItem(row, 0, cell(removal.rule));
        m_removed->setItem(row, 1, cell(removal.where));
        m_removed->setItem(row, 2, cell(locale().toString(removal.count)));
        m_removed->item(row, 2)->setTextAlignment(int(Qt::AlignRight | Qt::AlignVCenter));
    }
}

QString ExportResult::removedText() const
{
    QString text;
    for (int row = 0; row < m_removed->rowCount(); ++row) {
        text += m_removed->item(row, 0)->text() + u'\t' + m_removed->item(row, 1)->text() + u'\t' +
                m_removed->item(row, 2)->text() + u'\n';
    }
    return text;
}

void ExportResult::copy() const
{
    QGuiApplication::clipboard()->setText(removedText());
}

} // namespace socketglass
