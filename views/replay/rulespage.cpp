// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/rulespage.h"

#include "views/common/entriespage.h"
#include "views/replay/ruleeditor.h"
#include "views/replay/rulesmodel.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTableView>

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::RulesPage)
};

EntriesPage::Words pageWords()
{
    EntriesPage::Words words;
    words.prefix = QStringLiteral("mockRule");
    words.list = Words::tr("Rules");
    words.add = Words::tr("Add a rule");
    words.addFirst = Words::tr("Add a Rule");
    words.edit = Words::tr("Edit the rule (Enter)");
    words.duplicate = Words::tr("Duplicate the rule");
    words.remove = Words::tr("Remove the rule (Delete)");
    words.up = Words::tr("Move the rule up");
    words.down = Words::tr("Move the rule down");
    words.emptyTitle = Words::tr("No rules");
    words.emptyText =
        Words::tr("A rule says what the server does of its own: answer a message, send something every "
                  "few seconds, close with a code. Rules are kept in the file.");
    return words;
}

} // namespace

QWidget *makeRulesPage(RulesModel *model, QWidget *parent)
{
    auto *page = new EntriesPage(pageWords(), model, new RuleEditor(model), parent);
    page->view()->horizontalHeader()->resizeSection(RulesModel::EnabledColumn,
                                                    page->fontMetrics().averageCharWidth() * 5);
    return page;
}

} // namespace socketglass
