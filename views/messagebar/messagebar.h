// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace socketglass {

/// Something that a person should know: what failed, why, what to do. Plain text.
struct Notice
{
    enum class Severity : quint8 { Info, Warning, Error };
    struct Action
    {
        QString text;
        std::function<void()> run; ///< the notice goes away before it is called
        QString objectName;
    };
    Severity severity = Severity::Error;
    QString key; ///< a notice with the same key replaces the earlier one
    QString title;
    QString text;
    QList<Action> actions;
    QStringList details;             ///< shown on demand, a line each
    std::function<void()> dismissed; ///< closed by hand, no action taken
};

/// Notices above the timeline, newest first; never modal, never more than a few at once.
class MessageBar final : public QWidget
{
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    void post(const Notice &notice);
    void dismiss(const QString &key);
    [[nodiscard]] bool contains(const QString &key) const;
    /// What is shown, newest first, one line each: title and text.
    [[nodiscard]] QStringList texts() const;

private:
    static constexpr int limit = 4;
    void dropOldest();
    void updateVisibility();

    QVBoxLayout *m_layout;
};

} // namespace socketglass
