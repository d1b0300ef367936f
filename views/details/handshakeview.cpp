// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/handshakeview.h"

#include "payload/payloaddecoder.h"
#include "payload/visibletext.h"
#include "timeline/eventtext.h"
#include "views/style/placeholder.h"
#include "views/style/textmeaning.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace socketglass {

namespace {

QString textOf(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QString headText(const QString &startLine, const QJsonArray &headers)
{
    QStringList lines{visibleText(startLine, LineBreaks::MakeVisible)};
    for (const QJsonValue &header : headers)
        lines << visibleText(QString(header[0].toString() + QStringLiteral(": ") + header[1].toString()),
                             LineBreaks::MakeVisible);
    return lines.join(u'\n');
}

QPlainTextEdit *makeEdit(const QString &name, const QString &accessibleName, QWidget *parent)
{
    auto *edit = new QPlainTextEdit(parent);
    edit->setObjectName(name);
    edit->setAccessibleName(accessibleName);
    edit->setReadOnly(true);
    edit->setUndoRedoEnabled(false);
    edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    edit->setTabChangesFocus(true);
    edit->setFont(monospaceFont(parent->font()));
    edit->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    edit->setFrameShape(QFrame::NoFrame);
    return edit;
}

QLabel *makeLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMargin(4);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QWidget *titled(QLabel *title, QWidget *content)
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(title);
    layout->addWidget(content, 1);
    return part;
}

void addFact(QTreeWidgetItem *parent, const QString &label, const QString &value)
{
    if (!value.isEmpty())
        new QTreeWidgetItem(parent, {label, visibleText(value, LineBreaks::MakeVisible)});
}

QString joined(const QJsonArray &array)
{
    QStringList texts;
    for (const QJsonValue &value : array)
        texts << value.toString();
    return texts.join(QStringLiteral(", "));
}

QByteArray bodyBytes(const QJsonObject &response)
{
    return response.contains(QLatin1String("bodyBase64"))
               ? QByteArray::fromBase64(textOf(response, "bodyBase64").toLatin1())
               : textOf(response, "body").toUtf8();
}

} // namespace

HandshakeView::HandshakeView(QWidget *parent)
    : QStackedWidget(parent)
{
    setObjectName(QStringLiteral("handshakeView"));
    addWidget(
        new Placeholder(tr("No handshake yet"),
                        tr("The opening handshake of the session stands here: the request and the server's "
                           "answer as they crossed the wire, and the certificates of TLS.")));
    buildPage();
}

void HandshakeView::buildPage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_problem = makeLabel(QStringLiteral("handshakeProblem"), page);
    m_problem->setAutoFillBackground(true);
    m_problem->setAccessibleName(tr("What was wrong with the handshake"));
    m_summary = makeLabel(QStringLiteral("handshakeSummary"), page);
    m_parts = new QSplitter(Qt::Vertical, page);
    m_parts->setObjectName(QStringLiteral("handshakeParts"));
    m_parts->setChildrenCollapsible(false);
    m_parts->addWidget(buildHeads());
    m_bodyLabel = makeLabel(QStringLiteral("bodyLabel"), page);
    m_body = makeEdit(QStringLiteral("responseBody"), tr("Body of the response"), page);
    m_bodyPart = titled(m_bodyLabel, m_body);
    m_parts->addWidget(m_bodyPart);
    m_tlsLabel = makeLabel(QStringLiteral("tlsLabel"), page);
    m_chain = new QTreeWidget(page);
    m_chain->setObjectName(QStringLiteral("certificateChain"));
    m_chain->setAccessibleName(tr("Certificate chain"));
    m_chain->setAccessibleDescription(tr("The server's certificate first, then those that vouch for it."));
    m_chain->setHeaderLabels({tr("Certificate"), tr("Value")});
    m_chain->setFrameShape(QFrame::NoFrame);
    m_tlsPart = titled(m_tlsLabel, m_chain);
    m_parts->addWidget(m_tlsPart);
    layout->addWidget(m_problem);
    layout->addWidget(m_summary);
    layout->addWidget(m_parts, 1);
    addWidget(page);
}

QWidget *HandshakeView::buildHeads()
{
    auto *heads = new QSplitter(Qt::Horizontal, this);
    heads->setObjectName(QStringLiteral("heads"));
    heads->setChildrenCollapsible(false);
    auto *requestTitle = makeLabel(QStringLiteral("requestTitle"), this);
    requestTitle->setText(tr("Request"));
    auto *responseTitle = makeLabel(QStringLiteral("responseTitle"), this);
    responseTitle->setText(tr("Response"));
    m_request = makeEdit(QStringLiteral("requestHead"), tr("Head of the request"), this);
    m_response = makeEdit(QStringLiteral("responseHead"), tr("Head of the response"), this);
    heads->addWidget(titled(requestTitle, m_request));
    heads->addWidget(titled(responseTitle, m_response));
    return heads;
}

