// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"
#include "protocol/closecodes.h"
#include "protocol/messagereader.h"

using namespace socketglass;

namespace {

/// Checks the order of the calls and keeps what was said, for comparison between two splits of the bytes.
class Listener final : public MessageHandler
{
public:
    QByteArray said;

    void frameBegun(const FrameHeader &header) override
    {
        FUZZ_CHECK(!m_inFrame);
        m_inFrame = true;
        said += 'f' + QByteArray::number(header.payloadLength);
    }
    void frameEnded() override
    {
        FUZZ_CHECK(m_inFrame);
        m_inFrame = false;
        said += 'e';
    }
    void messageBegun(Opcode type) override
    {
        FUZZ_CHECK(m_inFrame && !m_inMessage);
        m_inMessage = true;
        m_type = type;
        m_message.clear();
        said += 'm' + QByteArray::number(quint8(type));
    }
    void messagePayload(QByteArrayView bytes, bool) override
    {
        FUZZ_CHECK(m_inFrame && m_inMessage && !bytes.isEmpty());
        m_message += bytes;
    }
    void messageEnded() override
    {
        FUZZ_CHECK(!m_inFrame && m_inMessage);
        FUZZ_CHECK(m_type == Opcode::Binary || firstInvalidUtf8(m_message) == -1);
        m_inMessage = false;
        said += m_message + 'M';
    }
    void controlReceived(Opcode opcode, QByteArrayView payload) override
    {
        FUZZ_CHECK(opcode == Opcode::Ping || opcode == Opcode::Pong);
        FUZZ_CHECK(!m_inFrame && payload.size() <= 125);
        said += 'c' + payload.toByteArray();
    }
    void closeReceived(std::optional<quint16> code, const QString &reason, QByteArrayView payload) override
    {
        FUZZ_CHECK(!m_inFrame && payload.size() <= 125);
        FUZZ_CHECK(!code || isAllowedOnWire(*code));
        FUZZ_CHECK(closePayload(code, reason.toUtf8()) == payload);
        said += 'x' + payload.toByteArray();
    }

private:
    bool m_inFrame = false;
    bool m_inMessage = false;
    Opcode m_type = Opcode::Text;
    QByteArray m_message;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    QByteArrayView wire = fuzz::view(data, size);
    const unsigned choice = fuzz::takeChoice(wire);
    MessageReader::Rules rules;
    rules.sender = (choice & 1) ? Peer::Client : Peer::Server;
    if (choice & 2)
        rules.maxMessageSize = 100;

    Listener whole;
    MessageReader reader(rules, whole);
    if (choice & 4)
        reader.useDeflate(choice & 8);
    reader.feed(wire);

    Listener pieces;
    MessageReader second(rules, pieces);
    if (choice & 4)
        second.useDeflate(choice & 8);
    fuzz::inPieces(wire, qsizetype(1 + (choice >> 4)), [&](QByteArrayView piece) { second.feed(piece); });

    FUZZ_CHECK(whole.said == pieces.said);
    FUZZ_CHECK(reader.closeSeen() == second.closeSeen());
    FUZZ_CHECK(reader.isInsideMessage() == second.isInsideMessage());
    FUZZ_CHECK(reader.violation().has_value() == second.violation().has_value());
    if (reader.violation()) {
        FUZZ_CHECK(reader.violation()->closeCode == second.violation()->closeCode);
        FUZZ_CHECK(reader.violation()->message == second.violation()->message);
        FUZZ_CHECK(!reader.closeSeen());
    }
    return 0;
}
