// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/composer/draft.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace socketglass {

class ComposerEditor;

/// Bytes that a person writes, as text or in hexadecimal; says at once what is wrong.
class ContentEditor final : public QWidget
{
    Q_OBJECT
public:
    /// `prefix`: of the object names: <prefix>Content, <prefix>Form, <prefix>ContentProblem.
    explicit ContentEditor(const QString &prefix, QWidget *parent = nullptr);

    /// Shown as text where `asText` and the field can hold it.
    void setContent(const QByteArray &content, bool asText);
    /// A text message can't have any bytes.
    void setMustBeText(bool mustBeText);
    void setMaxSize(qsizetype bytes);
    [[nodiscard]] QByteArray content() const { return draft().payload; }
    [[nodiscard]] QString problem() const; ///< translated; empty: content() is what was written

Q_SIGNALS:
    void changed();
    void acceptRequested(); ///< Ctrl+Enter

private:
    [[nodiscard]] bool isHex() const;
    [[nodiscard]] Draft draft() const;
    void show(const QByteArray &content, bool asText);
    void changeForm();
    void update();

    QComboBox *m_form;
    ComposerEditor *m_editor;
    QLabel *m_problem;
    bool m_mustBeText = false;
    bool m_showing = false;
    int m_shownForm = 0;
    qsizetype m_maxSize = std::numeric_limits<qsizetype>::max();
};

} // namespace socketglass
