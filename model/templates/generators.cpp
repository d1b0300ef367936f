// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates/generators.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QUuid>

#include <array>
#include <cctype>
#include <random>

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::Generators)
};

using Value = Generators::Value;
struct Generation
{
    QByteArrayView argument;
    std::atomic<quint64> &count;
    bool preview;
};

Value failed(const QString &problem)
{
    return {{}, problem};
}

Value randomInt(const Generation &of)
{
    qint64 lowest = 0;
    qint64 highest = 1000;
    if (!of.argument.isEmpty()) {
        const QList<QByteArray> parts = of.argument.toByteArray().simplified().split(' ');
        bool first = false;
        bool second = false;
        lowest = parts.first().toLongLong(&first);
        highest = parts.last().toLongLong(&second);
        if (parts.size() != 2 || !first || !second || lowest > highest)
            return failed(Words::tr(
                "{{$randomInt}} takes two whole numbers, the smaller one first: {{$randomInt 1 100}}."));
    }
    std::uniform_int_distribution<qint64> numbers(lowest, highest);
    return {QByteArray::number(numbers(*QRandomGenerator::system())), {}};
}

Value counter(const Generation &of)
{
    return {QByteArray::number(of.preview ? of.count + 1 : ++of.count), {}};
}

Value file(const Generation &of)
{
    const QString path = QString::fromUtf8(of.argument);
    const QString shown = QDir::toNativeSeparators(path);
    if (path.isEmpty())
        return failed(Words::tr("{{$file}} needs the path of a file: {{$file /path/to/file}}."));
    if (of.preview)
        return {};
    if (!QFileInfo(path).isFile())
        return failed(Words::tr("There is no file “%1”. Check the path in {{$file}}.").arg(shown));
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return failed(Words::tr("The file “%1” could not be read: %2.").arg(shown, source.errorString()));
    Value result{source.read(Generators::maxFileSize + 1), {}};
    if (result.bytes.size() > Generators::maxFileSize)
        return failed(Words::tr("The file “%1” is larger than %2 MiB, the most that {{$file}} takes.")
                          .arg(shown)
                          .arg(Generators::maxFileSize / 1024 / 1024));
    return result;
}

struct Generator
{
    const char *name;
    const char *example; // of arguments
    const char *meaning;
    Value (*make)(const Generation &);
};

constexpr std::array generators{
    Generator{"uuid", "", QT_TRANSLATE_NOOP("socketglass::Generators", "a new UUID (version 4)"),
              [](const Generation &) {
                  return Value{QUuid::createUuid().toByteArray(QUuid::WithoutBraces), {}};
              }},
    Generator{"timestamp", "", QT_TRANSLATE_NOOP("socketglass::Generators", "seconds since 1970"),
              [](const Generation &) {
                  return Value{QByteArray::number(QDateTime::currentSecsSinceEpoch()), {}};
              }},
    Generator{"isoTime", "", QT_TRANSLATE_NOOP("socketglass::Generators", "the time now, in UTC"),
              [](const Generation &) {
                  return Value{QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toUtf8(), {}};
              }},
    Generator{"randomInt", " 1 100",
              QT_TRANSLATE_NOOP("socketglass::Generators", "a whole number by chance, both ends included"),
              randomInt},
    Generator{"counter", "", QT_TRANSLATE_NOOP("socketglass::Generators", "1, then 2, then 3 …"), counter},
    Generator{"base64", " text",
              QT_TRANSLATE_NOOP("socketglass::Generators", "the text in base64; it may hold a {{name}}"),
              [](const Generation &of) {
                  return Value{of.argument.toByteArray().toBase64(), {}};
              }},
    Generator{"file", " /path/to/file", QT_TRANSLATE_NOOP("socketglass::Generators", "what stands in a file"),
              file},
};

} // namespace

bool Generators::isCall(QByteArrayView inside)
{
    const QByteArrayView call = inside.trimmed();
    return call.size() > 1 && call[0] == '$' && std::isalpha(static_cast<unsigned char>(call[1])) != 0;
}

Value Generators::value(QByteArrayView call) const
{
    const QByteArrayView inside = call.trimmed().sliced(1);
    qsizetype end = 0;
    while (end < inside.size() && std::isspace(static_cast<unsigned char>(inside[end])) == 0)
        ++end;
    const QByteArrayView name = inside.first(end);
    const Generation of{inside.sliced(end).trimmed(), *m_count, m_preview};
    for (const Generator &generator : generators) {
        if (name == QByteArrayView(generator.name))
            return generator.make(of);
    }
    QStringList known;
    for (const Generator &generator : generators)
        known.append(u'$' + QString::fromLatin1(generator.name));
    return failed(Words::tr("There is no {{$%1}}; there is %2.")
                      .arg(QString::fromUtf8(name.first(std::min<qsizetype>(name.size(), 60))),
                           known.join(QStringLiteral(", "))));
}

Generators Generators::forPreview() const
{
    Generators result = *this;
    result.m_preview = true;
    return result;
}

bool Generators::readsFiles(QByteArrayView text)
{
    return text.contains("$file");
}

QList<Generators::Word> Generators::words()
{
    QList<Word> result;
    for (const Generator &generator : generators)
        result.append({u'$' + QString::fromLatin1(generator.name) + QString::fromLatin1(generator.example),
                       Words::tr(generator.meaning)});
    return result;
}

} // namespace socketglass
