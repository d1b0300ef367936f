// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QComboBox;
class QGroupBox;
class QLabel;

namespace socketglass {

class Appearance;

/// Language, colours, and what new captures keep. Counts at once, without an OK; the language from the next
/// start on. Not modal.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit SettingsDialog(Appearance *appearance, QWidget *parent = nullptr);

private:
    void fillLanguages();
    void fillThemes();
    [[nodiscard]] QGroupBox *retentionGroup();
    void chooseLanguageAt(int index);
    [[nodiscard]] QComboBox *addChoice(const QString &objectName, const QString &name);

    Appearance *m_appearance;
    QComboBox *m_language;
    QLabel *m_languageHint;
    QComboBox *m_theme;
    QString m_spoken; // the choice at the start
};

} // namespace socketglass
