// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace socketglass {

/// A path with a button that picks it.
class FileField final : public QWidget
{
    Q_OBJECT
public:
    FileField(const QString &objectName, const QString &title, QWidget *parent = nullptr);
    [[nodiscard]] QString path() const;
    void setPath(const QString &path);
    void setPlaceholder(const QString &text);

Q_SIGNALS:
    void changed();

private:
    void choose();
    QLineEdit *m_path;
    QString m_title;
};

} // namespace socketglass
