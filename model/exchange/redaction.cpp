// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/redaction.h"

#include "exchange/redactionmatcher.h"
#include "exchange/redactionplaces.h"

#include <QJsonDocument>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr std::size_t removalLimit = 1000;
constexpr qsizetype controlLimit = 125; // RFC 6455 section 5.5
constexpr qsizetype closeCodeSize = 2;

QByteArray toJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void cutToControlFrame(QByteArray &payload)
{
    if (payload.size() <= controlLimit)
        return;
    payload.truncate(controlLimit);
    while (!payload.isEmpty() && !payload.isValidUtf8())
        payload.chop(1);
}

} // namespace

struct Redactor::Private
{
    explicit Private(QList<RedactionRule> rules)
        : matcher(std::move(rules))
    {
    }

    bool remove(QByteArray &text, const QList<RemovedSpan> &spans, const QString &where)
    {
        if (spans.isEmpty())
            return false;
        RedactionMatcher::remove(text, spans);
        for (const RemovedSpan &span : spans)
            count(span.rule, where);
        return true;
    }
    void count(qsizetype index, const QString &where)
    {
        const RedactionRule &rule = matcher.rules().at(index);
        const QString place =
            rule.kind == RedactionRule::Kind::JsonPath ? where + u", "_s + rule.pattern : where;
        const auto key = std::pair(rule.title.isEmpty() ? rule.pattern : rule.title, place);
        if (const auto known = removals.find(key); known != removals.end())
            ++known->second;
        else if (removals.size() < removalLimit - 1)
            removals.emplace(key, 1);
        else
            ++removals[std::pair(RedactionPlaces::otherRules(), RedactionPlaces::otherPlaces())];
    }
    bool apply(QByteArray &text, const QString &where) { return remove(text, matcher.find(text), where); }
    bool apply(QString &text, const QString &where)
    {
        QByteArray utf8 = text.toUtf8();
        if (!apply(utf8, where))
            return false;
        text = QString::fromUtf8(utf8);
        return true;
    }
    bool applyToHeader(const QString &name, QString &value, const QString &part)
    {
        QByteArray utf8 = value.toUtf8();
        if (!remove(utf8, matcher.findInHeader(name.toUtf8(), utf8), RedactionPlaces::header(part, name)))
            return false;
        value = QString::fromUtf8(utf8);
        return true;
    }
    bool applyToHeaders(QJsonArray &headers, const QString &part);
    bool applyToField(const QString &key, QJsonValue &value, const QString &part);
    bool applyToFields(QJsonObject &object, const QString &part);
    bool applyToBase64(QString &text, const QString &where);
    bool applyToDetail(Event &event);
    bool applyToPayload(const Event &event, QByteArray &payload);

    RedactionMatcher matcher;
    std::map<std::pair<QString, QString>, qint64> removals; // by rule and place
};

bool Redactor::Private::applyToHeaders(QJsonArray &headers, const QString &part)
{
    bool changed = false;
    for (qsizetype i = 0; i < headers.size(); ++i) {
        if (headers.at(i).isObject()) { // of a profile
            QJsonObject header = headers.at(i).toObject();
            QString value = header.value(u"value").toString();
            if (!applyToHeader(header.value(u"name").toString(), value, part))
                continue;
            header.insert(u"value"_s, value);
            headers[i] = header;
        } else {
            QJsonArray header = headers.at(i).toArray();
            QString value = header.at(1).toString();
            if (!applyToHeader(header.at(0).toString(), value, part))
                continue;
            header[1] = value;
            headers[i] = header;
        }
        changed = true;
    }
    return changed;
}

bool Redactor::Private::applyToBase64(QString &text, const QString &where)
{
    QByteArray bytes = QByteArray::fromBase64(text.toLatin1());
    if (!apply(bytes, where))
        return false;
    text = QString::fromLatin1(bytes.toBase64());
    return true;
}

