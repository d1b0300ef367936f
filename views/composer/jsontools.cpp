// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/jsontools.h"

#include "views/common/plaintext.h"
#include "views/style/textmeaning.h"

#include <QJsonDocument>
#include <QMenu>

namespace socketglass {

JsonTools::JsonTools(QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(QStringLiteral("jsonTools"));
    setText(tr("JSON ✓"));
    setAccessibleName(tr("Valid JSON"));
    setPopupMode(QToolButton::InstantPopup);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("jsonMenu"));
    menu->addAction(tr("&Indent"), this, &JsonTools::indentRequested)
        ->setObjectName(QStringLiteral("jsonPretty"));
    menu->addAction(tr("On &One Line"), this, &JsonTools::compactRequested)
        ->setObjectName(QStringLiteral("jsonCompact"));
    setMenu(menu);
    hide();
}

void JsonTools::check(const QByteArray &written, const QByteArray &expanded)
{
    constexpr qsizetype mostChecked = 1024 * 1024;
    const QByteArrayView begin = QByteArrayView(written).trimmed();
    const bool looks = written.size() <= mostChecked && (begin.startsWith('{') || begin.startsWith('['));
    setVisible(looks);
    if (!looks)
        return;
    QJsonParseError error;
    QJsonDocument::fromJson(expanded, &error);
    const bool good = error.error == QJsonParseError::NoError;
    const QByteArray before = expanded.first(std::clamp<qsizetype>(error.offset, 0, expanded.size()));
    const qsizetype lineBegin = before.lastIndexOf('\n') + 1;
    const QString place = tr("line %1, column %2")
                              .arg(before.count('\n') + 1)
                              .arg(QString::fromUtf8(before.sliced(lineBegin)).size() + 1);
    setText(good ? tr("JSON ✓") : tr("not JSON: %1").arg(place));
    setAccessibleName(good ? tr("Valid JSON") : text());
    setToolTip(plainToolTip(good ? tr("The text is valid JSON; the menu lays it out")
                                 : tr("Not valid JSON at %1: %2").arg(place, error.errorString())));
    setTextMeaning(this, good ? std::nullopt : std::optional(Meaning::Error));
}

} // namespace socketglass
