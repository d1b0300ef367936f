// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"
#include "timeline/eventtext.h"
#include "views/style/theme.h"

#include <QScrollArea>

class QLabel;
class QTreeWidget;

namespace socketglass {

/// What happened, who did it, what to try: of a close or an error, with a table of facts. Plain text only.
class ExplanationCard final : public QScrollArea
{
    Q_OBJECT
public:
    explicit ExplanationCard(QWidget *parent = nullptr);
    void setExplanation(const CloseExplanation &explanation, EventKind kind, Meaning meaning);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Section
    {
        QLabel *title;
        QLabel *text;
    };
    Section addSection(const QString &name, const QString &title);
    static void fill(const Section &section, const QString &text);
    void fillFacts(const QList<std::pair<QString, QString>> &facts);
    void wrapFacts();

    class Banner;
    QWidget *m_page;
    Banner *m_banner;
    Section m_what;
    Section m_who;
    Section m_try;
    QTreeWidget *m_facts;
};

} // namespace socketglass
