// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "optionvalues.h"

#include "optionreading.h"
#include "protocol/closecodes.h"
#include "protocol/utf8.h"

#include <cmath>

namespace socketglass::option {

namespace {

constexpr qsizetype maxPingSize = 125;
constexpr qsizetype maxReasonSize = 123;
constexpr double maxSeconds = 10'000'000;
constexpr qint64 maxCount = 1'000'000'000'000;

QString addStep(CommandLine &line, Step::Kind kind, const QByteArray &bytes = {}, const QString &name = {})
{
    line.connect.steps.append({kind, bytes, name, 0, kind == Step::Kind::Text});
    return {};
}

} // namespace

QString text(const QByteArray &value)
{
    return QString::fromUtf8(value);
}

QString readCount(const QByteArray &value, qint64 lowest, qint64 *count)
{
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    if (!isNumber || number < lowest || number > maxCount)
        return OptionText::tr("“%1” is not a whole number of at least %2").arg(text(value)).arg(lowest);
    *count = number;
    return {};
}

QString readSeconds(const QByteArray &value, double lowest, std::chrono::milliseconds *result)
{
    bool isNumber = false;
    const double seconds = value.toDouble(&isNumber);
    if (!isNumber || !(seconds >= lowest) || seconds > maxSeconds)
        return OptionText::tr("“%1” is not a number of seconds of at least %2, like 2 or 0.5")
            .arg(text(value))
            .arg(lowest);
    *result = std::chrono::milliseconds(std::llround(seconds * 1000));
    return {};
}

static QString readKept(CommandLine &line, const QByteArray &value, qint64 Retention::*limit)
{
    if (!line.retention)
        line.retention.emplace();
    return readCount(value, 1, &(*line.retention.*limit));
}

QString demo(CommandLine &line, const QByteArray &)
{
    line.window.demo = true;
    return {};
}

QString screenshot(CommandLine &line, const QByteArray &value)
{
    line.window.screenshot = text(value);
    return {};
}

QString sendText(CommandLine &line, const QByteArray &value)
{
    if (const qsizetype bad = firstInvalidUtf8(value); bad >= 0)
        return OptionText::tr("the text is not valid UTF-8 from byte %1 on; use --send-binary for such bytes")
            .arg(bad);
    return addStep(line, Step::Kind::Text, value);
}

QString sendBinary(CommandLine &line, const QByteArray &value)
{
    QByteArray digits = value;
    digits.removeIf([](char character) { return character == ' ' || character == ':'; });
    const auto isDigit = [](char character) {
        return std::isxdigit(static_cast<unsigned char>(character)) != 0;
    };
    if (digits.size() % 2 != 0 || !std::all_of(digits.cbegin(), digits.cend(), isDigit))
        return OptionText::tr("“%1” is not a row of bytes as pairs of hexadecimal digits, like 00ff10")
            .arg(text(value));
    return addStep(line, Step::Kind::Binary, QByteArray::fromHex(digits));
}

QString sendFile(CommandLine &line, const QByteArray &value)
{
    return addStep(line, Step::Kind::BinaryFile, {}, text(value));
}

QString sendTextFile(CommandLine &line, const QByteArray &value)
{
    return addStep(line, Step::Kind::TextFile, {}, text(value));
}

QString standardInput(CommandLine &line, const QByteArray &)
{
    return addStep(line, Step::Kind::StandardInput);
}

QString messageTemplate(CommandLine &line, const QByteArray &value)
{
    return addStep(line, Step::Kind::Template, {}, text(value));
}

QString templatesFile(CommandLine &line, const QByteArray &value)
{
    line.connect.templatesFile = text(value);
    return {};
}

QString ping(CommandLine &line, const QByteArray &value)
{
    if (value.size() > maxPingSize)
        return OptionText::tr("a ping carries at most %1 bytes, not %2").arg(maxPingSize).arg(value.size());
    return addStep(line, Step::Kind::Ping, value);
}

QString wait(CommandLine &line, const QByteArray &value)
{
    addStep(line, Step::Kind::Wait);
    return readCount(value, 0, &line.connect.steps.last().number);
}

QString sleep(CommandLine &line, const QByteArray &value)
{
    addStep(line, Step::Kind::Sleep);
    const QString problem = readCount(value, 0, &line.connect.steps.last().number);
    if (problem.isEmpty() && line.connect.steps.last().number > std::numeric_limits<int>::max())
        return OptionText::tr("%1 milliseconds are too long").arg(text(value));
    return problem;
}

QString close(CommandLine &line, const QByteArray &value)
{
    ConnectOptions &options = line.connect;
    options.hasClose = true;
    if (value == "none") {
        options.closeCode.reset();
        options.closeReason.clear();
        return {};
    }
    const qsizetype colon = value.indexOf(':');
    const QByteArray number = colon < 0 ? value : value.first(colon);
    const QByteArray reason = colon < 0 ? QByteArray() : value.sliced(colon + 1);
    bool isNumber = false;
    const uint code = number.toUInt(&isNumber);
    if (!isNumber || code > 65535)
        return OptionText::tr("“%1” is not a close code; it looks like 1000, 4001:reason or none")
            .arg(text(value));
    if (!isAllowedOnWire(quint16(code)))
        return OptionText::tr(
                   "the close code %1 (%2) must not be sent; 1000 to 1003, 1007 to 1014 and 3000 to 4999 may")
            .arg(code)
            .arg(closeCodeName(quint16(code)));
    if (reason.size() > maxReasonSize || firstInvalidUtf8(reason) >= 0)
        return OptionText::tr("a close reason is at most %1 bytes of UTF-8; this one has %2")
            .arg(maxReasonSize)
            .arg(reason.size());
    options.closeCode = quint16(code);
    options.closeReason = text(reason);
    return {};
}

QString expect(CommandLine &line, const QByteArray &value)
{
    line.connect.expect = 0;
    return readCount(value, 0, &*line.connect.expect);
}

QString duration(CommandLine &line, const QByteArray &value)
{
    line.connect.duration = std::chrono::milliseconds(0);
    return readSeconds(value, 0, &*line.connect.duration);
}

QString linger(CommandLine &line, const QByteArray &value)
{
    line.connect.lingerForever = value == "forever";
    line.connect.linger.reset();
    if (line.connect.lingerForever)
        return {};
    line.connect.linger = std::chrono::milliseconds(0);
    return readSeconds(value, 0, &*line.connect.linger);
}

QString json(CommandLine &line, const QByteArray &)
{
    line.json = true;
    return {};
}

QString output(CommandLine &line, const QByteArray &value)
{
    if (value.isEmpty())
        return OptionText::tr("it needs the name of a file");
    line.output = text(value);
    return {};
}

QString keepEvents(CommandLine &line, const QByteArray &value)
{
    return readKept(line, value, &Retention::events);
}

QString keepBytes(CommandLine &line, const QByteArray &value)
{
    return readKept(line, value, &Retention::bytes);
}

QString keepFree(CommandLine &line, const QByteArray &value)
{
    if (!line.retention)
        line.retention.emplace();
    return readCount(value, 0, &line.retention->keepFree.emplace());
}

QString keepAge(CommandLine &line, const QByteArray &value)
{
    return readKept(line, value, &Retention::seconds);
}

QString quiet(CommandLine &line, const QByteArray &)
{
    line.quiet = true;
    return {};
}

QString help(CommandLine &line, const QByteArray &)
{
    line.help = true;
    return {};
}

QString version(CommandLine &line, const QByteArray &)
{
    line.version = true;
    return {};
}

} // namespace socketglass::option