void HandshakeView::setHandshake(const std::optional<Event> &handshake, const std::optional<Event> &opened)
{
    setCurrentIndex(handshake || opened ? 1 : 0);
    const std::optional<EventId> handshakeId = handshake ? std::optional(handshake->id) : std::nullopt;
    const std::optional<EventId> openedId = opened ? std::optional(opened->id) : std::nullopt;
    if (handshakeId == m_shownHandshake && openedId == m_shownOpened)
        return;
    m_shownHandshake = handshakeId;
    m_shownOpened = openedId;
    showHeads(handshake ? handshake->details() : QJsonObject());
    showTls(opened ? opened->details().value(QLatin1String("tls")).toObject() : QJsonObject());
}

void HandshakeView::showHeads(const QJsonObject &details)
{
    const QJsonObject request = details.value(QLatin1String("request")).toObject();
    const QJsonObject response = details.value(QLatin1String("response")).toObject();
    const QString status = QString::number(response.value(QLatin1String("status")).toInt());
    m_request->setPlainText(request.isEmpty()
                                ? tr("No request was sent.")
                                : headText(QStringList{textOf(request, "method"), textOf(request, "target"),
                                                       textOf(request, "version")}
                                               .join(u' '),
                                           request.value(QLatin1String("headers")).toArray()));
    m_response->setPlainText(
        response.isEmpty()
            ? tr("No response came.")
            : headText(
                  QStringList{textOf(response, "version"), status, textOf(response, "reason")}.join(u' '),
                  response.value(QLatin1String("headers")).toArray()));
    const QString problem = textOf(details, "problem");
    setTextMeaning(m_problem, Meaning::Error, Tinted::Yes);
    m_problem->setText(QStringLiteral("⚠ ") + visibleText(problem));
    m_problem->setVisible(!problem.isEmpty());
    const auto roundTrip = qint64(details.value(QLatin1String("roundTripNs")).toDouble());
    m_summary->setText(tr("Answered after %1 ms").arg(locale().toString(double(roundTrip) / 1e6, 'f', 2)));
    m_summary->setVisible(roundTrip > 0);
    showBody(response);
}

void HandshakeView::showBody(const QJsonObject &response)
{
    const QByteArray body = bodyBytes(response);
    m_bodyPart->setVisible(!body.isEmpty());
    if (body.isEmpty())
        return;
    const bool binary = response.contains(QLatin1String("bodyBase64"));
    const auto size = qint64(response.value(QLatin1String("bodySize")).toDouble(double(body.size())));
    constexpr qsizetype shown = 64 * 1024;
    const bool cut = body.size() > shown || response.value(QLatin1String("bodyTruncated")).toBool();
    m_bodyLabel->setText(cut ? tr("Body, the first %1 of %2")
                                   .arg(byteCountText(std::min(shown, body.size())), byteCountText(size))
                             : tr("Body, %1").arg(byteCountText(size)));
    const QByteArray part = body.left(shown);
    m_body->setPlainText(binary ? bestDecoder(part, false).decode(part, 4 * shown).text : visibleText(part));
}

void HandshakeView::showTls(const QJsonObject &tls)
{
    m_tlsPart->setVisible(!tls.isEmpty());
    m_chain->clear();
    if (tls.isEmpty())
        return;
    const QString ignored = joined(tls.value(QLatin1String("ignoredErrors")).toArray());
    const QString summary = tr("%1, %2").arg(textOf(tls, "version"), textOf(tls, "cipher"));
    m_tlsLabel->setText(
        visibleText(ignored.isEmpty() ? summary : tr("%1. Errors ignored: %2").arg(summary, ignored)));
    const QJsonArray chain = tls.value(QLatin1String("chain")).toArray();
    for (const QJsonValue &value : chain) {
        const QJsonObject certificate = value.toObject();
        auto *item = new QTreeWidgetItem(
            m_chain, {visibleText(textOf(certificate, "subject"), LineBreaks::MakeVisible)});
        item->setFirstColumnSpanned(true);
        addFact(item, tr("Issuer"), textOf(certificate, "issuer"));
        addFact(item, tr("Valid from"), textOf(certificate, "validFrom"));
        addFact(item, tr("Valid until"), textOf(certificate, "validUntil"));
        addFact(item, tr("Names"), joined(certificate.value(QLatin1String("names")).toArray()));
        addFact(item, tr("SHA-256"), textOf(certificate, "sha256"));
        addFact(item, tr("Serial"), textOf(certificate, "serial"));
    }
    if (m_chain->topLevelItemCount() > 0)
        m_chain->topLevelItem(0)->setExpanded(true);
    m_chain->resizeColumnToContents(0);
}

} // namespace socketglass
