// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace socketglass {

class CaptureDocument;
class EntriesModel;

/// Keeps the entries of a model in the document's file, as one of its settings (filesetting.h); before there
/// is a file they wait for it.
class KeptSetting final : public QObject
{
    Q_OBJECT
public:
    struct Form
    {
        QString name;
        std::function<QByteArray()> write;
        std::function<void(const QByteArray &json, QString *problem)> read; ///< into the model
    };
    KeptSetting(CaptureDocument *document, EntriesModel *model, Form form, QObject *parent);

    /// Translated: why entries were not read or kept; empty: they were.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// Translated: why the file takes no changes; empty: it does.
    [[nodiscard]] QString readOnlyReason() const { return readOnlyReason(*m_document); }
    [[nodiscard]] static QString readOnlyReason(const CaptureDocument &document);

Q_SIGNALS:
    void changed(); ///< problem() or readOnlyReason()

private:
    void load();
    void save();
    void setProblem(const QString &problem);

    CaptureDocument *m_document;
    EntriesModel *m_model;
    Form m_form;
    QString m_problem;
    bool m_hasFile = false;
};

} // namespace socketglass
