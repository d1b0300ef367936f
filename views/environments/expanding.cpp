// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/environments/expanding.h"

#include "payload/visibletext.h"
#include "secrets/secretstore.h"
#include "templates/environments.h"
#include "views/messagebar/messagebar.h"
#include "views/profiles/secretsdialog.h"

#include <QPointer>
#include <QThreadPool>

namespace socketglass {

Expanding::Expanding(Environments *environments, MessageBar *messages, QWidget *window)
    : QObject(window)
    , m_environments(environments)
    , m_messages(messages)
    , m_window(window)
{
}

template <typename Result>
void Expanding::run(const QStringList &names, bool readsFiles, const QString &title,
                    const std::function<Result(const TextExpander &)> &work,
                    const std::function<void(const Result &)> &done)
{
    const QStringList secrets = m_environments->missingSecrets(names);
    if (!secrets.isEmpty()) {
        getSecrets(secrets, [=, this] { run<Result>(names, readsFiles, title, work, done); });
        return;
    }
    const TextExpander expand = m_environments->expander();
    m_messages->dismiss(QStringLiteral("variables"));
    if (!readsFiles) {
        done(work(expand));
        return;
    }
    const QPointer<Expanding> alive(this);
    QThreadPool::globalInstance()->start([alive, work, done, expand] {
        const Result result = work(expand);
        QMetaObject::invokeMethod(qApp, [alive, result, done] {
            if (alive)
                done(result);
        });
    });
}

void Expanding::text(const QByteArray &text, const std::function<void(const QByteArray &expanded)> &then)
{
    if (!text.contains("{{")) {
        then(text);
        return;
    }
    const QString title = tr("The message was not sent");
    run<Expansion>(
        m_environments->preview(text).unresolved, Generators::readsFiles(text), title,
        [text](const TextExpander &expand) { return expand(text); },
        [this, title, text, then](const Expansion &expansion) {
            if (tell(title, expansion.problem(), [then, text] { then(text); }))
                then(expansion.text);
        });
}

void Expanding::prepare(const QByteArray &text, const std::function<void()> &then)
{
    const QStringList secrets = m_environments->missingSecrets(m_environments->preview(text).unresolved);
    if (!secrets.isEmpty())
        getSecrets(secrets, [this, text, then] { prepare(text, then); });
    else if (tell(tr("Nothing was sent"), m_environments->preview(text).problem()))
        then();
}

void Expanding::profile(const Profile &profile, const std::function<void(const Profile &expanded)> &then)
{
    const QString title = tr("Cannot connect");
    bool readsFiles = false;
    const ExpandedProfile shown = expandProfile(profile, [this, &readsFiles](QByteArrayView text) {
        readsFiles = readsFiles || Generators::readsFiles(text);
        return m_environments->preview(text);
    });
    run<ExpandedProfile>(
        shown.missing.unresolved, readsFiles, title,
        [profile](const TextExpander &expand) { return expandProfile(profile, expand); },
        [this, title, then](const ExpandedProfile &expanded) {
            if (tell(title, expanded.missing.problem()))
                then(expanded.profile);
        });
}

void Expanding::getSecrets(const QStringList &names, const std::function<void()> &then)
{
    m_environments->readSecrets(m_environments->current(), this, [this, names, then] {
        const QStringList missing = m_environments->missingSecrets(names);
        if (missing.isEmpty())
            then();
        else
            askSecrets(missing, then);
    });
}

void Expanding::askSecrets(const QStringList &names, const std::function<void()> &then)
{
    const SecretStore *store = m_environments->secretStore();
    const QString environment = m_environments->current();
    const SecretsDialog::Texts texts{tr("Secrets of %1").arg(visibleText(environment)),
                                     tr("What is sent needs what is not kept:"), tr("C&ontinue"),
                                     store->explanation()};
    QList<SecretsDialog::Secret> wanted;
    for (const QString &name : names)
        wanted.append({name, name});
    auto *dialog = new SecretsDialog(texts, wanted, store->isKept(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SecretsDialog::entered, this,
            [this, environment, then](const Variables &values, bool keep) {
                Variables all = m_environments->valuesInMemory(environment);
                all.insert(values);
                if (keep)
                    m_environments->setSecrets(environment, all);
                else
                    m_environments->setValuesInMemory(environment, all);
                then();
            });
    dialog->open();
}

bool Expanding::tell(const QString &title, const QString &problem, const std::function<void()> &anyway)
{
    if (problem.isEmpty())
        return true;
    Notice notice;
    notice.key = QStringLiteral("variables");
    notice.title = title;
    notice.text = visibleText(problem);
    notice.actions.append({tr("Edit &Environments…"), [this] { Q_EMIT editRequested(); },
                           QStringLiteral("noticeEnvironments")});
    if (anyway)
        notice.actions.append({tr("&Send As It Is"), anyway, QStringLiteral("noticeSendAsItIs")});
    m_messages->post(notice);
    return false;
}

} // namespace socketglass
