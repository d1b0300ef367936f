// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/closedialog.h"

#include "protocol/closecodes.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace socketglass {

namespace {

constexpr qsizetype reasonLimit =
    123; // RFC 6455 section 5.5: a control frame holds 125 bytes, two are the code

QLabel *textLabel(const QString &objectName, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

CloseDialog::CloseDialog(QWidget *parent)
    : QDialog(parent)
    , m_code(new QSpinBox(this))
    , m_reason(new QLineEdit(this))
    , m_name(textLabel(QStringLiteral("closeCodeName"), this))
    , m_meaning(textLabel(QStringLiteral("closeCodeMeaning"), this))
    , m_counter(textLabel(QStringLiteral("closeReasonCounter"), this))
    , m_problem(textLabel(QStringLiteral("closeProblem"), this))
{
    setObjectName(QStringLiteral("closeDialog"));
    setWindowTitle(tr("Close with Code and Reason"));
    m_code->setObjectName(QStringLiteral("closeCode"));
    m_code->setAccessibleName(tr("Close code"));
    m_code->setAccessibleDescription(tr("Below it stands what the code means"));
    m_code->setRange(0, 65535);
    m_code->setGroupSeparatorShown(false);
    m_code->setValue(4000);
    m_reason->setObjectName(QStringLiteral("closeReason"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setAccessibleDescription(tr("Sent with the code: at most %1 bytes of UTF-8").arg(reasonLimit));
    buildLayout();
    connect(m_code, &QSpinBox::valueChanged, this, &CloseDialog::updateTexts);
    connect(m_reason, &QLineEdit::textChanged, this, &CloseDialog::updateTexts);
    updateTexts();
    m_code->selectAll();
    resize(460, sizeHint().height());
}

void CloseDialog::buildLayout()
{
    QFont bold = m_name->font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_meaning->setMinimumHeight(4 * m_meaning->fontMetrics().height());
    m_meaning->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_problem->setMinimumHeight(2 * m_problem->fontMetrics().height());
    m_problem->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("closeCancel"));
    m_close = buttons->addButton(tr("Close &Session"), QDialogButtonBox::AcceptRole);
    m_close->setObjectName(QStringLiteral("closeAccept"));
    m_close->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &CloseDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *form = new QFormLayout;
    form->addRow(tr("C&ode:"), m_code);
    form->addRow(QString(), m_name);
    form->addRow(QString(), m_meaning);
    form->addRow(tr("&Reason:"), m_reason);
    form->addRow(QString(), m_counter);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addStretch();
    layout->addWidget(buttons);
}

void CloseDialog::updateTexts()
{
    const CloseCodeInfo info = closeCodeInfo(quint16(m_code->value()));
    m_name->setText(info.name);
    m_meaning->setText(QString(info.meaning + u'\n' + tr("Sent by: %1").arg(closeSenderText(info.sender))));
    const qsizetype size = m_reason->text().toUtf8().size();
    m_counter->setText(tr("%1 of %2 bytes").arg(size).arg(reasonLimit));
    const bool isForbidden = !isAllowedOnWire(info.code);
    QString problem;
    if (size > reasonLimit)
        problem = tr("The reason is %1 bytes too long. Shorten it.").arg(size - reasonLimit);
    else if (isForbidden)
        problem =
            tr("⚠ This code must not stand in a Close frame (RFC 6455). It is sent all the same, to see "
               "what the server does.");
    m_problem->setText(problem);
    m_close->setText(isForbidden ? tr("Send &Forbidden Code") : tr("Close &Session"));
    m_close->setEnabled(size <= reasonLimit);
}

void CloseDialog::choose()
{
    Q_EMIT chosen(quint16(m_code->value()), m_reason->text());
    accept();
}

} // namespace socketglass
