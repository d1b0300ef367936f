// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/templates/templatedialog.h"

#include "templates/environments.h"
#include "views/composer/composereditor.h"
#include "views/environments/variablehints.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace socketglass {

TemplateDialog::TemplateDialog(const MessageTemplate &value, const QStringList &folders,
                               Environments *environments, QWidget *parent)
    : QDialog(parent)
    , m_environments(environments)
    , m_original(value.content)
{
    setObjectName(QStringLiteral("templateDialog"));
    setWindowTitle(value.name.isEmpty() ? tr("New Template") : tr("Edit Template"));
    buildFields(value, folders);
    buildContent(value);
    buildLayout();
    connect(m_name, &QLineEdit::textChanged, this, &TemplateDialog::refresh);
    connect(m_content, &QPlainTextEdit::textChanged, this, [this] {
        m_edited = true;
        refresh();
    });
    connect(m_type, &QComboBox::activated, this, &TemplateDialog::switchType);
    refresh();
    resize(520, 420);
    m_name->setFocus();
}

void TemplateDialog::buildFields(const MessageTemplate &value, const QStringList &folders)
{
    m_name = new QLineEdit(value.name, this);
    m_name->setObjectName(QStringLiteral("templateName"));
    m_name->setAccessibleName(tr("Name"));
    m_folder = new QComboBox(this);
    m_folder->setObjectName(QStringLiteral("templateFolder"));
    m_folder->setAccessibleName(tr("Folder"));
    m_folder->setEditable(true);
    m_folder->addItem(QString());
    m_folder->addItems(folders);
    m_folder->setCurrentText(value.folder);
    m_folder->lineEdit()->setPlaceholderText(tr("Top level; orders/eu makes folders"));
    m_description = new QPlainTextEdit(value.description, this);
    m_description->setObjectName(QStringLiteral("templateDescription"));
    m_description->setAccessibleName(tr("Description"));
    m_description->setTabChangesFocus(true);
    m_description->setPlaceholderText(tr("Shown as the tool tip"));
    m_description->setMaximumHeight(4 * m_description->fontMetrics().height() + 10);
}

void TemplateDialog::buildContent(const MessageTemplate &value)
{
    m_type = new QComboBox(this);
    m_type->setObjectName(QStringLiteral("templateType"));
    m_type->setAccessibleName(tr("Type"));
    m_type->addItem(tr("Text"));
    m_type->addItem(tr("Binary, as hexadecimal"));
    m_type->setCurrentIndex(value.binary ? 1 : 0);
    m_content = new ComposerEditor(this);
    m_content->setObjectName(QStringLiteral("templateContent"));
    m_content->setAccessibleName(tr("Content"));
    m_content->setPlainText(value.binary ? hexText(value.content) : QString::fromUtf8(value.content));
    new VariableHints(m_environments, m_content);
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("templateProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
}

void TemplateDialog::buildLayout()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("templateCancel"));
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setObjectName(QStringLiteral("templateAccept"));
    connect(buttons, &QDialogButtonBox::accepted, this, &TemplateDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *form = new QFormLayout;
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("&Folder:"), m_folder);
    form->addRow(tr("&Description:"), m_description);
    form->addRow(tr("&Type:"), m_type);
    form->addRow(tr("&Content:"), m_content);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
}

bool TemplateDialog::isBinary() const
{
    return m_type->currentIndex() == 1;
}

Draft TemplateDialog::content() const
{
    if (!m_edited)
        return {m_original, {}, -1};
    return isBinary() ? draftFromHex(m_content->exactText()) : draftFromText(m_content->exactText());
}

void TemplateDialog::switchType()
{
    const Draft old = !m_edited    ? Draft{m_original, {}, -1}
                      : isBinary() ? draftFromText(m_content->exactText())
                                   : draftFromHex(m_content->exactText());
    const QString text = QString::fromUtf8(old.payload);
    if (!old.problem.isEmpty() || (!isBinary() && text.toUtf8() != old.payload)) {
        const bool wasBinary = !isBinary();
        m_type->setCurrentIndex(wasBinary ? 1 : 0);
        m_problem->setText(old.problem.isEmpty()
                               ? tr("These bytes are not valid UTF-8: they can only be kept as binary.")
                               : old.problem);
        return;
    }
    m_original = old.payload;
    m_content->setPlainText(isBinary() ? hexText(old.payload) : text);
    m_edited = false;
    refresh();
}

void TemplateDialog::refresh()
{
    const Draft now = content();
    const Expansion expansion =
        isBinary() || !now.problem.isEmpty() ? Expansion() : m_environments->check(now.payload);
    m_content->markProblem(now.position, VariableHints::places(now.payload, expansion));
    m_problem->setText(now.problem.isEmpty() ? expansion.problem() : now.problem);
    m_ok->setEnabled(now.problem.isEmpty() && !m_name->text().trimmed().isEmpty());
}

void TemplateDialog::choose()
{
    MessageTemplate value;
    value.name = m_name->text().trimmed();
    value.folder = m_folder->currentText().trimmed();
    value.description = m_description->toPlainText();
    value.binary = isBinary();
    value.content = content().payload;
    Q_EMIT chosen(value);
    accept();
}

} // namespace socketglass
