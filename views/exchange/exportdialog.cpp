// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/exchange/exportdialog.h"

#include "views/common/themedicon.h"
#include "views/document/capturedocument.h"
#include "views/exchange/exportjob.h"
#include "views/exchange/exportpreviewpane.h"
#include "views/exchange/exportresult.h"
#include "views/exchange/redactioneditor.h"
#include "views/exchange/scopechooser.h"
#include "views/style/textmeaning.h"

#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QToolButton>

namespace socketglass {

namespace {

const QString folderKey = QStringLiteral("exchange/folder");

ExchangeFormatInfo infoOf(ExchangeFormat format)
{
    const QList<ExchangeFormatInfo> formats = exchangeFormats();
    for (const ExchangeFormatInfo &info : formats) {
        if (info.format == format)
            return info;
    }
    return formats.constFirst();
}

bool isKnownSuffix(const QString &suffix)
{
    const QList<ExchangeFormatInfo> formats = exchangeFormats();
    return std::any_of(formats.begin(), formats.end(),
                       [&](const ExchangeFormatInfo &info) { return info.suffix == suffix; });
}

QGroupBox *boxed(const QString &title, QWidget *content)
{
    auto *box = new QGroupBox(title);
    auto *layout = new QVBoxLayout(box);
    layout->addWidget(content);
    return box;
}

} // namespace

ExportDialog::ExportDialog(CaptureDocument *document, QWidget *parent)
    : QDialog(parent)
    , m_document(document)
{
    setObjectName(QStringLiteral("exportDialog"));
    buildLayout();
    const int unit = fontMetrics().averageCharWidth();
    resize(QSize(unit * 150, fontMetrics().height() * 40));
    connect(m_scope, &ScopeChooser::changed, this, &ExportDialog::onEdited);
    connect(m_redaction, &RedactionEditor::changed, this, &ExportDialog::onEdited);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::onFormatChosen);
    connect(m_target, &QLineEdit::textChanged, this, &ExportDialog::onTargetEdited);
    refresh();
    onFormatChosen();
    m_format->setFocus();
}

ExportDialog::~ExportDialog()
{
    cancelJob();
}

QWidget *ExportDialog::buildChoices()
{
    auto *side = new QWidget(this);
    m_format = new QComboBox(side);
    m_format->setObjectName(QStringLiteral("exportFormat"));
    m_format->setAccessibleName(tr("Format"));
    const QList<ExchangeFormatInfo> formats = exchangeFormats();
    for (const ExchangeFormatInfo &info : formats)
        m_format->addItem(info.title, int(info.format));
    m_scope = new ScopeChooser(side);
    m_redaction = new RedactionEditor(side);
    auto *form = new QFormLayout;
    form->addRow(tr("F&ormat:"), m_format);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(form);
    layout->addWidget(boxed(tr("What"), m_scope), 3);
    layout->addWidget(boxed(tr("Remove before sharing"), m_redaction), 4);
    return side;
}

QWidget *ExportDialog::buildForm()
{
    m_preview = new ExportPreviewPane(this);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildChoices());
    splitter->addWidget(boxed(tr("Preview"), m_preview));
    splitter->setStretchFactor(1, 1);
    const int unit = fontMetrics().averageCharWidth();
    splitter->setSizes({unit * 66, unit * 84});
    m_form = new QWidget(this);
    auto *layout = new QVBoxLayout(m_form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter, 1);
    layout->addLayout(buildTargetRow());
    return m_form;
}

QLayout *ExportDialog::buildTargetRow()
{
    m_target = new QLineEdit(this);
    m_target->setObjectName(QStringLiteral("exportTarget"));
    m_target->setAccessibleName(tr("File to write"));
    m_target->setAccessibleDescription(tr("Where the copy goes; the capture stays as it is."));
    auto *choose = new QToolButton(this);
    choose->setObjectName(QStringLiteral("exportTargetChoose"));
    choose->setIcon(themedIcon(QStringLiteral("folder")));
    choose->setToolTip(tr("Choose a file"));
    choose->setAccessibleName(tr("Choose a file"));
    connect(choose, &QToolButton::clicked, this, &ExportDialog::chooseTarget);
    auto *label = new QLabel(tr("&File:"), this);
    label->setBuddy(m_target);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_target, 1);
    row->addWidget(choose);
    return row;
}

