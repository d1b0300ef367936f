// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/probecase.h"

#include "probe/caselist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

QString codeList(const QList<quint16> &codes)
{
    QStringList words;
    for (const quint16 code : codes)
        words += code == 1005 ? CaseText::tr("no code") : QString::number(code);
    return words.join(CaseText::tr(" or "));
}

QList<ProbeCase> catalogue()
{
    CaseList list;
    addHandshakeCases(list);
    addFramingCases(list);
    addControlCases(list);
    addFragmentCases(list);
    addTextCases(list);
    addClosingCases(list);
    QList<ProbeCase> cases = list.take();
    std::stable_sort(cases.begin(), cases.end(),
                     [](const ProbeCase &a, const ProbeCase &b) { return a.group < b.group; });
    return cases;
}

} // namespace

QString probeGroupName(ProbeGroup group)
{
    switch (group) {
    case ProbeGroup::Handshake:
        return CaseText::tr("Opening handshake");
    case ProbeGroup::Framing:
        return CaseText::tr("Frames");
    case ProbeGroup::Lengths:
        return CaseText::tr("Payload lengths");
    case ProbeGroup::ReservedBits:
        return CaseText::tr("Reserved bits");
    case ProbeGroup::Opcodes:
        return CaseText::tr("Reserved opcodes");
    case ProbeGroup::Masking:
        return CaseText::tr("Masking");
    case ProbeGroup::Control:
        return CaseText::tr("Pings and pongs");
    case ProbeGroup::Fragments:
        return CaseText::tr("Fragments");
    case ProbeGroup::Utf8:
        return CaseText::tr("UTF-8");
    case ProbeGroup::Closing:
        return CaseText::tr("Closing handshake");
    case ProbeGroup::Limits:
        return CaseText::tr("Limits");
    }
    return {};
}

QString probeGroupId(ProbeGroup group)
{
    switch (group) {
    case ProbeGroup::Handshake:
        return u"handshake"_s;
    case ProbeGroup::Framing:
        return u"frame"_s;
    case ProbeGroup::Lengths:
        return u"length"_s;
    case ProbeGroup::ReservedBits:
        return u"rsv"_s;
    case ProbeGroup::Opcodes:
        return u"opcode"_s;
    case ProbeGroup::Masking:
        return u"mask"_s;
    case ProbeGroup::Control:
        return u"control"_s;
    case ProbeGroup::Fragments:
        return u"fragment"_s;
    case ProbeGroup::Utf8:
        return u"utf8"_s;
    case ProbeGroup::Closing:
        return u"close"_s;
    case ProbeGroup::Limits:
        return u"limit"_s;
    }
    return {};
}

QString ProbeCase::expectation() const
{
    switch (expects) {
    case Expects::Accepted:
        if (echoes.isEmpty())
            return pings.isEmpty() ? CaseText::tr("The connection stays open.")
                                   : CaseText::tr("Each ping is answered by a pong with its payload.");
        return pings.isEmpty()
                   ? CaseText::tr("An echo server sends the same back.")
                   : CaseText::tr("An echo server sends the same back, each ping is answered by a pong.");
    case Expects::Failure:
        return lenient ? CaseText::tr("The server may fail the connection (Close %1), or go on.")
                             .arg(codeList(codes))
                       : CaseText::tr("The server fails the connection: Close %1, or TCP ends.")
                             .arg(codeList(codes));
    case Expects::Close:
        return CaseText::tr("The server answers with a Close frame (%1), and ends TCP.").arg(codeList(codes));
    case Expects::AnyEnding:
        return CaseText::tr("The RFC leaves it to the server. Usual: Close %1.").arg(codeList(codes));
    case Expects::Refusal:
        return lenient ? CaseText::tr("The server should refuse with an HTTP error; it need not look.")
                       : CaseText::tr("The server refuses with an HTTP error, not with 101.");
    case Expects::Opening:
        return CaseText::tr("The server accepts: 101 Switching Protocols.");
    }
    return {};
}

bool ProbeCase::needsEcho(Opcode type) const
{
    return std::any_of(echoes.begin(), echoes.end(),
                       [type](const ProbeMessage &message) { return message.type == type; });
}

const QList<ProbeCase> &probeCases()
{
    static const QList<ProbeCase> cases = catalogue();
    return cases;
}

QList<ProbeCase> probeCases(const QStringList &names, QStringList *unknown)
{
    const QList<ProbeCase> &all = probeCases();
    const auto isMeant = [](const ProbeCase &probed, const QString &name) {
        return probed.name == name || probeGroupId(probed.group) == name;
    };
    for (const QString &name : names) {
        if (std::none_of(all.begin(), all.end(), [&](const ProbeCase &one) { return isMeant(one, name); }))
            unknown->append(name);
    }
    if (names.isEmpty())
        return all;
    QList<ProbeCase> chosen;
    for (const ProbeCase &one : all) {
        if (std::any_of(names.begin(), names.end(), [&](const QString &name) { return isMeant(one, name); }))
            chosen.append(one);
    }
    return chosen;
}

} // namespace socketglass
