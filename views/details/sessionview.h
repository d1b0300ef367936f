// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "views/details/sessionfacts.h"

#include <QPointer>
#include <QStackedWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QTreeWidget;

namespace socketglass {

class StateDot;

/// The properties of a session, live or as recorded, and when it was held back.
class SessionView final : public QStackedWidget
{
    Q_OBJECT
public:
    explicit SessionView(QWidget *parent = nullptr);
    void setSession(Session *live, const std::optional<SessionRow> &row);
    void setFacts(const SessionFacts &facts);

Q_SIGNALS:
    void binaryTypeChanged();

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum Field {
        Name,
        Url,
        Protocol,
        Extensions,
        Peer,
        Buffered,
        Received,
        Sent,
        Events,
        Held,
        Waiting,
        Error,
        FieldCount
    };
    void buildPage();
    void addField(QFormLayout *form, Field field, const QString &name, const QString &title,
                  const QString &tip);
    QWidget *buildBinaryType();
    QTreeWidget *buildHolds();
    void liveChanged();
    void update();
    [[nodiscard]] QString eventsText() const;
    void showLive();
    void showRecorded();
    void showHolds();
    void setField(Field field, const QString &text);

    QPointer<Session> m_live;
    std::optional<SessionRow> m_row;
    SessionFacts m_facts;
    QLabel *m_note = nullptr;
    StateDot *m_state = nullptr;
    QLabel *m_stateNumber = nullptr;
    QComboBox *m_binaryType = nullptr;
    QLabel *m_fields[FieldCount] = {};
    QTreeWidget *m_holds = nullptr;
    bool m_stale = true;
};

} // namespace socketglass
