// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates/templatestore.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

namespace socketglass {

namespace {

constexpr qint64 maxFileSize = 64 * 1024 * 1024;
constexpr int fileVersion = 1;
constexpr QLatin1String formatName("socketglass-templates");

class TemplateFile final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::TemplateStore)
public:
    enum class State : quint8 { Good, Missing, Unreadable, Broken, PartlyBroken };

    explicit TemplateFile(const QString &path)
        : m_path(path)
    {
        read();
    }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] const QList<MessageTemplate> &templates() const { return m_templates; }

    /// Puts what can't be kept aside and says so in `load`.
    void putAside(TemplateLoad &load) const;
    static QString save(const QString &path, const QList<MessageTemplate> &templates);

private:
    void read();
    void parse(const QByteArray &bytes);
    void readEntries(const QJsonArray &entries);
    void fail(State state, const QString &problem);
    [[nodiscard]] QString asidePath() const;
    [[nodiscard]] QString shownPath() const { return QDir::toNativeSeparators(m_path); }

    QString m_path;
    State m_state = State::Good;
    QString m_problem;
    QList<MessageTemplate> m_templates;
};

void TemplateFile::fail(State state, const QString &problem)
{
    m_state = state;
    m_problem = problem;
}

void TemplateFile::read()
{
    QFile file(m_path);
    if (!file.exists()) {
        fail(State::Missing, tr("There is no file “%1”. Check its name and folder.").arg(shownPath()));
        return;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        fail(State::Unreadable,
             tr("The templates in “%1” can't be read: %2. Check that you may read this file.")
                 .arg(shownPath(), file.errorString()));
        return;
    }
    if (file.size() > maxFileSize) {
        fail(State::Broken, tr("“%1” is larger than %2 MiB and can't be a file of templates.")
                                .arg(shownPath())
                                .arg(maxFileSize / 1024 / 1024));
        return;
    }
    parse(file.read(maxFileSize));
}

void TemplateFile::parse(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const QByteArray before = bytes.first(qMin<qsizetype>(error.offset, bytes.size()));
        fail(State::Broken, tr("“%1” is not valid JSON: %2 (line %3, byte %4).")
                                .arg(shownPath(), error.errorString())
                                .arg(before.count('\n') + 1)
                                .arg(error.offset));
        return;
    }
    const QJsonObject root = document.object();
    if (root.value(QLatin1String("format")).toString() != formatName) {
        fail(State::Broken, tr("“%1” is JSON, but not a file of templates: “format” is not “%2”.")
                                .arg(shownPath(), formatName));
        return;
    }
    if (root.value(QLatin1String("version")).toInt() != fileVersion) {
        fail(State::Broken,
             tr("“%1” was written by another version of this program. Update it to read these templates.")
                 .arg(shownPath()));
        return;
    }
    readEntries(root.value(QLatin1String("templates")).toArray());
}

void TemplateFile::readEntries(const QJsonArray &entries)
{
    constexpr int mostReported = 5;
    QStringList problems;
    int broken = 0;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        QString problem = tr("it is not an object");
        std::optional<MessageTemplate> value;
        if (entries.at(i).isObject())
            value = MessageTemplate::fromJson(entries.at(i).toObject(), &problem);
        if (value)
            m_templates.append(*value);
        else if (++broken <= mostReported)
            problems.append(tr("template %1: %2").arg(i + 1).arg(problem));
    }
    if (broken > mostReported)
        problems.append(tr("and %Ln more", nullptr, broken - mostReported));
    if (broken > 0)
        fail(State::PartlyBroken, tr("Some templates in “%1” can't be used: %2.")
                                      .arg(shownPath(), problems.join(QStringLiteral("; "))));
}

QString TemplateFile::asidePath() const
{
    const QString stem = m_path + QStringLiteral(".broken-") +
                         QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd"));
    QString path = stem;
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = stem + u'-' + QString::number(i);
    return path;
}

void TemplateFile::putAside(TemplateLoad &load) const
{
    const QString aside = asidePath();
    const bool done = m_state == State::Broken ? QFile::rename(m_path, aside) : QFile::copy(m_path, aside);
    load.mayOverwrite = done;
    const QString what =
        done ? tr("It was kept as “%1”.").arg(QDir::toNativeSeparators(aside))
             : tr("It could not be put aside as “%1”, so changes are not saved until it is moved away.")
                   .arg(QDir::toNativeSeparators(aside));
    load.problem += u' ' + what;
}

QString TemplateFile::save(const QString &path, const QList<MessageTemplate> &templates)
{
    QJsonArray entries;
    for (const MessageTemplate &value : templates)
        entries.append(value.toJson());
    const QJsonObject root{{QLatin1String("format"), formatName},
                           {QLatin1String("version"), fileVersion},
                           {QLatin1String("templates"), entries}};
    const QByteArray bytes = QJsonDocument(root).toJson(QJsonDocument::Indented);
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return tr("The templates could not be saved to “%1”: %2. Check that you may write there and that the "
              "disk has room.")
        .arg(QDir::toNativeSeparators(path), file.errorString());
}

} // namespace

QString defaultTemplateFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/socketglass/templates.json");
}

TemplateLoad loadTemplates(const QString &path)
{
    const TemplateFile file(path);
    TemplateLoad load;
    load.templates = file.templates();
    if (file.state() == TemplateFile::State::Good || file.state() == TemplateFile::State::Missing)
        return load;
    load.problem = file.problem();
    if (file.state() == TemplateFile::State::Unreadable)
        load.mayOverwrite = false;
    else
        file.putAside(load);
    return load;
}

TemplateLoad readTemplates(const QString &path)
{
    const TemplateFile file(path);
    TemplateLoad load;
    load.templates = file.templates();
    load.problem = file.problem();
    return load;
}

QString saveTemplates(const QString &path, const QList<MessageTemplate> &templates)
{
    return TemplateFile::save(path, templates);
}

} // namespace socketglass
