// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include <functional>

namespace socketglass {

/// Payloads for a ping.
class PingMenu final : public QMenu
{
    Q_OBJECT
public:
    explicit PingMenu(QWidget *parent = nullptr);
    static constexpr qsizetype limit = 125; ///< RFC 6455 section 5.5
    /// `composed`: what the composer holds, for the entry that sends it.
    void setComposed(const QByteArray &payload, bool valid);

Q_SIGNALS:
    void chosen(const QByteArray &payload);
    void pongChosen(const QByteArray &payload);

private:
    QAction *addPayload(const QString &text, const QString &objectName, std::function<QByteArray()> payload);
    QAction *m_fromComposer;
    QAction *m_pongFromComposer;
    QByteArray m_composed;
};

} // namespace socketglass
