// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/filefield.h"

#include "views/common/themedicon.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace socketglass {

FileField::FileField(const QString &objectName, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_path(new QLineEdit(this))
    , m_title(title)
{
    m_path->setObjectName(objectName);
    m_path->setAccessibleName(title);
    m_path->setPlaceholderText(tr("PEM file"));
    auto *button = new QToolButton(this);
    button->setObjectName(QString(objectName + u"Choose"));
    button->setIcon(themedIcon(QStringLiteral("document-open")));
    button->setToolTip(tr("Choose a file"));
    button->setAccessibleName(tr("%1: choose a file").arg(title));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_path, 1);
    layout->addWidget(button);
    setFocusProxy(m_path);
    connect(button, &QToolButton::clicked, this, &FileField::choose);
    connect(m_path, &QLineEdit::textChanged, this, &FileField::changed);
}

QString FileField::path() const
{
    return m_path->text().trimmed();
}

void FileField::setPath(const QString &path)
{
    m_path->setText(path);
}

void FileField::setPlaceholder(const QString &text)
{
    m_path->setPlaceholderText(text);
}

void FileField::choose()
{
    auto *dialog =
        new QFileDialog(window(), m_title, path(),
                        tr("Certificates and keys (*.pem *.crt *.cer *.key *.p12 *.pfx);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FileField::setPath);
    dialog->open();
}

} // namespace socketglass
