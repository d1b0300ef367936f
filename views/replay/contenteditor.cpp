// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/contenteditor.h"

#include "protocol/utf8.h"
#include "views/common/formparts.h"
#include "views/composer/composereditor.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

namespace socketglass {

namespace {

enum Form { TextForm, HexForm };

} // namespace

ContentEditor::ContentEditor(const QString &prefix, QWidget *parent)
    : QWidget(parent)
    , m_form(new QComboBox(this))
    , m_editor(new ComposerEditor(this))
    , m_problem(problemLabel(prefix + QStringLiteral("ContentProblem"), this))
{
    m_form->setObjectName(prefix + QStringLiteral("Form"));
    m_form->setAccessibleName(tr("Written as"));
    m_form->addItems({tr("Text"), tr("Hexadecimal")});
    m_editor->setObjectName(prefix + QStringLiteral("Content"));
    m_editor->setAccessibleName(tr("Content"));
    m_editor->setTabChangesFocus(true);
    m_editor->setMinimumHeight(m_editor->fontMetrics().height() * 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_form, 0, Qt::AlignLeft);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_problem);
    setFocusProxy(m_editor);
    connect(m_form, &QComboBox::currentIndexChanged, this, &ContentEditor::changeForm);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &ContentEditor::update);
    connect(m_editor, &ComposerEditor::sendRequested, this, &ContentEditor::acceptRequested);
    update();
}

bool ContentEditor::isHex() const
{
    return m_shownForm == HexForm;
}

Draft ContentEditor::draft() const
{
    return isHex() ? draftFromHex(m_editor->exactText()) : draftFromText(m_editor->exactText());
}

QString ContentEditor::problem() const
{
    const Draft written = draft();
    if (!written.problem.isEmpty())
        return written.problem;
    if (const qsizetype invalid = m_mustBeText ? firstInvalidUtf8(written.payload) : -1; invalid >= 0)
        return tr("A text message must be valid UTF-8: byte %1 can't stand there.").arg(invalid + 1);
    if (written.payload.size() > m_maxSize)
        return tr("At most %1 bytes can be sent here; these are %2.")
            .arg(m_maxSize)
            .arg(written.payload.size());
    return {};
}

void ContentEditor::setContent(const QByteArray &content, bool asText)
{
    show(content, asText && firstInvalidUtf8(content) < 0);
    if (!isHex() && draft().payload != content)
        show(content, false); // carriage returns and the like
    update();
}

void ContentEditor::show(const QByteArray &content, bool asText)
{
    m_showing = true;
    m_shownForm = asText ? TextForm : HexForm;
    m_form->setCurrentIndex(m_shownForm);
    m_editor->setPlainText(asText ? QString::fromUtf8(content) : hexText(content));
    m_showing = false;
}

void ContentEditor::changeForm()
{
    if (m_showing || m_form->currentIndex() == m_shownForm)
        return;
    const Draft written = draft(); // in the form that is left
    if (written.problem.isEmpty()) {
        setContent(written.payload, m_form->currentIndex() == TextForm);
        return;
    }
    m_showing = true;
    m_form->setCurrentIndex(m_shownForm);
    m_showing = false;
}

void ContentEditor::setMustBeText(bool mustBeText)
{
    m_mustBeText = mustBeText;
    update();
}

void ContentEditor::setMaxSize(qsizetype bytes)
{
    m_maxSize = bytes;
    update();
}

void ContentEditor::update()
{
    if (m_showing)
        return;
    m_editor->markProblem(draft().position);
    showProblem(m_problem, problem());
    Q_EMIT changed();
}

} // namespace socketglass
