// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/composer.h"

#include "payload/jsonlayout.h"
#include "protocol/utf8.h"
#include "templates/environments.h"
#include "timeline/eventtext.h"
#include "views/common/plaintext.h"
#include "views/common/splitbutton.h"
#include "views/common/themedicon.h"
#include "views/composer/composereditor.h"
#include "views/composer/contentmodes.h"
#include "views/composer/filecontent.h"
#include "views/composer/framespreview.h"
#include "views/composer/jsontools.h"
#include "views/composer/pingmenu.h"
#include "views/composer/sendoptions.h"
#include "views/environments/variablehints.h"
#include "views/style/textmeaning.h"

#include <QAction>
#include <QFileDialog>
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
    buildFold(layout);
    m_editor->setMinimumHeight(2 * m_editor->fontMetrics().height() + 12);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &Composer::textEdited);
    connect(m_editor, &ComposerEditor::sendRequested, this, &Composer::send);
    connect(m_editor, &ComposerEditor::olderRequested, this, [this] { step(true); });
    connect(m_editor, &ComposerEditor::newerRequested, this, [this] { step(false); });
    setMode(ContentMode::Text);
    setCanSend(false, {});
    setCanPing(false);
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
    connect(m_pingMenu, &PingMenu::pongChosen, this, &Composer::pongRequested);
}

void Composer::buildModes(QHBoxLayout *bar)
{
    m_modes = new ContentModes(this);
    connect(m_modes, &ContentModes::picked, this, &Composer::switchMode);
    bar->addWidget(m_modes);
    auto *file = new QToolButton(this);
    file->setObjectName(QStringLiteral("composerFile"));
    file->setText(tr("File…"));
    file->setToolTip(tr("Send what stands in a file"));
    file->setAutoRaise(true);
    file->setFocusPolicy(Qt::TabFocus);
    connect(file, &QToolButton::clicked, this, &Composer::chooseFile);
    bar->addWidget(file);
    m_json = new JsonTools(this);
    connect(m_json, &JsonTools::indentRequested, this, [this] { rewrite(prettyJson(draft().payload)); });
    connect(m_json, &JsonTools::compactRequested, this, [this] { rewrite(compactJson(draft().payload)); });
    bar->addWidget(m_json);
}

/// As if it were typed: it can be undone.
void Composer::rewrite(const QByteArray &text)
{
    QTextCursor cursor(m_editor->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(QString::fromUtf8(text));
    m_editor->setFocus();
}

void Composer::buildFold(QVBoxLayout *layout)
{
    m_fold = new QWidget(this);
    m_fold->setObjectName(QStringLiteral("composerFold"));
    m_options = new SendOptions(m_fold);
    m_frames = new FramesPreview(m_fold);
    auto *column = new QVBoxLayout(m_fold);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_options);
    column->addWidget(m_frames);
    layout->addWidget(m_fold);
    m_fold->hide();
    connect(m_more, &QToolButton::toggled, m_fold, &QWidget::setVisible);
    connect(m_more, &QToolButton::toggled, this, &Composer::showFrames);
    connect(m_options, &SendOptions::changed, this, &Composer::showFrames);
}

