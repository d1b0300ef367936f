// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace socketglass {

class CaptureDocument;
class RulesModel;

/// Keeps the rules of a mock server in the document's file; before there is one they wait for it.
class MockRulesStore final : public QObject
{
    Q_OBJECT
public:
    MockRulesStore(CaptureDocument *document, RulesModel *model, QObject *parent);
    /// Translated: why rules were not read or kept; empty: they were.
    [[nodiscard]] QString problem() const { return m_problem; }

Q_SIGNALS:
    void problemChanged();

private:
    void load();
    void save();
    void setProblem(const QString &problem);

    CaptureDocument *m_document;
    RulesModel *m_model;
    QString m_problem;
    bool m_hasFile = false;
};

} // namespace socketglass
