// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/messagedifference.h"
#include "views/details/readerthread.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QToolButton;

namespace socketglass {

class DifferenceView;

/// Two messages side by side.
class MessageCompareWindow final : public QDialog
{
    Q_OBJECT
public:
    struct Message
    {
        EventId id{};
        QString session; ///< its name, safe to show
    };

    explicit MessageCompareWindow(QWidget *parent = nullptr);

    /// Both of this file. What was read of them stays when the file goes.
    void compare(const QString &path, const Message &left, const Message &right);

private:
    struct Compared;
    void buildLayout();
    QWidget *buildBar();
    QToolButton *addStep(const QString &icon, const QString &text, const QString &objectName,
                         const QKeySequence &keys, bool downwards);
    void take(const std::shared_ptr<const ComparedPair> &pair);
    void compareAs(ComparedAs as);
    void showCompared(const Compared &compared);
    void showState(const QString &text);
    void updateCount();
    [[nodiscard]] QString titleOf(const ComparedMessagePart &part, const QString &session) const;
    [[nodiscard]] QString remarkOn(const Compared &compared) const;

    ReaderThread m_thread;
    DifferenceView *m_view;
    QLabel *m_leftTitle;
    QLabel *m_rightTitle;
    QLabel *m_remark;
    QLabel *m_count = nullptr;
    QComboBox *m_as = nullptr;
    QCheckBox *m_onlyDifferences = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QString m_leftSession;
    QString m_rightSession;
    std::shared_ptr<const ComparedPair> m_pair;
};

} // namespace socketglass
