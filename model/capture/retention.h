// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCoreApplication>

#include <optional>

namespace socketglass {

/// How much of a recording its file keeps while it is captured into: beyond any of the limits the oldest
/// events go, whole, and are counted (SessionRow::evicted). Kept in the file as FileSetting::retention.
/// Where the disk comes to its reserve, a file with a limit evicts so much that it grows no more; one without
/// takes nothing more, and the peers are held back.
struct Retention
{
    qint64 events = 0;  ///< 0: no limit
    qint64 bytes = 0;   ///< of the file that are in use; 0: no limit
    qint64 seconds = 0; ///< since they happened; 0: no limit
    std::optional<qint64> keepFree =
        std::nullopt; ///< bytes of the disk; 0: no reserve; nothing: the usual one

    /// Of a disk of so many bytes.
    [[nodiscard]] qint64 reserve(qint64 capacity) const;
    [[nodiscard]] bool isUnlimited() const { return events == 0 && bytes == 0 && seconds == 0; }
    bool operator==(const Retention &) const = default;

    [[nodiscard]] QByteArray toJson() const; ///< empty where nothing differs from the usual
    /// What makes no sense is no limit.
    [[nodiscard]] static Retention fromJson(const QByteArray &json);
};

/// How a recording that has lost its beginning says so.
struct EvictionText
{
    Q_DECLARE_TR_FUNCTIONS(Retention)
public:
    static QString counts(qint64 kept, qint64 evicted); ///< "4,200,000 kept, 1,300,000 evicted"
    static QString lostBeginning(qint64 evicted);       ///< a sentence
    static QString notExported(qint64 evicted);         ///< a sentence
};

} // namespace socketglass
