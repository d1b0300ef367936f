// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/probe/rawframedialog.h"

#include "protocol/silenthandler.h"
#include "views/common/formparts.h"
#include "views/common/themedicon.h"
#include "views/style/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QRegularExpressionValidator>

#include <algorithm>

namespace socketglass {

namespace {

enum PayloadKind { TextPayload, HexPayload };

constexpr qsizetype previewBytes = 1024;

QString judgementOf(const QByteArray &bytes, Opcode opcode)
{
    SilentHandler silence;
    MessageReader judge({.sender = Peer::Client}, silence);
    // A continuation frame is judged as one that has something to continue.
    if (opcode == Opcode::Continuation)
        judge.feed(RawFrame{.fin = false, .opcode = Opcode::Binary}.toBytes());
    judge.feed(bytes);
    if (judge.violation())
        return judge.violation()->message;
    FrameDecoder decoder;
    QByteArrayView rest = bytes;
    while (decoder.next(rest) != FrameDecoder::Step::NeedMore)
        ;
    return decoder.isAtFrameBoundary()
               ? RawFrameDialog::tr("By itself it breaks no rule.")
               : RawFrameDialog::tr(
                     "Not complete: the server waits for the rest, and nothing else can be sent "
                     "before it.");
}

QComboBox *combo(const QString &objectName, const QString &name, QWidget *parent,
                 std::initializer_list<std::pair<QString, int>> entries)
{
    QComboBox *box = choiceField(objectName, name, parent);
    for (const auto &[text, value] : entries)
        box->addItem(text, value);
    return box;
}

QPlainTextEdit *byteField(const QString &objectName, const QString &name, QWidget *parent, int lines)
{
    auto *field = new QPlainTextEdit(parent);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    field->setTabChangesFocus(true);
    field->setFont(monospaceFont(parent->font()));
    field->setMinimumHeight(field->fontMetrics().lineSpacing() * lines + 12);
    return field;
}

QCheckBox *bit(const QString &text, const QString &objectName, QWidget *parent)
{
    auto *box = new QCheckBox(text, parent);
    box->setObjectName(objectName);
    return box;
}

void allowOnly(QLineEdit *field, const QString &pattern)
{
    field->setValidator(new QRegularExpressionValidator(QRegularExpression(pattern), field));
}

} // namespace

RawFrameDialog::RawFrameDialog(QWidget *parent)
    : QDialog(parent)
    , m_opcode(choiceField(QStringLiteral("rawOpcode"), tr("Opcode"), this))
    , m_fin(bit(tr("&FIN"), QStringLiteral("rawFin"), this))
    , m_rsv1(bit(tr("RSV&1"), QStringLiteral("rawRsv1"), this))
    , m_rsv2(bit(tr("RSV&2"), QStringLiteral("rawRsv2"), this))
    , m_rsv3(bit(tr("RSV&3"), QStringLiteral("rawRsv3"), this))
    , m_masking(combo(QStringLiteral("rawMasking"), tr("Masking"), this,
                      {{tr("Masked, as a client must"), int(RawFrame::Masking::Masked)},
                       {tr("Not masked"), int(RawFrame::Masking::Unmasked)},
                       {tr("Masked with another key"), int(RawFrame::Masking::WrongKey)}}))
    , m_key(lineField(QStringLiteral("rawKey"), tr("Masking key, eight hexadecimal digits"), this))
    , m_lengthForm(combo(QStringLiteral("rawLengthForm"), tr("How the length is written"), this,
                         {{tr("As short as it can be"), int(RawFrame::LengthForm::Minimal)},
                          {tr("In 16 bits at least"), int(RawFrame::LengthForm::Bits16)},
                          {tr("In 64 bits"), int(RawFrame::LengthForm::Bits64)}}))
    , m_length(lineField(QStringLiteral("rawLength"), tr("Length that the head claims"), this))
    , m_truncate(lineField(QStringLiteral("rawTruncate"), tr("Bytes of the frame that are sent"), this))
    , m_payloadKind(combo(QStringLiteral("rawPayloadKind"), tr("How the payload is written"), this,
                          {{tr("Text"), TextPayload}, {tr("Hexadecimal"), HexPayload}}))
    , m_payload(byteField(QStringLiteral("rawPayload"), tr("Payload"), this, 3))
    , m_preview(byteField(QStringLiteral("rawPreview"), tr("The frame's bytes"), this, 4))
    , m_judgement(hintLabel({}, this))
    , m_problem(problemLabel(QStringLiteral("rawProblem"), this))
    , m_note(hintLabel({}, this))
{
    setObjectName(QStringLiteral("rawFrameDialog"));
    setWindowTitle(tr("Raw Frame"));
    m_judgement->setObjectName(QStringLiteral("rawJudgement"));
    m_note->setObjectName(QStringLiteral("rawNote"));
    buildFields();
    buildLayout();
    refresh();
    resize(580, 560);
}

void RawFrameDialog::buildFields()
{
    for (int opcode = 0; opcode < 16; ++opcode)
        m_opcode->addItem(
            QStringLiteral("0x%1  %2").arg(QString::number(opcode, 16).toUpper(), opcodeName(Opcode(opcode))),
            opcode);
    m_opcode->setCurrentIndex(int(Opcode::Text));
    m_fin->setChecked(true);
    allowOnly(m_key, QStringLiteral("[0-9A-Fa-f]{8}"));
    m_key->setText(QStringLiteral("%1").arg(QRandomGenerator::global()->generate(), 8, 16, QLatin1Char('0')));
    allowOnly(m_length, QStringLiteral("[0-9]{0,19}"));
    m_length->setPlaceholderText(tr("that of the payload"));
    allowOnly(m_truncate, QStringLiteral("[0-9]{0,9}"));
    m_truncate->setPlaceholderText(tr("all"));
    m_preview->setReadOnly(true);
    const auto update = [this] { refresh(); };
    for (QComboBox *box : {m_opcode, m_masking, m_lengthForm, m_payloadKind})
        connect(box, &QComboBox::currentIndexChanged, this, update);
    for (QCheckBox *box : {m_fin, m_rsv1, m_rsv2, m_rsv3})
        connect(box, &QCheckBox::toggled, this, update);
    for (QLineEdit *field : {m_key, m_length, m_truncate})
        connect(field, &QLineEdit::textChanged, this, update);
    connect(m_payload, &QPlainTextEdit::textChanged, this, update);
}

QWidget *RawFrameDialog::buildBits()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QCheckBox *box : {m_fin, m_rsv1, m_rsv2, m_rsv3})
        layout->addWidget(box);
    layout->addStretch();
    return row;
}

