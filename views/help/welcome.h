// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;

namespace socketglass {

class Placeholder;

/// What an empty timeline says, with the first steps: an address, the demo server and what it can show,
/// files.
class Welcome final : public QWidget
{
    Q_OBJECT
public:
    /// `demos`: connect to one path of the demo server each.
    explicit Welcome(const QList<QAction *> &demos, QWidget *parent = nullptr);
    /// `hasFile`: there is a capture, it just has no events here.
    void setHasFile(bool hasFile);
    void setRecentFiles(const QStringList &paths);

Q_SIGNALS:
    void demoRequested();
    void openRequested();
    void fileRequested(const QString &path);
    void addressRequested();
    void guideRequested();

private:
    void addSteps();
    [[nodiscard]] QWidget *demoButtons(const QList<QAction *> &demos);

    Placeholder *m_placeholder;
    QWidget *m_demos;
    QWidget *m_recent;
};

} // namespace socketglass
