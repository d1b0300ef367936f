// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"

#include <QDialog>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;

namespace socketglass {

class FileField;
class HeadersEditor;

/// Everything that can be set before connecting, but for the address. Not modal: it takes effect as it is
/// typed.
class ConnectDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ConnectDialog(const Profile &profile, QWidget *parent = nullptr);
    /// The last valid settings: without an address.
    [[nodiscard]] Profile profile() const { return m_profile; }

Q_SIGNALS:
    void changed();
    void connectRequested();

private:
    QWidget *buildRequestPage();
    QWidget *buildSecurityPage();
    QWidget *buildLimitsPage();
    void buildLayout();
    void connectFields();
    void showProfile(const Profile &profile);
    void read();
    [[nodiscard]] QString readInto(Profile &profile) const; ///< problem or empty
    void reset();
    QDoubleSpinBox *secondsField(const QString &objectName, const QString &name);

    Profile m_profile;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_subprotocols = nullptr;
    QLineEdit *m_origin = nullptr;
    QCheckBox *m_compression = nullptr;
    HeadersEditor *m_headers = nullptr;
    FileField *m_ca = nullptr;
    FileField *m_certificate = nullptr;
    FileField *m_key = nullptr;
    QCheckBox *m_ignoreCertificate = nullptr;
    QLabel *m_certificateWarning = nullptr;
    QLineEdit *m_proxy = nullptr;
    QDoubleSpinBox *m_connectTimeout = nullptr;
    QDoubleSpinBox *m_closeTimeout = nullptr;
    QDoubleSpinBox *m_maxSize = nullptr;
    QLabel *m_problem = nullptr;
    bool m_showing = false;
};

} // namespace socketglass
