// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/payloadsaver.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSaveFile>
#include <QToolButton>

namespace socketglass {

namespace {

constexpr qint64 pieceSize = 1024 * 1024;

/// Empty: done, or cancelled.
QString writePayload(const ReaderThread::Context &context, const Event &event, const QString &target)
{
    if (context.openError)
        return context.openError->message;
    QSaveFile file(target);
    if (!file.open(QIODevice::WriteOnly))
        return PayloadSaver::tr("%1 can't be written: %2. Choose another folder or name.")
            .arg(QDir::toNativeSeparators(target), file.errorString());
    qint64 written = 0;
    while (written < event.size && !context.cancelled) {
        const QByteArray piece =
            context.reader.payload(event, written, std::min(pieceSize, event.size - written));
        if (piece.isEmpty())
            return PayloadSaver::tr("The payload can't be read from the session file beyond byte %1. "
                                    "Nothing was written.")
                .arg(written);
        if (file.write(piece) != piece.size())
            break;
        written += piece.size();
        context.report(double(written) / double(event.size));
    }
    if (context.cancelled)
        return {};
    if (written < event.size || !file.commit())
        return PayloadSaver::tr(
                   "%1 can't be written: %2. Nothing was saved; make room or choose another place.")
            .arg(QDir::toNativeSeparators(target), file.errorString());
    return {};
}

} // namespace

PayloadSaver::PayloadSaver(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    m_label->setObjectName(QStringLiteral("saveState"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_bar->setObjectName(QStringLiteral("saveProgress"));
    m_bar->setAccessibleName(tr("Saving the payload"));
    m_bar->setRange(0, 100);
    m_cancel->setObjectName(QStringLiteral("saveCancel"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stop saving; no file is left behind"));
    connect(m_cancel, &QToolButton::clicked, this, &PayloadSaver::cancel);
    connect(&m_thread, &ReaderThread::progressed, m_bar,
            [this](double fraction) { m_bar->setValue(int(fraction * 100)); });
    hide();
}

void PayloadSaver::save(const Event &event, const QString &target)
{
    m_label->setText(tr("Saving %1…").arg(QDir::toNativeSeparators(target)));
    m_bar->setValue(0);
    m_bar->show();
    m_cancel->show();
    show();
    m_thread.request([this, event, target](const ReaderThread::Context &context) -> ReaderThread::Answer {
        const QString problem = writePayload(context, event, target);
        return [this, target, problem] { finish(target, problem); };
    });
}

void PayloadSaver::cancel()
{
    m_thread.cancel();
    finish({}, tr("Saving was cancelled; no file was written."));
}

void PayloadSaver::finish(const QString &target, const QString &problem)
{
    m_bar->hide();
    m_cancel->hide();
    m_label->setText(problem.isEmpty() ? tr("Saved as %1").arg(QDir::toNativeSeparators(target)) : problem);
    if (problem.isEmpty())
        Q_EMIT saved(target);
    else
        Q_EMIT failed(problem);
}

} // namespace socketglass
