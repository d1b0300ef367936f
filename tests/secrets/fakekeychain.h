// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QCoreApplication>
#include <QTimer>

namespace socketglass {

/// A keychain that answers later, as all do, and that can be gone.
class FakeKeychain final : public Keychain
{
public:
    struct State
    {
        QHash<QString, QByteArray> values;
        QString problem;
    };
    explicit FakeKeychain(State &state)
        : m_state(state)
    {
    }
    void read(const QString &key, Read done) override
    {
        later([this, key, done] {
            done(m_state.problem.isEmpty() ? m_state.values.value(key) : QByteArray(), m_state.problem);
        });
    }
    void write(const QString &key, const QByteArray &value, Written done) override
    {
        later([this, key, value, done] {
            if (m_state.problem.isEmpty())
                m_state.values.insert(key, value);
            done(m_state.problem);
        });
    }
    void remove(const QString &key, Written done) override
    {
        later([this, key, done] {
            m_state.values.remove(key);
            done(m_state.problem);
        });
    }

private:
    static void later(std::function<void()> work) { QTimer::singleShot(0, qApp, std::move(work)); }
    State &m_state;
};

} // namespace socketglass
