// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <limits>

namespace socketglass {

template <typename Enum, typename Names>
QString enumName(Enum value, const Names &names)
{
    return names.at(std::size_t(value));
}

/// Writes what is not the standard value.
class MembersOut final
{
    using milliseconds = std::chrono::milliseconds;

public:
    template <typename T>
    void add(const QString &key, const T &value, const T &standard = {})
    {
        if (value != standard)
            m_object.insert(key, QJsonValue(value));
    }
    void add(const QString &key, milliseconds value, milliseconds standard)
    {
        if (value != standard)
            m_object.insert(key, qint64(value.count()));
    }
    [[nodiscard]] const QJsonObject &object() const { return m_object; }

private:
    QJsonObject m_object;
};

/// Takes the members of an object one by one, and says which are wrong or not known.
class MembersIn final
{
    Q_DECLARE_TR_FUNCTIONS(MembersIn)
    using milliseconds = std::chrono::milliseconds;

public:
    MembersIn(const QJsonObject &object, const QString &path, QList<ProfileTrouble> *troubles)
        : m_object(object)
        , m_path(path)
        , m_troubles(troubles)
    {
    }
    ~MembersIn()
    {
        for (const QString &key : m_object.keys())
            say(key, tr("not a member that is known"), true);
    }
    Q_DISABLE_COPY_MOVE(MembersIn)

    void read(const QString &key, QString &place)
    {
        take(key, &QJsonValue::isString, tr("a text is wanted"),
             [&](const QJsonValue &value) { place = value.toString(); });
    }
    void read(const QString &key, QByteArray &place)
    {
        QString text = QString::fromUtf8(place);
        read(key, text);
        place = text.toUtf8();
    }
    void read(const QString &key, bool &place)
    {
        take(key, &QJsonValue::isBool, tr("true or false is wanted"),
             [&](const QJsonValue &value) { place = value.toBool(); });
    }
    void read(const QString &key, double &place, double least, double most)
    {
        take(key, &QJsonValue::isDouble, tr("a number is wanted"), [&](const QJsonValue &value) {
            if (value.toDouble() >= least && value.toDouble() <= most)
                place = value.toDouble();
            else
                say(key, tr("a number from %1 to %2 is wanted").arg(least).arg(most));
        });
    }
    template <typename Integer>
    void readInteger(const QString &key, Integer &place, qint64 least,
                     qint64 most = std::numeric_limits<Integer>::max())
    {
        take(key, &QJsonValue::isDouble, tr("a number is wanted"), [&](const QJsonValue &value) {
            const qint64 number = value.toInteger(least - 1);
            if (number >= least && number <= most)
                place = Integer(number);
            else
                say(key, tr("a whole number from %1 to %2 is wanted").arg(least).arg(most));
        });
    }
    void read(const QString &key, milliseconds &place, qint64 least)
    {
        qint64 count = place.count();
        readInteger(key, count, least, 86'400'000);
        place = milliseconds(count);
    }
    template <typename Enum, typename Names>
    void readEnum(const QString &key, Enum &place, const Names &names)
    {
        QString text = enumName(place, names);
        read(key, text);
        const auto found = std::find(names.begin(), names.end(), text);
        if (found != names.end())
            place = Enum(found - names.begin());
        else
            say(key, tr("“%1” is not one of: %2")
                         .arg(text, QStringList(names.begin(), names.end()).join(QStringLiteral(", "))));
    }
    template <typename Read>
    void readObject(const QString &key, const Read &readMembers)
    {
        take(key, &QJsonValue::isObject, tr("an object { … } is wanted"), [&](const QJsonValue &value) {
            MembersIn members(value.toObject(), m_path + key + u'.', m_troubles);
            readMembers(members);
        });
    }
    /// Empties `list`, then calls readItem(value, key) for each.
    template <typename List, typename Read>
    void readList(const QString &key, List &list, const Read &readItem)
    {
        take(key, &QJsonValue::isArray, tr("a list [ … ] is wanted"), [&](const QJsonValue &value) {
            list.clear();
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i)
                readItem(array.at(i), QStringLiteral("%1[%2]").arg(key).arg(i));
        });
    }
    template <typename Item, typename Read>
    void readObjects(const QString &key, QList<Item> &list, const Read &readMembers)
    {
        readList(key, list, [&](const QJsonValue &value, const QString &itemKey) {
            if (!value.isObject()) {
                say(itemKey, tr("an object { … } is wanted"));
                return;
            }
            MembersIn members(value.toObject(), m_path + itemKey + u'.', m_troubles);
            readMembers(members, list.emplaceBack());
        });
    }
    void say(const QString &key, const QString &message, bool unknown = false)
    {
        if (m_troubles)
            m_troubles->append({m_path + key, message, unknown});
    }

private:
    template <typename Use>
    void take(const QString &key, bool (QJsonValue::*is)() const, const QString &wanted, const Use &use)
    {
        const QJsonValue value = m_object.take(key);
        if ((value.*is)())
            use(value);
        else if (!value.isUndefined())
            say(key, wanted);
    }

    QJsonObject m_object;
    QString m_path;
    QList<ProfileTrouble> *m_troubles;
};

} // namespace socketglass
