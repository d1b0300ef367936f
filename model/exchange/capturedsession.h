// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/capturedconnection.h"

#include <QJsonObject>

namespace socketglass {

/// A session that an import of a capture makes: writes its events to the sink, times never backwards.
class CapturedSession final : public CapturedFrames::Handler
{
    Q_DECLARE_TR_FUNCTIONS(CapturedSession)

public:
    struct Handshake
    {
        IpEndpoint client;
        IpEndpoint server;
        std::optional<HttpRequestHead> request; ///< as far as they were captured
        std::optional<HttpResponseHead> response;
        const HttpBodyReader *body = nullptr;
        qint64 openingTime = 0;
        qint64 requestTime = 0;
        qint64 time = 0; ///< of the response
        QString problem;
    };
    enum class TcpEnd : quint8 { Finished, Reset };

    CapturedSession(CaptureImport &import, const Handshake &handshake);

    void opened(const Handshake &handshake);
    void feed(Peer sender, QByteArrayView bytes, qint64 time, quint64 missing);
    /// The capture has no more of it.
    void cut(qint64 time);
    void closed(qint64 time, TcpEnd how, Peer by);
    /// Without having been open.
    void failed(qint64 time, const QString &message);

    void eventRead(Event &event, QByteArrayView payload, const QList<FrameRow> &frames) override;
    void closeRead(Direction direction, std::optional<quint16> code, const QString &reason, Event &event,
                   QByteArrayView payload) override;
    void problemFound(const QString &kind, const QString &message, qint64 time) override;
    bool takeMemory(qint64 bytes) override;

private:
    struct CloseFrame
    {
        std::optional<quint16> code;
        QString reason;
    };
    void write(EventKind kind, const QJsonObject &details, qint64 time);
    [[nodiscard]] QJsonObject closedDetails(TcpEnd how, Peer by) const;

    CaptureImport &m_import;
    SessionId m_id{};
    QString m_place; ///< for the report
    qint64 m_lastTime = 0;
    CapturedFrames m_client;
    CapturedFrames m_server;
    std::optional<CloseFrame> m_sent;
    std::optional<CloseFrame> m_received;
    bool m_remoteBegan = false;
};

} // namespace socketglass
