// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "templates/messagetemplate.h"
#include "views/composer/composerhistory.h"
#include "views/composer/draft.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace socketglass {

class ComposerEditor;
class ContentModes;
class Environments;
class FramesPreview;
struct FileContent;
class JsonTools;
class PingMenu;
class SendOptions;
class SendRun;

/// Where a message is written: as text, or as bytes in hexadecimal.
class Composer final : public QWidget
{
    Q_OBJECT
public:
    explicit Composer(QWidget *parent = nullptr);

    /// Shows a message for editing. Bytes that the text field can't hold are sent unchanged unless they are
    /// edited; a text that is not valid UTF-8 is shown as bytes, and the person is told where and offered to
    /// send it as binary.
    void load(const QByteArray &payload, bool binary);
    [[nodiscard]] Draft draft() const;
    [[nodiscard]] bool isBinary() const;
    /// The message has gone out: goes to the history, and the field is emptied.
    void takeSent(const QByteArray &payload, bool binary);
    /// `target` names where messages go.
    void setCanSend(bool can, const QString &target);
    void setCanPing(bool can);
    [[nodiscard]] SendOptions *options() const { return m_options; }
    [[nodiscard]] FramesPreview *frames() const { return m_frames; }
    /// Shows how far a run is; null: none.
    void follow(SendRun *run);
    /// Names in texts are completed, and marked where they have no value.
    void setEnvironments(Environments *environments);
    void focusEditor();
    [[nodiscard]] PingMenu *pingMenu() const { return m_pingMenu; }
    [[nodiscard]] QAction *sendAction() const { return m_send; }
    [[nodiscard]] QAction *saveAction() const { return m_save; }

Q_SIGNALS:
    void sendRequested(const QByteArray &payload, bool binary);
    void pingRequested(const QByteArray &payload);
    void pongRequested(const QByteArray &payload);
    void saveAsTemplateRequested(const socketglass::MessageTemplate &content);

private:
    void buildBar(QHBoxLayout *bar);
    void buildNotice(QHBoxLayout *row);
    void buildActions();
    void buildModes(QHBoxLayout *bar);
    void buildFold(QVBoxLayout *layout);
    void setMode(ContentMode mode);
    void switchMode(ContentMode mode);
    void rewrite(const QByteArray &text);
    void chooseFile();
    void showFile(const FileContent &file);
    void showFrames();
    void showPayload(const QByteArray &payload, ContentMode mode);
    void textEdited();
    void refresh();
    void send();
    void saveAsTemplate();
    void step(bool older);

    ComposerEditor *m_editor;
    ContentModes *m_modes = nullptr;
    JsonTools *m_json = nullptr;
    QToolButton *m_more = nullptr;
    QWidget *m_fold = nullptr;
    SendOptions *m_options = nullptr;
    FramesPreview *m_frames = nullptr;
    QLabel *m_size = nullptr;
    QLabel *m_notice = nullptr;
    QPushButton *m_sendAsBinary = nullptr;
    QToolButton *m_ping = nullptr;
    QAction *m_send = nullptr;
    QAction *m_save = nullptr;
    PingMenu *m_pingMenu = nullptr;
    ComposerHistory m_history;
    std::optional<QByteArray> m_exact; // what was loaded, where the field can't hold it as it is
    QString m_hint;                    // about what was loaded; goes with the first edit
    qsizetype m_invalidUtf8 = -1;      // byte of a loaded text that is not valid UTF-8
    bool m_loading = false;
    Environments *m_environments = nullptr;
};

} // namespace socketglass