void Composer::buildBar(QHBoxLayout *bar)
{
    buildModes(bar);
    m_size = new QLabel(this);
    m_size->setObjectName(QStringLiteral("composerSize"));
    m_size->setToolTip(tr("Size of the payload"));

    auto *save = new QToolButton(this);
    save->setObjectName(QStringLiteral("composerSave"));
    save->setDefaultAction(m_save);
    save->setToolButtonStyle(Qt::ToolButtonIconOnly);
    save->setAutoRaise(true);
    m_more = new QToolButton(this);
    m_more->setObjectName(QStringLiteral("composerMore"));
    m_more->setText(tr("More"));
    m_more->setToolTip(
        tr("Repeat, cut into frames, send to several sessions; see the frames that will go out"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_ping = new SplitButton(this);
    m_ping->setObjectName(QStringLiteral("pingButton"));
    m_ping->setText(tr("Ping"));
    m_ping->setIcon(themedIcon(QStringLiteral("ping")));
    m_ping->setToolTip(tr("Send a ping; the menu has payloads for it"));
    m_ping->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_ping->setMenu(m_pingMenu);
    connect(m_ping, &QToolButton::clicked, this, [this] { Q_EMIT pingRequested({}); });
    auto *send = new QToolButton(this);
    send->setObjectName(QStringLiteral("sendButton"));
    send->setDefaultAction(m_send);
    send->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addSpacing(8);
    bar->addWidget(m_size);
    bar->addStretch(1);
    bar->addWidget(m_more);
    bar->addWidget(save);
    bar->addWidget(m_ping);
    bar->addWidget(send);
    for (QToolButton *button : {m_more, save, m_ping, send})
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
    return m_modes->mode() != ContentMode::Text;
}

Draft Composer::draft() const
{
    return m_exact ? Draft{*m_exact, {}, -1} : draftFrom(m_modes->mode(), m_editor->exactText());
}

void Composer::load(const QByteArray &payload, bool binary)
{
    const qsizetype invalid = binary ? -1 : firstInvalidUtf8(payload);
    showPayload(payload, binary || invalid >= 0 ? ContentMode::Hex : ContentMode::Text);
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

void Composer::showPayload(const QByteArray &payload, ContentMode mode)
{
    m_loading = true;
    setMode(mode);
    m_exact.reset();
    m_hint.clear();
    m_invalidUtf8 = -1;
    m_editor->setReadOnly(false);
    m_editor->setPlainText(contentText(mode, payload));
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

void Composer::setMode(ContentMode mode)
{
    m_modes->setMode(mode);
    const QStringList placeholders{tr("Message. Ctrl+Enter sends it, Alt+Up fetches the last one back."),
                                   tr("Bytes in hexadecimal, for example 0a 0b ff. Ctrl+Enter sends them."),
                                   tr("Bytes in base64, for example AAECAw==. Ctrl+Enter sends them.")};
    m_editor->setPlaceholderText(placeholders.at(int(mode)));
    m_editor->setAccessibleDescription(m_editor->placeholderText());
}

void Composer::switchMode(ContentMode mode)
{
    const Draft old = draft(); // still written in the other mode
    if (mode == m_modes->mode())
        return;
    if (!old.problem.isEmpty() || m_editor->isReadOnly()) {
        setMode(m_modes->mode());
        return;
    }
    if (mode == ContentMode::Text && firstInvalidUtf8(old.payload) >= 0)
        load(old.payload, false);
    else
        showPayload(old.payload, mode);
}

void Composer::chooseFile()
{
    auto *dialog = new QFileDialog(window(), tr("Send a File"));
    dialog->setObjectName(QStringLiteral("composerFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        readFileContent(path, this, [this](const FileContent &file) { showFile(file); });
    });
    dialog->open();
}

void Composer::showFile(const FileContent &file)
{
    constexpr qsizetype editable = 256 * 1024;
    if (!file.problem.isEmpty()) {
        m_hint = file.problem;
    } else if (file.bytes.size() <= editable) {
        const bool isText = firstInvalidUtf8(file.bytes) < 0 && !file.bytes.contains('\0');
        showPayload(file.bytes, isText ? ContentMode::Text : ContentMode::Hex);
    } else {
        showPayload({}, ContentMode::Hex);
        m_exact = file.bytes;
        m_editor->setReadOnly(true);
        m_hint =
            tr("“%1” is sent as one binary message, as it is. Alt+Up or Alt+Down leaves it.").arg(file.name);
    }
    refresh();
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
                                    ? m_environments->check(now.payload)
                                    : Expansion();
    m_editor->markProblem(now.position, VariableHints::places(now.payload, expansion));
    m_size->setText(now.problem.isEmpty() ? byteCountText(now.payload.size()) : QStringLiteral("–"));
    QString text = now.problem.isEmpty() ? m_hint : now.problem;
    if (text.isEmpty())
        text = expansion.problem();
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
    m_sendAsBinary->setVisible(m_invalidUtf8 >= 0);
    const bool isWrong = !now.problem.isEmpty() || m_invalidUtf8 >= 0 || !expansion.problem().isEmpty();
    setTextMeaning(m_notice, isWrong ? std::optional(Meaning::Error) : std::nullopt);
    m_pingMenu->setComposed(now.payload, now.problem.isEmpty());
    m_json->check(isBinary() || !now.problem.isEmpty() ? QByteArray() : now.payload,
                  expansion.text.isEmpty() ? now.payload : expansion.text);
    showFrames();
    m_save->setEnabled(now.problem.isEmpty() && !now.payload.isEmpty());
}

void Composer::showFrames()
{
    if (m_fold->isHidden())
        return;
    const Draft now = draft();
    FramesPreview::Message message{now.payload, isBinary(), m_options->plan().frameSize};
    if (m_environments && !isBinary()) {
        const Expansion expansion = m_environments->preview(now.payload);
        message.payload = expansion.text;
        message.generated = expansion.generated;
        message.lacksFiles = expansion.generated && Generators::readsFiles(now.payload);
    }
    m_frames->showMessage(message);
}

void Composer::follow(SendRun *run)
{
    if (run)
        m_more->setChecked(true);
    m_options->follow(run);
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
        showPayload({}, m_modes->mode());
}

void Composer::step(bool older)
{
    const Draft now = draft();
    if (!now.problem.isEmpty() && older)
        return;
    const auto entry = older ? m_history.older({now.payload, isBinary()}) : m_history.newer();
    if (entry)
        showPayload(entry->payload, entry->binary ? ContentMode::Hex : ContentMode::Text);
}

void Composer::setCanSend(bool can, const QString &target)
{
    m_send->setEnabled(can);
    m_send->setToolTip(can ? plainToolTip(tr("Send to %1 (Ctrl+Enter)").arg(target))
                           : tr("Connect a session first; Ctrl+Enter sends to the current one"));
}

void Composer::setCanPing(bool can)
{
    m_pingMenu->setEnabled(can);
    m_ping->setEnabled(can);
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
