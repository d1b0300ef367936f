// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QPushButton;

namespace socketglass {

/// Copies a report to the clipboard, and saves it to a file.
class ReportButtons final : public QWidget
{
    Q_OBJECT
public:
    struct Format
    {
        QString suffix;
        QString name; ///< translated: "Text files"
    };
    using Take = std::function<void(const QByteArray &bytes)>;
    /// Makes the report for a file of that suffix, and gives it to `take` on this thread, at once or later.
    using Maker = std::function<void(const QString &suffix, const Take &take)>;

    /// `prefix`: of the names of objects. What is copied has the first of `formats`.
    ReportButtons(const QString &prefix, const QList<Format> &formats, QWidget *parent = nullptr);

    /// Null: there is nothing to report. `folder`: where it is saved unless the person chooses another.
    void setMaker(Maker maker, const QString &folder = {});

Q_SIGNALS:
    void done(const QString &note);
    void failed(const QString &problem);

private:
    QPushButton *addButton(const QString &text, const QString &icon, const QString &objectName,
                           void (ReportButtons::*run)());
    void copy();
    void save();
    void write(const QString &target);
    [[nodiscard]] QString suffixFor(const QString &target) const;

    QString m_prefix;
    QList<Format> m_formats;
    QPushButton *m_copy;
    QPushButton *m_save;
    Maker m_maker;
    QString m_folder;
};

} // namespace socketglass
