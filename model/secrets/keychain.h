// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace socketglass {

/// A keychain: keeps bytes under a name for good. Never blocks; `done` is called later, on the same thread.
class Keychain
{
public:
    using Read = std::function<void(const QByteArray &value, const QString &problem)>; ///< empty: none
    using Written = std::function<void(const QString &problem)>; ///< problem: translated; empty: done

    Keychain() = default;
    Keychain(const Keychain &) = delete;
    Keychain &operator=(const Keychain &) = delete;
    virtual ~Keychain() = default;
    virtual void read(const QString &key, Read done) = 0;
    virtual void write(const QString &key, const QByteArray &value, Written done) = 0;
    virtual void remove(const QString &key, Written done) = 0;
};

/// The one of the person's desktop; nothing where this program was built without.
[[nodiscard]] std::unique_ptr<Keychain> systemKeychain();

} // namespace socketglass
