// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"

#include "replay/messagedifference.h"
#include "timeline/differingpreview.h"

using namespace socketglass;

namespace {

Event message(QByteArrayView payload, bool isCut)
{
    Event event;
    event.kind = EventKind::Message;
    event.opcode = Opcode::Text;
    event.head = payload.toByteArray();
    event.size = payload.size() + (isCut ? 1 : 0);
    return event;
}

void checkPreview(const Event &event, const Event &before)
{
    const auto preview = differingPreview(event, before, 100);
    FUZZ_CHECK(!preview || (preview->size() <= 102 && !preview->contains(u'\n')));
    FUZZ_CHECK(preview.value_or(QStringLiteral("= ")).startsWith(u'=') || event.head != before.head);
}

void checkMarks(const QString &text, const QList<DifferenceLine::Mark> &marks)
{
    qsizetype at = 0;
    for (const DifferenceLine::Mark &mark : marks) {
        FUZZ_CHECK(mark.begin >= at && mark.length > 0);
        at = mark.begin + mark.length;
    }
    FUZZ_CHECK(at <= text.size());
}

/// Every line stands there once, in its order.
void checkLines(const QList<DifferenceLine> &lines, QString left, QString right)
{
    using Kind = DifferenceLine::Kind;
    QString shownLeft;
    QString shownRight;
    for (const DifferenceLine &line : lines) {
        FUZZ_CHECK(line.kind != Kind::LeftOnly || line.right.isEmpty());
        FUZZ_CHECK(line.kind != Kind::RightOnly || line.left.isEmpty());
        checkMarks(line.left, line.leftMarks);
        checkMarks(line.right, line.rightMarks);
        shownLeft += line.left;
        shownRight += line.right;
    }
    FUZZ_CHECK(shownLeft == left.remove(u'\n'));
    FUZZ_CHECK(shownRight == right.remove(u'\n'));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, std::size_t size)
{
    QByteArrayView input = fuzz::view(data, size);
    const unsigned choice = fuzz::takeChoice(input);
    const qsizetype border = std::min(qsizetype(fuzz::takeChoice(input)) * 8, input.size());
    const QByteArrayView left = input.first(border);
    const QByteArrayView right = input.sliced(border);
    checkPreview(message(right, choice & 1), message(left, choice & 2));
    checkPreview(message(left, choice & 2), message(left, choice & 2));

    const LineForm form = choice & 4 ? LineForm::LaidOutJson : LineForm::Text;
    const QString leftText = QString::fromUtf8(left);
    const QString rightText = QString::fromUtf8(right);
    checkLines(differingLines(leftText, rightText, form), leftText, rightText);
    FUZZ_CHECK(differencesIn(differingLines(leftText, leftText, form)).isEmpty());

    const QByteArrayView begin = left.first(std::min<qsizetype>(left.size(), 512));
    for (const DifferenceLine &line :
         differingBytes(begin, right.first(std::min<qsizetype>(right.size(), 512)), qint64(choice) << 30)) {
        checkMarks(line.left, line.leftMarks);
        checkMarks(line.right, line.rightMarks);
    }
    FUZZ_CHECK(differencesIn(differingBytes(begin, begin)).isEmpty());
    return 0;
}
