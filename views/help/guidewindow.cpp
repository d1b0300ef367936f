// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/help/guidewindow.h"

#include "views/common/plaintext.h"
#include "views/help/guide.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QEvent>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace socketglass {

namespace {

QString heading(const QString &title)
{
    return u"<h2>" + title.toHtmlEscaped() + u"</h2>";
}

QString entry(const QString &words, const QString &text)
{
    return u"<p style=\"white-space:pre-wrap\"><b>" + words.toHtmlEscaped() + u"</b><br>" +
           text.toHtmlEscaped() + u"</p>";
}

QString pageOf(const GuidePage &page)
{
    QString text = heading(page.title) + u"<p>" + page.opening.toHtmlEscaped() + u"</p>";
    for (const GuidePage::Entry &each : page.entries)
        text += entry(each.words, each.text);
    return text;
}

/// Of a menu and the menus in it: a row for each action with keys.
QString keyRows(const QMenu *menu)
{
    QString rows;
    const auto actions = menu->actions();
    for (const QAction *action : actions) {
        if (const QMenu *inner = action->menu())
            rows += keyRows(inner);
        else if (!action->shortcut().isEmpty())
            rows += u"<tr><td>" + withoutMnemonic(action->text()).toHtmlEscaped() + u"</td><td>" +
                    action->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped() + u"</td></tr>";
    }
    return rows;
}

} // namespace

GuideWindow::GuideWindow(QWidget *window)
    : QDialog(window)
    , m_list(new QListWidget(this))
    , m_page(new QTextBrowser(this))
{
    setObjectName(QStringLiteral("guideWindow"));
    setWindowTitle(tr("Guide – Socketglass"));
    m_list->setObjectName(QStringLiteral("guideList"));
    m_list->setAccessibleName(tr("Pages of the guide"));
    m_page->setObjectName(QStringLiteral("guidePage"));
    m_page->setAccessibleName(tr("Guide"));
    m_page->setOpenLinks(false);
    m_page->document()->setDocumentMargin(12);
    auto *splitter = new QSplitter(this);
    splitter->setObjectName(QStringLiteral("guideSplitter"));
    splitter->addWidget(m_list);
    splitter->addWidget(m_page);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("guideClose"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(splitter, 1);
    layout->addWidget(buttons);
    fill();
    connect(m_list, &QListWidget::currentRowChanged, this, &GuideWindow::showPage);
    m_list->setCurrentRow(0);
    const int unit = fontMetrics().averageCharWidth();
    resize(unit * 110, fontMetrics().height() * 36);
    splitter->setSizes({unit * 28, unit * 82});
    m_list->setFocus();
}

void GuideWindow::fill()
{
    const QList<GuidePage> pages = guidePages();
    for (const GuidePage &page : pages) {
        m_list->addItem(page.title);
        m_pages.append(pageOf(page));
    }
    m_list->addItem(tr("Keys"));
    m_pages.append(keysPage());
}

QString GuideWindow::keysPage() const
{
    QString text =
        heading(tr("Keys")) + u"<p>" +
        tr("Tab and Shift+Tab go from part to part; Alt with an underlined letter opens that menu.")
            .toHtmlEscaped() +
        u"</p><table cellspacing=\"0\" cellpadding=\"3\">";
    const auto *window = qobject_cast<const QMainWindow *>(parentWidget());
    const auto menus = window ? window->menuBar()->actions() : QList<QAction *>();
    for (const QAction *menu : menus) {
        const QString rows = keyRows(menu->menu());
        if (!rows.isEmpty())
            text += u"<tr><td colspan=\"2\"><b>" + withoutMnemonic(menu->text()).toHtmlEscaped() +
                    u"</b></td></tr>" + rows;
    }
    return text + u"</table>";
}

void GuideWindow::showPage(int row)
{
    m_page->setHtml(m_pages.value(row));
}

void GuideWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showPage(m_list->currentRow()); // rich text keeps the colours that it was laid out with
}

} // namespace socketglass
