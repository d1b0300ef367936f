// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/composer.h"

#include "protocol/utf8.h"
#include "templates/environments.h"
#include "timeline/eventtext.h"
#include "views/common/plaintext.h"
#include "views/common/splitbutton.h"
#include "views/common/themedicon.h"
#include "views/composer/composereditor.h"
#include "views/composer/pingmenu.h"
#include "views/environments/variablehints.h"
#include "views/style/theme.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace socketglass {

Composer::Composer(QWidget *parent)
    : QWidget(parent)
    , m_editor(new ComposerEditor(this))
{
    setObjectName(QStringLiteral("composer"));
    buildActions();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 2, 4, 2);
    layout->setSpacing(3);
    auto *bar = new QHBoxLayout;
    buildBar(bar);
    auto *notice = new QHBoxLayout;
    buildNotice(notice);
    layout->addLayout(bar);
    layout->addWidget(m_editor, 1);
    layout->addLayout(notice);
    m_editor->setMinimumHeight(2 * m_editor->fontMetrics().height() + 12);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &Composer::textEdited);
    connect(m_editor, &ComposerEditor::sendRequested, this, &Composer::send);
    connect(m_editor, &ComposerEditor::olderRequested, this, [this] { step(true); });
    connect(m_editor, &ComposerEditor::newerRequested, this, [this] { step(false); });
    setMode(false);
    setCanSend(false, {});
    refresh();
}

void Composer::buildActions()
{
    m_send = new QAction(themedIcon(QStringLiteral("send")), tr("&Send"), this);
    m_send->setObjectName(QStringLiteral("actionSend"));
    m_send->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    connect(m_send, &QAction::triggered, this, &Composer::send);
    m_save = new QAction(themedIcon(QStringLiteral("template-new")), tr("Save as &Template…"), this);
    m_save->setObjectName(QStringLiteral("actionComposerSave"));
    m_save->setToolTip(tr("Keep this message to send it again with two clicks"));
    connect(m_save, &QAction::triggered, this, &Composer::saveAsTemplate);
    m_pingMenu = new PingMenu(this);
    connect(m_pingMenu, &PingMenu::chosen, this, &Composer::pingRequested);
}

