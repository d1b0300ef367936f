// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/details/jsontreemodel.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QTreeView;

namespace socketglass {

/// A JSON payload of any length as a tree that loads as it is opened. Reads only while an event is set.
class JsonTreePage final : public QWidget
{
    Q_OBJECT
public:
    static inline const QString id = QStringLiteral("tree");

    explicit JsonTreePage(QWidget *parent = nullptr);

    void setFile(const QString &path) { m_model->setFile(path); }
    /// The event that is shown already stays as it is opened.
    void setEvent(const std::optional<Event> &event);

Q_SIGNALS:
    /// A person wants to see the bytes of a value.
    void bytesRequested(qint64 offset);

private:
    void buildView();
    void showProgress(double fraction);

    JsonTreeModel *m_model;
    QTreeView *m_view;
    QLabel *m_problem;
    QProgressBar *m_progress;
    std::optional<EventId> m_shown;
};

} // namespace socketglass
