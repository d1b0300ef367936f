// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/replay/outgoingmodel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace socketglass {

class ContentEditor;

/// The messages that a replay sends; one can be edited before.
class OutgoingPage final : public QWidget
{
    Q_OBJECT
public:
    explicit OutgoingPage(OutgoingModel *model, QWidget *parent = nullptr);

    static constexpr qint64 editLimit = 1024 * 1024; ///< bytes of a message that can be edited

Q_SIGNALS:
    void firstRequested(qint64 seq);
    void lastRequested(qint64 seq);

private:
    void buildView();
    void buildActions();
    void buildEditor();
    void beginEdit();
    void loadPayload(const Event &event);
    void openEditor(qint64 seq, const QByteArray &payload);
    void acceptEdit();
    void closeEditor();
    void revert();
    void updateState();
    [[nodiscard]] std::optional<Event> current() const;

    OutgoingModel *m_model;
    ReaderThread m_thread;
    QTableView *m_view = nullptr;
    QLabel *m_hint = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_revert = nullptr;
    QAction *m_from = nullptr;
    QAction *m_until = nullptr;
    QWidget *m_editorBox = nullptr;
    QLabel *m_editorTitle = nullptr;
    ContentEditor *m_editor = nullptr;
    QPushButton *m_accept = nullptr;
    int m_editedRow = -1;
};

} // namespace socketglass
