// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settings/settingsdialog.h"

#include "translations/languages.h"
#include "views/common/formparts.h"
#include "views/document/retentionform.h"
#include "views/settings/appearance.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>

namespace socketglass {

SettingsDialog::SettingsDialog(Appearance *appearance, QWidget *parent)
    : QDialog(parent)
    , m_appearance(appearance)
    , m_language(addChoice(QStringLiteral("settingsLanguage"), tr("Language")))
    , m_languageHint(new QLabel(this))
    , m_theme(addChoice(QStringLiteral("settingsTheme"), tr("Colours")))
    , m_spoken(chosenLanguage())
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    m_languageHint->setObjectName(QStringLiteral("settingsLanguageHint"));
    m_languageHint->setTextFormat(Qt::PlainText);
    m_languageHint->setWordWrap(true);
    fillLanguages();
    fillThemes();
    auto *form = new QFormLayout;
    form->addRow(tr("&Language:"), m_language);
    form->addRow(QString(), m_languageHint);
    form->addRow(tr("&Colours:"), m_theme);
    form->addRow(retentionGroup());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("settingsClose"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
}

QGroupBox *SettingsDialog::retentionGroup()
{
    auto *group = new QGroupBox(tr("New captures"), this);
    group->setObjectName(QStringLiteral("settingsRetention"));
    auto *limits = new RetentionForm(group);
    limits->setValue(RetentionForm::kept());
    connect(limits, &RetentionForm::edited, limits, [limits] { RetentionForm::keep(limits->value()); });
    auto *layout = new QVBoxLayout(group);
    layout->addWidget(hintLabel(
        tr("Beyond a limit the oldest events are removed. A capture's own limits: File → Limits."), group));
    layout->addWidget(limits);
    return group;
}

QComboBox *SettingsDialog::addChoice(const QString &objectName, const QString &name)
{
    auto *choice = new QComboBox(this);
    choice->setObjectName(objectName);
    choice->setAccessibleName(name);
    return choice;
}

void SettingsDialog::fillLanguages()
{
    const QList<Language> languages = shippedLanguages();
    const QString system = systemLanguage();
    m_language->addItem(QString(), QString());
    for (const Language &language : languages) {
        m_language->addItem(language.name, language.code);
        if (language.code == system)
            m_language->setItemText(0, tr("As the system: %1").arg(language.name));
    }
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_spoken)));
    m_languageHint->setText(tr("Another language counts from the next start on."));
    m_language->setAccessibleDescription(m_languageHint->text());
    connect(m_language, &QComboBox::currentIndexChanged, this, &SettingsDialog::chooseLanguageAt);
}

void SettingsDialog::chooseLanguageAt(int index)
{
    const QString code = m_language->itemData(index).toString();
    chooseLanguage(code);
    m_languageHint->setText(code == m_spoken
                                ? tr("Another language counts from the next start on.")
                                : tr("From the next start on: close Socketglass and start it again."));
}

void SettingsDialog::fillThemes()
{
    m_theme->addItem(tr("As the system"), int(Appearance::Theme::System));
    m_theme->addItem(tr("Light"), int(Appearance::Theme::Light));
    m_theme->addItem(tr("Dark"), int(Appearance::Theme::Dark));
    m_theme->setCurrentIndex(m_theme->findData(int(m_appearance->theme())));
    connect(m_theme, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_appearance->setTheme(Appearance::Theme(m_theme->itemData(index).toInt()));
    });
    connect(m_appearance, &Appearance::themeChanged, this,
            [this] { m_theme->setCurrentIndex(m_theme->findData(int(m_appearance->theme()))); });
}

} // namespace socketglass
