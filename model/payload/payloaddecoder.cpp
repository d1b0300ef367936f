// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/payloaddecoder.h"

#include "payload/hexdecoder.h"
#include "payload/jsondecoder.h"
#include "payload/textdecoder.h"
#include "payload/visibletext.h"

#include <array>

namespace socketglass {

namespace {

class HexReader final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::HexReader)
public:
    explicit HexReader(QStringView text)
        : m_text(text)
    {
    }

    std::optional<QByteArray> read()
    {
        QByteArray bytes;
        bytes.reserve(m_text.size() / 2);
        bool prefixAllowed = true;
        while (m_position < m_text.size()) {
            if (isSeparator(m_text[m_position])) {
                ++m_position;
                prefixAllowed = true;
                continue;
            }
            const bool prefixed = prefixAllowed && skipPrefix();
            if (!readByte(bytes, prefixed))
                return std::nullopt;
            prefixAllowed = false;
        }
        return bytes;
    }
    [[nodiscard]] QString problem() const { return m_problem; }

private:
    static bool isSeparator(QChar c) { return c.isSpace() || c == u',' || c == u':' || c == u';'; }
    static int digit(QChar c)
    {
        const char16_t u = c.unicode();
        return u >= '0' && u <= '9'   ? u - '0'
               : u >= 'a' && u <= 'f' ? u - 'a' + 10
               : u >= 'A' && u <= 'F' ? u - 'A' + 10
                                      : -1;
    }

    bool skipPrefix()
    {
        const QStringView next = m_text.sliced(m_position, qMin<qsizetype>(2, m_text.size() - m_position));
        const bool prefix = next.compare(u"0x", Qt::CaseInsensitive) == 0;
        m_position += prefix ? 2 : 0;
        return prefix;
    }

    bool readByte(QByteArray &bytes, bool prefixed)
    {
        int value = 0;
        for (int i = 0; i < 2; ++i, ++m_position) {
            const bool ended = m_position >= m_text.size() || isSeparator(m_text[m_position]);
            if (ended) {
                const qsizetype begin = m_position - i - (prefixed ? 2 : 0);
                m_problem = tr("Character %1: half a byte. Write two hexadecimal digits for each byte.")
                                .arg(begin + 1);
                return false;
            }
            const int nibble = digit(m_text[m_position]);
            if (nibble < 0) {
                const QString shown = visibleText(m_text.sliced(m_position, 1), LineBreaks::MakeVisible);
                m_problem = tr("Character %1: “%2” is not a hexadecimal digit (0–9, a–f).")
                                .arg(m_position + 1)
                                .arg(shown);
                return false;
            }
            value = value * 16 + nibble;
        }
        bytes.append(char(value));
        return true;
    }

    QStringView m_text;
    QString m_problem;
    qsizetype m_position = 0;
};

} // namespace

std::span<const std::unique_ptr<PayloadDecoder>> payloadDecoders()
{
    static const std::array<std::unique_ptr<PayloadDecoder>, 3> decoders{
        std::make_unique<TextDecoder>(),
        std::make_unique<JsonDecoder>(),
        std::make_unique<HexDecoder>(),
    };
    return decoders;
}

const PayloadDecoder &bestDecoder(QByteArrayView payload, bool isText)
{
    const auto decoders = payloadDecoders();
    const PayloadDecoder *best = decoders.front().get();
    int highest = -1;
    for (const auto &decoder : decoders) {
        const int confidence = decoder->confidence(payload, isText);
        if (confidence > highest) {
            highest = confidence;
            best = decoder.get();
        }
    }
    return *best;
}

std::optional<QByteArray> bytesFromHex(QStringView text, QString *problem)
{
    HexReader reader(text);
    std::optional<QByteArray> bytes = reader.read();
    if (problem)
        *problem = reader.problem();
    return bytes;
}

} // namespace socketglass
