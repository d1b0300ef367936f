// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/messagebar/messagebar.h"

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace socketglass {

/// One notice in the message bar.
class NoticeWidget final : public QFrame
{
    Q_OBJECT
public:
    explicit NoticeWidget(Notice notice, QWidget *parent = nullptr);
    [[nodiscard]] const Notice &notice() const { return m_notice; }

Q_SIGNALS:
    void finished();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addText(QHBoxLayout *row);
    void addButtons(QHBoxLayout *row);
    void addDetails(QVBoxLayout *texts);

    Notice m_notice;
};

} // namespace socketglass
