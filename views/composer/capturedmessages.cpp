// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/capturedmessages.h"

#include "timeline/eventtext.h"
#include "views/composer/composer.h"
#include "views/document/capturedocument.h"
#include "views/document/payloadloader.h"
#include "views/messagebar/messagebar.h"
#include "views/sessions/sessioncontroller.h"
#include "views/templates/templatespanel.h"

namespace socketglass {

CapturedMessages::CapturedMessages(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

void CapturedMessages::sendAgain(const Event &event)
{
    const bool binary = event.opcode == Opcode::Binary;
    loadPayload(this, m_parts.document->path(), event, [this, event, binary](const QByteArray &payload) {
        if (event.flags.testFlag(EventFlag::InvalidUtf8))
            m_parts.composer->load(payload, binary);
        else
            m_parts.sessions->send(payload, binary);
    });
}

void CapturedMessages::editInComposer(const Event &event)
{
    constexpr qint64 editLimit = 1024 * 1024;
    if (event.size > editLimit) {
        Notice notice;
        notice.severity = Notice::Severity::Warning;
        notice.key = QStringLiteral("composer");
        notice.title = tr("This message is too large to edit");
        notice.text =
            tr("It has %1; the composer takes up to %2. “Send again” in the timeline sends it as it is.")
                .arg(byteCountText(event.size), byteCountText(editLimit));
        m_parts.messages->post(notice);
        return;
    }
    loadPayload(this, m_parts.document->path(), event,
                [this, binary = event.opcode == Opcode::Binary](const QByteArray &payload) {
                    m_parts.composer->load(payload, binary);
                });
}

void CapturedMessages::saveAsTemplate(const Event &event)
{
    loadPayload(this, m_parts.document->path(), event, [this, event](const QByteArray &payload) {
        MessageTemplate value;
        value.binary = event.opcode == Opcode::Binary || event.flags.testFlag(EventFlag::InvalidUtf8);
        value.content = payload;
        m_parts.templates->create(value);
    });
}

} // namespace socketglass
