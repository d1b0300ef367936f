// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "templates/messagetemplate.h"
#include "views/composer/draft.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace socketglass {

class ComposerEditor;
class Environments;

/// Makes or changes a template. Not modal.
class TemplateDialog final : public QDialog
{
    Q_OBJECT
public:
    TemplateDialog(const MessageTemplate &value, const QStringList &folders, Environments *environments,
                   QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const socketglass::MessageTemplate &value);

private:
    void buildFields(const MessageTemplate &value, const QStringList &folders);
    void buildContent(const MessageTemplate &value);
    void buildLayout();
    void refresh();
    void choose();
    void switchType();
    [[nodiscard]] bool isBinary() const;
    [[nodiscard]] Draft content() const;

    QLineEdit *m_name = nullptr;
    QComboBox *m_folder = nullptr;
    QPlainTextEdit *m_description = nullptr;
    QComboBox *m_type = nullptr;
    Environments *m_environments;
    ComposerEditor *m_content = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_ok = nullptr;
    QByteArray m_original; // as it was given; kept where the content is not edited
    bool m_edited = false;
};

} // namespace socketglass
