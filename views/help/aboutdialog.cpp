// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/help/aboutdialog.h"

#include "capture/sessionfile.h"

#include "views/common/themedicon.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSslSocket>
#include <QStyle>
#include <QSysInfo>
#include <QVBoxLayout>

namespace socketglass {

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Socketglass"));
    auto *icon = new QLabel(this);
    icon->setPixmap(applicationIcon().pixmap(64, 64));
    icon->setAlignment(Qt::AlignTop);
    auto *text = new QLabel(this);
    text->setObjectName(QStringLiteral("aboutText"));
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setWordWrap(true);
    text->setText(
        tr("Socketglass %1\n\nShows everything that crosses a WebSocket, decoded, as it happens.\n\n%2\n\n"
           "Free software under the GNU General Public License, version 3 or later.")
            .arg(QApplication::applicationVersion(), versions().sliced(1).join(u'\n')));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("aboutClose"));
    QPushButton *copy = buttons->addButton(tr("Copy &Versions"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("aboutCopy"));
    connect(copy, &QPushButton::clicked, this,
            [] { QApplication::clipboard()->setText(versions().join(u'\n')); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(icon);
    row->addWidget(text, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(row, 1);
    layout->addWidget(buttons);
    setMinimumWidth(440);
}

QStringList AboutDialog::versions()
{
    return {
        tr("Socketglass %1").arg(QApplication::applicationVersion()),
        tr("Qt %1, built with %2, style %3, platform %4")
            .arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR),
                 QApplication::style()->name(), QApplication::platformName()),
        tr("SQLite %1").arg(sqliteVersion()),
        tr("TLS: %1").arg(QSslSocket::supportsSsl() ? QSslSocket::sslLibraryVersionString()
                                                    : tr("not available")),
        tr("System: %1, %2").arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture()),
    };
}

} // namespace socketglass
