// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QStackedWidget>

class QLabel;
class QPlainTextEdit;
class QSplitter;
class QTreeWidget;

namespace socketglass {

/// The opening handshake: both heads side by side as they stood, a refusal's body, what was wrong, and TLS.
class HandshakeView final : public QStackedWidget
{
    Q_OBJECT
public:
    explicit HandshakeView(QWidget *parent = nullptr);
    void setHandshake(const std::optional<Event> &handshake, const std::optional<Event> &opened);

private:
    void buildPage();
    QWidget *buildHeads();
    void showHeads(const QJsonObject &details);
    void showBody(const QJsonObject &response);
    void showTls(const QJsonObject &tls);

    QLabel *m_problem = nullptr;
    QLabel *m_summary = nullptr;
    QSplitter *m_parts = nullptr;
    QPlainTextEdit *m_request = nullptr;
    QPlainTextEdit *m_response = nullptr;
    QWidget *m_bodyPart = nullptr;
    QLabel *m_bodyLabel = nullptr;
    QPlainTextEdit *m_body = nullptr;
    QWidget *m_tlsPart = nullptr;
    QLabel *m_tlsLabel = nullptr;
    QTreeWidget *m_chain = nullptr;
    std::optional<EventId> m_shownHandshake;
    std::optional<EventId> m_shownOpened;
};

} // namespace socketglass
