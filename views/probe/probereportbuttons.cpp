// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/probe/probereportbuttons.h"

#include "probe/probereport.h"
#include "views/common/aside.h"
#include "views/common/themedicon.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QPushButton>
#include <QSaveFile>

namespace socketglass {

ProbeReportButtons::ProbeReportButtons(QWidget *parent)
    : QWidget(parent)
    , m_copy(new QPushButton(themedIcon(QStringLiteral("copy")), tr("Copy Report"), this))
    , m_save(new QPushButton(themedIcon(QStringLiteral("document-save")), tr("Save Report…"), this))
{
    m_copy->setObjectName(QStringLiteral("probeCopyReport"));
    m_save->setObjectName(QStringLiteral("probeSaveReport"));
    m_save->setToolTip(tr("As text, JSON, or JUnit XML, by the name's ending"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_copy, m_save}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    layout->addStretch();
    connect(m_copy, &QPushButton::clicked, this, &ProbeReportButtons::copy);
    connect(m_save, &QPushButton::clicked, this, &ProbeReportButtons::save);
    setResults({}, {});
}

void ProbeReportButtons::setResults(const QUrl &url, const QList<ProbeResult> &results)
{
    m_url = url;
    m_results = results;
    m_copy->setEnabled(!results.isEmpty());
    m_save->setEnabled(!results.isEmpty());
}

void ProbeReportButtons::copy()
{
    QGuiApplication::clipboard()->setText(probeReportText(m_url, m_results));
    Q_EMIT done(tr("The report is in the clipboard."));
}

void ProbeReportButtons::save()
{
    auto *dialog = new QFileDialog(
        this, tr("Save the Report"), {},
        tr("Text files (*.txt);;JSON files (*.json);;JUnit XML files (*.xml);;All files (*)"));
    dialog->setObjectName(QStringLiteral("probeReportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QStringLiteral("*.json"))  ? QStringLiteral("json")
                                 : filter.contains(QStringLiteral("*.xml")) ? QStringLiteral("xml")
                                                                            : QStringLiteral("txt"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &ProbeReportButtons::write);
    dialog->open();
}

void ProbeReportButtons::write(const QString &target)
{
    const QString suffix = QFileInfo(target).suffix().toLower();
    const QByteArray bytes = suffix == u"json"  ? QJsonDocument(probeReportJson(m_url, m_results)).toJson()
                             : suffix == u"xml" ? probeReportJunit(m_url, m_results)
                                                : probeReportText(m_url, m_results).toUtf8();
    const auto problem = std::make_shared<QString>();
    runAside(
        this,
        [problem, target, bytes] {
            QSaveFile file(target);
            if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
                *problem = file.errorString();
        },
        [this, problem, target] {
            if (problem->isEmpty())
                Q_EMIT done(tr("The report is in %1.").arg(target));
            else
                Q_EMIT failed(tr("The report could not be written to %1: %2. Choose another place.")
                                  .arg(target, *problem));
        });
}

} // namespace socketglass
