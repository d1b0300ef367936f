// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace socketglass {

enum class CloseSender : quint8 { Either, ClientOnly, ServerOnly, Nobody };
enum class CloseRange : quint8 { NotUsed, Protocol, Unassigned, Registered, PrivateUse, OutOfRange };

/// What is known of a close code (RFC 6455 section 7.4, IANA "WebSocket Close Code Number Registry").
struct CloseCodeInfo
{
    quint16 code = 0;
    QString name;       ///< of the code, or of its range; translated
    QString meaning;    ///< one plain sentence
    QString usualCause; ///< what most often leads to it
    QString whatToTry;  ///< next step for the person who sees it
    QString source;     ///< "RFC 6455 §7.4.1", "IANA registry", …
    CloseSender sender = CloseSender::Either;
    CloseRange range = CloseRange::Protocol;
    bool allowedOnWire = true; ///< false: must not appear in a Close frame
    bool registered = false;   ///< named in the registry, not just by its range
};

/// True for every code from 0 to 65535.
[[nodiscard]] CloseCodeInfo closeCodeInfo(quint16 code);
/// Just the name; cheap enough for each row of a list.
[[nodiscard]] QString closeCodeName(quint16 code);
/// The name as IANA has it, or that of the range, in English: for files and JSON.
[[nodiscard]] QString registryName(quint16 code);
/// May stand in a Close frame: 1000–1003, 1007–1014, 3000–4999.
[[nodiscard]] bool isAllowedOnWire(quint16 code);
/// "Who may send it" as words.
[[nodiscard]] QString closeSenderText(CloseSender sender);
/// The codes of the registry, ascending: for pickers and tables.
[[nodiscard]] QList<quint16> registeredCloseCodes();

} // namespace socketglass
