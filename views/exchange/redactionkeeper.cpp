// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/exchange/redactionkeeper.h"

#include "views/document/capturedocument.h"
#include "views/document/settingwriter.h"

#include <QJsonDocument>
#include <QSettings>

namespace socketglass {

namespace {

constexpr qsizetype maxOwnRules = 200;
constexpr QLatin1String presetKey("preset");
const QString settingsKey = QStringLiteral("exchange/redaction");

} // namespace

QList<RedactionRule> RedactionChoice::rules() const
{
    QList<RedactionRule> result;
    const QList<RedactionPreset> ready = redactionPresets();
    for (const RedactionPreset &preset : ready) {
        if (presets.contains(preset.id))
            result += preset.rules;
    }
    return result + own;
}

QString RedactionChoice::problem() const
{
    for (const RedactionRule &rule : own) {
        if (const QString problem = rule.problem(); !problem.isEmpty())
            return problem;
    }
    return {};
}

QByteArray RedactionChoice::toJson() const
{
    QJsonArray array;
    for (const QString &id : presets)
        array.append(QJsonObject{{presetKey, id}});
    for (const RedactionRule &rule : own)
        array.append(rule.toJson());
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

RedactionChoice RedactionChoice::fromJson(const QByteArray &json)
{
    RedactionChoice choice;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        if (const QString id = object.value(presetKey).toString(); !id.isEmpty())
            choice.presets.append(id);
        else if (const auto rule = RedactionRule::fromJson(object); rule && choice.own.size() < maxOwnRules)
            choice.own.append(*rule);
    }
    return choice;
}

RedactionChoice keptRedaction(const CaptureDocument *document)
{
    const SessionFileReader *reader = document->reader();
    const QByteArray ofFile = reader ? reader->setting(FileSetting::redactionRules) : QByteArray();
    return RedactionChoice::fromJson(ofFile.isEmpty() ? QSettings().value(settingsKey).toByteArray()
                                                      : ofFile);
}

void keepRedaction(CaptureDocument *document, const RedactionChoice &choice)
{
    if (choice == keptRedaction(document))
        return;
    QSettings().setValue(settingsKey, choice.toJson());
    keepFileSetting(document, FileSetting::redactionRules, choice.toJson());
}

} // namespace socketglass