QPushButton *ExportDialog::addButton(QLayout *row, const QString &text, const QString &objectName,
                                     void (ExportDialog::*run)())
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, run);
    row->addWidget(button);
    return button;
}

QLayout *ExportDialog::buildButtons()
{
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("exportProgress"));
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_status = new QLabel(this);
    m_status->setObjectName(QStringLiteral("exportStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_progress, 1);
    row->addWidget(m_status, 1);
    m_cancel = addButton(row, tr("C&ancel"), QStringLiteral("exportCancel"), &ExportDialog::cancelJob);
    m_again = addButton(row, tr("Export A&nother"), QStringLiteral("exportAgain"), &ExportDialog::startOver);
    m_export = addButton(row, tr("&Export"), QStringLiteral("exportStart"), &ExportDialog::start);
    m_export->setIcon(themedIcon(QStringLiteral("export")));
    m_close = addButton(row, tr("&Close"), QStringLiteral("exportClose"), &ExportDialog::reject);
    return row;
}

void ExportDialog::buildLayout()
{
    m_result = new ExportResult(this);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(buildForm());
    m_pages->addWidget(m_result);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    layout->addLayout(buildButtons());
}

ExchangeFormat ExportDialog::format() const
{
    return ExchangeFormat(m_format->currentData().toInt());
}

void ExportDialog::setFormat(ExchangeFormat format)
{
    m_format->setCurrentIndex(m_format->findData(int(format)));
}

RecordingExport ExportDialog::asked() const
{
    return {format(), m_scope->selection(), m_redaction->choice().rules()};
}

QString ExportDialog::problem() const
{
    const QString ofScope = m_scope->problem();
    return ofScope.isEmpty() ? m_redaction->choice().problem() : ofScope;
}

void ExportDialog::refresh()
{
    if (m_source != m_document->path()) {
        m_source = m_document->path();
        m_redaction->setChoice(keptRedaction(m_document));
    }
    m_scope->setReader(m_document->reader());
    onEdited();
}

void ExportDialog::startOver()
{
    if (isRunning())
        return;
    m_replaceable.clear();
    m_pages->setCurrentWidget(m_form);
    refresh();
    proposeTarget();
    m_format->setFocus();
}

QString ExportDialog::proposedTarget() const
{
    const ExchangeFormatInfo info = infoOf(format());
    const QString folder =
        QSettings()
            .value(folderKey, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
            .toString();
    QString name = m_document->isScratch() ? tr("capture") : QFileInfo(m_document->path()).completeBaseName();
    if (info.format == ExchangeFormat::SessionFile)
        name = tr("%1-copy").arg(name);
    return QDir::toNativeSeparators(QDir(folder).filePath(QString(name + u'.' + info.suffix)));
}

/// A name that the person has chosen stays, but for the suffix of the format.
void ExportDialog::proposeTarget()
{
    const QString present = m_target->text().trimmed();
    if (present.isEmpty() || present == m_proposed) {
        m_proposed = proposedTarget();
        m_target->setText(m_proposed);
    } else if (const QFileInfo file(present); isKnownSuffix(file.suffix())) {
        const QString name = file.completeBaseName() + u'.' + infoOf(format()).suffix;
        m_target->setText(QDir::toNativeSeparators(QDir(file.path()).filePath(name)));
    }
}

void ExportDialog::onFormatChosen()
{
    setWindowTitle(format() == ExchangeFormat::SessionFile ? tr("Save a Copy") : tr("Export"));
    proposeTarget();
    onEdited();
}

void ExportDialog::onEdited()
{
    if (isRunning() || m_pages->currentWidget() != m_form)
        return;
    const QString why = problem();
    m_preview->request(m_document->path(), asked(), why);
    tell({}, false);
    updateState();
}

void ExportDialog::onTargetEdited()
{
    tell({}, false);
    updateState();
}

void ExportDialog::chooseTarget()
{
    const ExchangeFormatInfo info = infoOf(format());
    auto *dialog = new QFileDialog(this, tr("Export To"), m_target->text(),
                                   tr("%1 (*.%2);;All files (*)").arg(info.title, info.suffix));
    dialog->setObjectName(QStringLiteral("exportTargetDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(info.suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_replaceable = path; // the file dialog has asked
        m_target->setText(QDir::toNativeSeparators(path));
    });
    dialog->open();
}

void ExportDialog::start()
{
    if (isRunning() || !problem().isEmpty())
        return;
    const QString target = QDir::fromNativeSeparators(m_target->text().trimmed());
    keepRedaction(m_document, m_redaction->choice());
    QSettings().setValue(folderKey, QFileInfo(target).path());
    m_preview->clear();
    m_job = new ExportJob({m_document->path(), asked(), target, target == m_replaceable}, this);
    connect(m_job, &ExportJob::progress, this,
            [this](double fraction) { m_progress->setValue(int(fraction * 1000)); });
    connect(m_job, &ExportJob::exists, this, &ExportDialog::onExists);
    connect(m_job, &ExportJob::finished, this, &ExportDialog::onFinished);
    m_job->start();
    m_progress->setValue(0);
    updateState();
    m_cancel->setFocus();
}

void ExportDialog::cancelJob()
{
    if (m_job)
        m_job->cancel();
}

void ExportDialog::onExists(const QString &target)
{
    m_job = nullptr;
    m_replaceable = target;
    refresh();
    tell(tr("%1 exists already. Press Replace to write it anew, or choose another name.")
             .arg(QFileInfo(target).fileName()),
         true);
    updateState();
    m_export->setFocus();
}

void ExportDialog::onFinished(const ExportOutcome &outcome)
{
    m_job = nullptr;
    if (outcome.error) {
        refresh();
        tell(outcome.error->kind == FileError::Kind::Cancelled
                 ? tr("The export was cancelled; nothing was written.")
                 : outcome.error->message,
             outcome.error->kind != FileError::Kind::Cancelled);
        updateState();
        m_export->setFocus();
        return;
    }
    tell({}, false);
    m_result->show(outcome, m_target->text().trimmed(), !m_redaction->choice().isEmpty());
    m_pages->setCurrentWidget(m_result);
    updateState();
    m_close->setFocus();
}

void ExportDialog::tell(const QString &text, bool bad)
{
    m_status->setText(text);
    setTextMeaning(m_status, bad ? std::optional(Meaning::Error) : std::nullopt);
}

void ExportDialog::updateState()
{
    const bool running = isRunning();
    const bool asking = m_pages->currentWidget() == m_form;
    const QString target = QDir::fromNativeSeparators(m_target->text().trimmed());
    m_form->setEnabled(!running);
    m_progress->setVisible(running);
    m_status->setVisible(!running);
    m_cancel->setVisible(running);
    m_export->setVisible(asking && !running);
    m_export->setEnabled(!target.isEmpty() && problem().isEmpty());
    m_export->setText(!target.isEmpty() && target == m_replaceable ? tr("R&eplace") : tr("&Export"));
    m_export->setDefault(asking);
    m_again->setVisible(!asking);
    m_close->setVisible(!running);
}

void ExportDialog::reject()
{
    cancelJob();
    m_preview->clear();
    QDialog::reject();
}

void ExportDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && !isRunning() &&
        m_pages->currentWidget() == m_form)
        m_scope->setReader(m_document->reader());
}

} // namespace socketglass