bool Redactor::Private::applyToField(const QString &key, QJsonValue &value, const QString &part)
{
    bool changed = false;
    if (value.isString()) {
        QString text = value.toString();
        if (const QString header = RedactionPlaces::headerOfField(key); !header.isEmpty())
            changed = applyToHeader(header, text, part);
        else if (key == u"bodyBase64")
            changed = applyToBase64(text, RedactionPlaces::field(key, part));
        else
            changed = apply(text, RedactionPlaces::field(key, part));
        value = text;
    } else if (value.isArray()) {
        QJsonArray array = value.toArray();
        if (key == u"headers") {
            changed = applyToHeaders(array, part);
        } else {
            for (qsizetype i = 0; i < array.size(); ++i) {
                QJsonValue item = array.at(i);
                if (applyToField(key, item, part)) {
                    array[i] = item;
                    changed = true;
                }
            }
        }
        value = array;
    } else if (value.isObject()) {
        QJsonObject object = value.toObject();
        changed = applyToFields(object, RedactionPlaces::isHead(key) ? key : part);
        value = object;
    }
    return changed;
}

bool Redactor::Private::applyToFields(QJsonObject &object, const QString &part)
{
    bool changed = false;
    for (auto it = object.begin(); it != object.end(); ++it) {
        QJsonValue value = it.value();
        if (applyToField(it.key(), value, part)) {
            it.value() = value;
            changed = true;
        }
    }
    return changed;
}

bool Redactor::Private::applyToDetail(Event &event)
{
    if (event.detail.isEmpty())
        return false;
    const QJsonDocument document = QJsonDocument::fromJson(event.detail);
    QJsonObject object = document.object();
    const bool changed = applyToFields(object, eventKindName(event.kind));
    event.detail = object.isEmpty() ? QByteArray() : toJson(object); // nothing that nobody can read stays
    return changed || !document.isObject();
}

bool Redactor::Private::applyToPayload(const Event &event, QByteArray &payload)
{
    const QString where = RedactionPlaces::payload(event);
    const bool isText = event.kind == EventKind::Message && event.opcode == Opcode::Text;
    if (event.kind == EventKind::Closing) {
        QByteArray reason = payload.mid(closeCodeSize);
        if (!apply(reason, where))
            return false;
        payload = payload.first(closeCodeSize) + reason;
        if (payload.size() > controlLimit) {
            cutToControlFrame(reason);
            reason.truncate(controlLimit - closeCodeSize);
            payload = payload.first(closeCodeSize) + reason;
        }
        return true;
    }
    if (payload.isEmpty() || (!isText && !payload.isValidUtf8()) || !apply(payload, where))
        return false;
    if (event.kind != EventKind::Message)
        cutToControlFrame(payload);
    return true;
}

Redactor::Redactor(QList<RedactionRule> rules)
    : d(std::make_unique<Private>(std::move(rules)))
{
}

Redactor::~Redactor() = default;

void Redactor::apply(SessionRow &session)
{
    d->apply(session.name, RedactionPlaces::sessionName());
    d->apply(session.url, RedactionPlaces::field(u"url"_s, {}));
    if (session.profile.isEmpty())
        return;
    QJsonObject profile = QJsonDocument::fromJson(session.profile).object();
    d->applyToFields(profile, u"profile"_s);
    session.profile = profile.isEmpty() ? QByteArray() : toJson(profile);
}

void Redactor::apply(Event &event, QByteArray &payload)
{
    const bool detailChanged = d->applyToDetail(event);
    const bool payloadChanged = d->applyToPayload(event, payload);
    if (payloadChanged) {
        event.size = payload.size();
        event.head = payload.first(std::min(payload.size(), Event::headLimit));
        if (payload.size() <= Event::headLimit)
            event.payloadId = {};
    }
    if (detailChanged || payloadChanged)
        event.flags |= EventFlag::Redacted;
}

QList<Redactor::Removal> Redactor::removals() const
{
    QList<Removal> result;
    for (const auto &[key, count] : d->removals)
        result.append({key.first, key.second, count});
    return result;
}

} // namespace socketglass
