// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/expectation.h"
#include "views/common/entriespage.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace socketglass {

class ExpectationsModel;
class MatchEditor;
class SelectorEditor;
class SequenceEditor;

/// One expectation: the fields of its kind, and how it reads as a sentence.
class ExpectationEditor final : public EntryEditor
{
    Q_OBJECT
public:
    explicit ExpectationEditor(ExpectationsModel *model, QWidget *parent = nullptr);

    void edit(int row) override;
    /// A new one that is filled already.
    void editNew(const Expectation &expectation);
    int keep() override;
    [[nodiscard]] QString problem() const override;

private:
    void buildMessage();
    void buildTime();
    void buildClose();
    void connectFields();
    QSpinBox *number(const QString &objectName, const QString &name, int least);
    void show(const Expectation &expectation);
    [[nodiscard]] Expectation expectation() const;
    [[nodiscard]] Expectation::Kind kind() const;
    void update();
    void updateShown();

    ExpectationsModel *m_model;
    int m_row = -1;
    QFormLayout *m_form;
    QComboBox *m_kind = nullptr;
    QComboBox *m_quantifier = nullptr;
    QSpinBox *m_number = nullptr;
    QComboBox *m_bound = nullptr;
    QSpinBox *m_count = nullptr;
    SelectorEditor *m_messages = nullptr;
    SequenceEditor *m_sequence = nullptr;
    QSpinBox *m_within = nullptr;
    QComboBox *m_since = nullptr;
    MatchEditor *m_request = nullptr;
    QLineEdit *m_code = nullptr;
    QComboBox *m_clean = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_sentence = nullptr;
    bool m_showing = true; // the fields are being filled
};

} // namespace socketglass
