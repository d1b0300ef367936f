// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace socketglass {

class TimelineModel;

/// While it is shown: what each row's message changes of the one before it, of the same session and
/// direction, among the rows that are shown. Asked for the rows on the screen, so what it looks at is
/// bounded: `lookBack` rows, and of each what the model has read for it.
class PreviewDifferences final : public QObject
{
    Q_OBJECT
public:
    static constexpr int lookBack = 128;

    /// `model` must outlive this.
    explicit PreviewDifferences(const TimelineModel &model, QObject *parent = nullptr);

    void setShown(bool shown);
    [[nodiscard]] bool isShown() const { return m_isShown; }
    /// Nothing: the usual preview is what there is to say.
    [[nodiscard]] std::optional<QString> of(int row) const;

Q_SIGNALS:
    void shownChanged();

private:
    [[nodiscard]] std::optional<QString> find(const Event &event, int row) const;
    [[nodiscard]] bool isFolded(int row) const;
    void forget() { m_known.clear(); }

    const TimelineModel &m_model;
    mutable QHash<EventId, std::optional<QString>> m_known;
    bool m_isShown = false;
};

} // namespace socketglass
