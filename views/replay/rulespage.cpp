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

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::RulesPage)
};

EntriesPage::Words pageWords()
{
    EntriesPage::Words words;
    words.prefix = QStringLiteral("mockRule");
    words.list = Texts::tr("Rules");
    words.add = Texts::tr("Add a rule");
    words.addFirst = Texts::tr("Add a Rule");
    words.edit = Texts::tr("Edit the rule (Enter)");
    words.duplicate = Texts::tr("Duplicate the rule");
    words.remove = Texts::tr("Remove the rule (Delete)");
    words.up = Texts::tr("Move the rule up");
    words.down = Texts::tr("Move the rule down");
    words.emptyTitle = Texts::tr("No rules");
    words.emptyText =
        Texts::tr("A rule says what the server does of its own: answer a message, send something every "
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
