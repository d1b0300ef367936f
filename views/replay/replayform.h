// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/replayer.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QTabWidget;
class QToolButton;

namespace socketglass {

class ConnectDialog;
class Environments;
class OutgoingModel;
class PaceForm;
class VariablesEditor;

/// Everything that is set before a replay: where to, how, what.
class ReplayForm final : public QWidget
{
    Q_OBJECT
public:
    ReplayForm(OutgoingModel *model, Environments *environments, QWidget *parent = nullptr);

    /// Begins anew with what the recording knows.
    void setRecorded(const Profile &recorded);
    void setFirst(qint64 seq);
    void setLast(qint64 seq);
    /// All but the recording. {{name}} stands in the profile as it was typed.
    [[nodiscard]] Replayer::Settings settings() const;
    [[nodiscard]] QString problem() const; ///< translated; empty: can be played
    /// Of a session that plays it; of a profile without {{name}}.
    [[nodiscard]] static QString runName(const Profile &profile);

Q_SIGNALS:
    void changed();
    void startRequested();

private:
    void buildTarget();
    QWidget *buildPacePage();
    QSpinBox *number(const QString &objectName, const QString &name, int smallest);
    void openOptions();
    void update();
    void offerNames();

    OutgoingModel *m_model;
    Environments *m_environments;
    QLineEdit *m_url = nullptr;
    QToolButton *m_options = nullptr;
    QTabWidget *m_tabs = nullptr;
    PaceForm *m_pace = nullptr;
    QSpinBox *m_first = nullptr;
    QSpinBox *m_last = nullptr;
    QCheckBox *m_skipHeartbeats = nullptr;
    QSpinBox *m_repeat = nullptr;
    QSpinBox *m_sessions = nullptr;
    VariablesEditor *m_variables = nullptr;
    QPointer<ConnectDialog> m_dialog;
    Profile m_profile; // without the address
};

} // namespace socketglass