void RawFrameDialog::buildLayout()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("rawClose"));
    m_send = buttons->addButton(tr("&Send"), QDialogButtonBox::ActionRole);
    m_send->setObjectName(QStringLiteral("rawSend"));
    m_send->setIcon(themedIcon(QStringLiteral("send")));
    m_send->setDefault(true);
    connect(m_send, &QPushButton::clicked, this, [this] { Q_EMIT sendRequested(frame().toBytes()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Opcode:"), m_opcode);
    form->addRow(tr("Bits:"), buildBits());
    form->addRow(tr("&Masking:"), m_masking);
    form->addRow(tr("&Key:"), m_key);
    form->addRow(tr("Length &written:"), m_lengthForm);
    form->addRow(tr("Length &claimed:"), m_length);
    form->addRow(tr("Only the first &bytes:"), m_truncate);
    form->addRow(tr("Payload &as:"), m_payloadKind);
    form->addRow(tr("&Payload:"), m_payload);
    form->addRow(tr("On the wire:"), m_preview);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form, 1);
    layout->addWidget(m_judgement);
    layout->addWidget(m_problem);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
}

std::optional<QByteArray> RawFrameDialog::payload() const
{
    const QString text = m_payload->toPlainText();
    if (m_payloadKind->currentData().toInt() == TextPayload)
        return text.toUtf8();
    static const QRegularExpression blank(QStringLiteral("\\s"));
    static const QRegularExpression digits(QStringLiteral("^([0-9A-Fa-f]{2})*$"));
    const QString hex = QString(text).remove(blank);
    return digits.match(hex).hasMatch() ? std::optional(QByteArray::fromHex(hex.toLatin1())) : std::nullopt;
}

RawFrame RawFrameDialog::frame() const
{
    RawFrame frame;
    frame.fin = m_fin->isChecked();
    frame.rsv1 = m_rsv1->isChecked();
    frame.rsv2 = m_rsv2->isChecked();
    frame.rsv3 = m_rsv3->isChecked();
    frame.opcode = Opcode(m_opcode->currentData().toInt());
    frame.masking = RawFrame::Masking(m_masking->currentData().toInt());
    frame.maskingKey = m_key->text().toUInt(nullptr, 16);
    frame.lengthForm = RawFrame::LengthForm(m_lengthForm->currentData().toInt());
    frame.payload = payload().value_or(QByteArray());
    if (!m_length->text().isEmpty())
        frame.claimedLength = m_length->text().toULongLong();
    if (!m_truncate->text().isEmpty())
        frame.truncateTo = m_truncate->text().toLongLong();
    return frame;
}

void RawFrameDialog::setPayload(const QByteArray &payload)
{
    m_payloadKind->setCurrentIndex(m_payloadKind->findData(HexPayload));
    m_payload->setPlainText(QString::fromLatin1(payload.toHex(' ')));
}

void RawFrameDialog::setTarget(const QString &target, const QString &problem)
{
    m_target = target;
    m_targetProblem = problem;
    m_note->hide();
    refresh();
}

void RawFrameDialog::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void RawFrameDialog::refresh()
{
    const QByteArray bytes = frame().toBytes();
    const bool isHexWrong = !payload();
    m_key->setEnabled(frame().masking != RawFrame::Masking::Unmasked);
    QString hex = QString::fromLatin1(bytes.first(std::min(previewBytes, bytes.size())).toHex(' '));
    if (bytes.size() > previewBytes)
        hex += tr(" … (%Ln byte(s))", nullptr, int(bytes.size()));
    m_preview->setPlainText(hex);
    m_judgement->setText(bytes.isEmpty() ? tr("Nothing would be sent.") : judgementOf(bytes, frame().opcode));
    m_judgement->show();
    QString problem = m_targetProblem;
    if (isHexWrong)
        problem = tr("The payload is not hexadecimal: write pairs of 0 to 9 and a to f, like 48 69.");
    else if (m_key->isEnabled() && !m_key->hasAcceptableInput())
        problem = tr("The masking key has eight hexadecimal digits.");
    showProblem(m_problem, problem);
    m_send->setEnabled(problem.isEmpty() && !bytes.isEmpty());
    m_send->setToolTip(m_target.isEmpty() ? QString() : tr("Send to %1").arg(m_target));
}

} // namespace socketglass