QToolButton *Composer::modeButton(const QString &icon, const QString &text, const QString &objectName)
{
    auto *button = new QToolButton(this);
    button->setObjectName(objectName);
    button->setText(text);
    button->setIcon(themedIcon(icon));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void Composer::buildBar(QHBoxLayout *bar)
{
    m_textButton = modeButton(QStringLiteral("text"), tr("Text"), QStringLiteral("composerText"));
    m_textButton->setToolTip(tr("Send a text message (UTF-8)"));
    m_hexButton = modeButton(QStringLiteral("binary"), tr("Hex binary"), QStringLiteral("composerHex"));
    m_hexButton->setToolTip(tr("Send a binary message, written as hexadecimal: 0a 0b 0c"));
    auto *modes = new QButtonGroup(this);
    modes->addButton(m_textButton);
    modes->addButton(m_hexButton);
    connect(m_textButton, &QToolButton::clicked, this, [this] { switchMode(false); });
    connect(m_hexButton, &QToolButton::clicked, this, [this] { switchMode(true); });
    m_size = new QLabel(this);
    m_size->setObjectName(QStringLiteral("composerSize"));
    m_size->setToolTip(tr("Size of the payload"));

    auto *save = new QToolButton(this);
    save->setObjectName(QStringLiteral("composerSave"));
    save->setDefaultAction(m_save);
    save->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    save->setAutoRaise(true);
    QToolButton *ping = new SplitButton(this);
    ping->setObjectName(QStringLiteral("pingButton"));
    ping->setText(tr("Ping"));
    ping->setIcon(themedIcon(QStringLiteral("ping")));
    ping->setToolTip(tr("Send a ping; the menu has payloads for it"));
    ping->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    ping->setMenu(m_pingMenu);
    connect(ping, &QToolButton::clicked, this, [this] { Q_EMIT pingRequested({}); });
    auto *send = new QToolButton(this);
    send->setObjectName(QStringLiteral("sendButton"));
    send->setDefaultAction(m_send);
    send->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addWidget(m_textButton);
    bar->addWidget(m_hexButton);
    bar->addSpacing(8);
    bar->addWidget(m_size);
    bar->addStretch(1);
    bar->addWidget(save);
    bar->addWidget(ping);
    bar->addWidget(send);
    for (QToolButton *button : {save, ping, send})
        button->setFocusPolicy(Qt::TabFocus);
}

void Composer::buildNotice(QHBoxLayout *row)
{
    m_notice = new QLabel(this);
    m_notice->setObjectName(QStringLiteral("composerNotice"));
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->hide();
    m_sendAsBinary = new QPushButton(tr("Send as &Binary"), this);
    m_sendAsBinary->setObjectName(QStringLiteral("composerSendAsBinary"));
    m_sendAsBinary->hide();
    connect(m_sendAsBinary, &QPushButton::clicked, this, &Composer::send);
    row->addWidget(m_notice, 1);
    row->addWidget(m_sendAsBinary);
}

bool Composer::isBinary() const
{
    return m_hexButton->isChecked();
}

Draft Composer::draft() const
{
    if (m_exact)
        return {*m_exact, {}, -1};
    return isBinary() ? draftFromHex(m_editor->exactText()) : draftFromText(m_editor->exactText());
}

void Composer::load(const QByteArray &payload, bool binary)
{
    const qsizetype invalid = binary ? -1 : firstInvalidUtf8(payload);
    showPayload(payload, binary || invalid >= 0);
    m_invalidUtf8 = invalid;
    if (invalid >= 0)
        m_hint = tr("This text is not valid UTF-8: byte %1 (0x%2) can't stand there. A text message would "
                    "have to change "
                    "it; as binary it goes out as it is.")
                     .arg(invalid + 1)
                     .arg(uint(uchar(payload.at(invalid))), 2, 16, QLatin1Char('0'));
    refresh();
    focusEditor();
}

void Composer::showPayload(const QByteArray &payload, bool binary)
{
    m_loading = true;
    setMode(binary);
    m_exact.reset();
    m_hint.clear();
    m_invalidUtf8 = -1;
    m_editor->setPlainText(binary ? hexText(payload) : QString::fromUtf8(payload));
    m_editor->moveCursor(QTextCursor::End);
    if (draft().payload != payload) {
        m_exact = payload;
        m_hint = tr("This message has carriage returns or other characters that the field can't hold. It is "
                    "sent as it "
                    "is, unless you edit it.");
    }
    m_loading = false;
    refresh();
}

void Composer::setMode(bool binary)
{
    (binary ? m_hexButton : m_textButton)->setChecked(true);
    m_editor->setPlaceholderText(
        binary ? tr("Bytes in hexadecimal, for example 0a 0b ff. Ctrl+Enter sends them.")
               : tr("Message. Ctrl+Enter sends it, Alt+Up fetches the last one back."));
    m_editor->setAccessibleDescription(m_editor->placeholderText());
}

void Composer::switchMode(bool binary)
{
    // The text is still written in the other mode.
    const Draft old = m_exact  ? Draft{*m_exact, {}, -1}
                      : binary ? draftFromText(m_editor->exactText())
                               : draftFromHex(m_editor->exactText());
    if (!old.problem.isEmpty() || (!binary && firstInvalidUtf8(old.payload) >= 0)) {
        if (old.problem.isEmpty()) {
            load(old.payload, false);
        } else {
            setMode(!binary);
            update();
        }
        return;
    }
    showPayload(old.payload, binary);
}

void Composer::textEdited()
{
    if (m_loading)
        return;
    m_exact.reset();
    m_hint.clear();
    m_invalidUtf8 = -1;
    refresh();
}

void Composer::refresh()
{
    const Draft now = draft();
    const Expansion expansion = m_environments && now.problem.isEmpty() && !isBinary()
                                    ? m_environments->preview(now.payload)
                                    : Expansion();
    m_editor->markProblem(now.position, VariableHints::places(now.payload, expansion));
    m_size->setText(now.problem.isEmpty() ? byteCountText(now.payload.size()) : QStringLiteral("–"));
    QString text = now.problem.isEmpty() ? m_hint : now.problem;
    if (text.isEmpty())
        text = expansion.problem();
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
    m_sendAsBinary->setVisible(m_invalidUtf8 >= 0);
    QPalette colours = palette();
    if (!now.problem.isEmpty() || m_invalidUtf8 >= 0 || !expansion.problem().isEmpty())
        colours.setColor(QPalette::WindowText, themeColour(Meaning::Error, palette(), QPalette::Window));
    m_notice->setPalette(colours);
    m_pingMenu->setComposed(now.payload, now.problem.isEmpty());
    m_save->setEnabled(now.problem.isEmpty() && !now.payload.isEmpty());
}

void Composer::send()
{
    const Draft now = draft();
    if (now.problem.isEmpty())
        Q_EMIT sendRequested(now.payload, isBinary());
    else
        m_editor->setFocus();
}

void Composer::saveAsTemplate()
{
    const Draft now = draft();
    if (!now.problem.isEmpty())
        return;
    MessageTemplate content;
    content.binary = isBinary();
    content.content = now.payload;
    Q_EMIT saveAsTemplateRequested(content);
}

void Composer::takeSent(const QByteArray &payload, bool binary)
{
    m_history.add({payload, binary});
    const Draft now = draft();
    if (now.problem.isEmpty() && now.payload == payload && isBinary() == binary)
        showPayload({}, binary);
}

void Composer::step(bool older)
{
    const Draft now = draft();
    if (!now.problem.isEmpty() && older)
        return;
    const auto entry = older ? m_history.older({now.payload, isBinary()}) : m_history.newer();
    if (entry)
        showPayload(entry->payload, entry->binary);
}

void Composer::setCanSend(bool can, const QString &target)
{
    m_send->setEnabled(can);
    m_send->setToolTip(can ? plainToolTip(tr("Send to %1 (Ctrl+Enter)").arg(target))
                           : tr("Connect a session first; Ctrl+Enter sends to the current one"));
    m_pingMenu->setEnabled(can);
    if (auto *ping = findChild<QToolButton *>(QStringLiteral("pingButton")))
        ping->setEnabled(can);
}

void Composer::setEnvironments(Environments *environments)
{
    m_environments = environments;
    new VariableHints(environments, m_editor);
    connect(environments, &Environments::variablesChanged, this, &Composer::refresh);
}

void Composer::focusEditor()
{
    m_editor->setFocus();
}

} // namespace socketglass
