// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/reportbuttons.h"

#include "views/common/aside.h"
#include "views/common/themedicon.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSaveFile>

#include <memory>

namespace socketglass {

namespace {

QString filterOf(const ReportButtons::Format &format)
{
    return format.name + QStringLiteral(" (*.%1)").arg(format.suffix);
}

} // namespace

ReportButtons::ReportButtons(const QString &prefix, const QList<Format> &formats, QWidget *parent)
    : QWidget(parent)
    , m_prefix(prefix)
    , m_formats(formats)
    , m_copy(addButton(tr("Copy Report"), QStringLiteral("copy"), prefix + QStringLiteral("CopyReport"),
                       &ReportButtons::copy))
    , m_save(addButton(tr("Save Report…"), QStringLiteral("document-save"),
                       prefix + QStringLiteral("SaveReport"), &ReportButtons::save))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_copy);
    layout->addWidget(m_save);
    layout->addStretch();
    QStringList endings;
    for (const Format &format : formats)
        endings.append(u'.' + format.suffix);
    if (endings.size() > 1)
        m_save->setToolTip(
            tr("The ending of the name decides the format: %1").arg(endings.join(QStringLiteral(", "))));
    setMaker({});
}

QPushButton *ReportButtons::addButton(const QString &text, const QString &icon, const QString &objectName,
                                      void (ReportButtons::*run)())
{
    auto *button = new QPushButton(themedIcon(icon), text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, run);
    return button;
}

void ReportButtons::setMaker(Maker maker, const QString &folder)
{
    m_maker = std::move(maker);
    m_folder = folder;
    m_copy->setEnabled(m_maker != nullptr);
    m_save->setEnabled(m_maker != nullptr);
}

void ReportButtons::copy()
{
    if (!m_maker)
        return;
    m_maker(m_formats.constFirst().suffix, [this](const QByteArray &utf8) {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(utf8));
        Q_EMIT done(tr("The report is in the clipboard."));
    });
}

void ReportButtons::save()
{
    QStringList filters;
    for (const Format &format : std::as_const(m_formats))
        filters.append(filterOf(format));
    filters.append(tr("All files (*)"));
    auto *dialog = new QFileDialog(this, tr("Save the Report"), m_folder, filters.join(QStringLiteral(";;")));
    dialog->setObjectName(m_prefix + QStringLiteral("ReportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(m_formats.constFirst().suffix);
    connect(dialog, &QFileDialog::filterSelected, dialog,
            [dialog, formats = m_formats](const QString &filter) {
                for (const Format &format : formats) {
                    if (filter == filterOf(format))
                        dialog->setDefaultSuffix(format.suffix);
                }
            });
    connect(dialog, &QFileDialog::fileSelected, this, &ReportButtons::write);
    dialog->open();
}

QString ReportButtons::suffixFor(const QString &target) const
{
    const QString suffix = QFileInfo(target).suffix().toLower();
    const bool known = std::any_of(m_formats.begin(), m_formats.end(),
                                   [&](const Format &format) { return format.suffix == suffix; });
    return known ? suffix : m_formats.constFirst().suffix;
}

void ReportButtons::write(const QString &target)
{
    if (!m_maker) // nothing is left to report
        return;
    m_maker(suffixFor(target), [this, target](const QByteArray &bytes) {
        const auto problem = std::make_shared<QString>();
        runAside(
            this,
            [problem, target, bytes] {
                QSaveFile file(target);
                if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
                    *problem = file.errorString();
            },
            [this, problem, target] {
                const QString shown = QDir::toNativeSeparators(target);
                if (problem->isEmpty())
                    Q_EMIT done(tr("The report is in %1.").arg(shown));
                else
                    Q_EMIT failed(tr("The report could not be written to %1: %2. Choose another place.")
                                      .arg(shown, *problem));
            });
    });
}

} // namespace socketglass
