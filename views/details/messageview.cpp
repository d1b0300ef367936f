// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/messageview.h"
#include "views/details/compressiontext.h"

#include "payload/payloaddecoder.h"
#include "protocol/utf8.h"
#include "timeline/eventtext.h"
#include "views/details/payloadpage.h"
#include "views/details/payloadsaver.h"
#include "views/style/placeholder.h"

#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace socketglass {

namespace {

bool hasPayload(const Event &event)
{
    return event.kind == EventKind::Message || event.kind == EventKind::Ping ||
           event.kind == EventKind::Pong || event.kind == EventKind::Closing;
}

const PayloadDecoder &decoderFor(const QString &wanted, QByteArrayView payload, bool isText)
{
    for (const auto &decoder : payloadDecoders())
        if (decoder->id() == wanted && decoder->confidence(payload, isText) > 0)
            return *decoder;
    return bestDecoder(payload, isText);
}

QStringList flagWords(EventFlags flags)
{
    QStringList words;
    if (flags & EventFlag::Compressed)
        words << MessageView::tr("compressed");
    if (flags & EventFlag::Incomplete)
        words << MessageView::tr("incomplete: the connection ended inside it");
    if (flags & EventFlag::Injected)
        words << MessageView::tr("written by Socketglass");
    if (flags & EventFlag::NotDelivered)
        words << MessageView::tr("came after our Close frame");
    return words;
}

} // namespace

struct MessageView::Portion
{
    QByteArray payload;
    QString decoder;
    PayloadDecoder::Result result;
    QList<bool> fits; ///< by decoder

    static Portion of(const QByteArray &payload, bool isText, const QString &wanted)
    {
        const PayloadDecoder &decoder = decoderFor(wanted, payload, isText);
        Portion portion{payload,
                        decoder.id(),
                        decoder.decode(payload, std::max<qsizetype>(4 * payload.size(), 1 << 16)),
                        {}};
        for (const auto &other : payloadDecoders())
            portion.fits << (other->confidence(payload, isText) > 0 || other->id() == portion.decoder);
        return portion;
    }
};

MessageView::MessageView(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("messageView"));
    m_stack->addWidget(new Placeholder(tr("No message selected"),
                                       tr("Select a message, ping, pong or Close frame in the timeline to "
                                          "see its payload as text, JSON or bytes.")));
    buildLayout();
}

void MessageView::buildLayout()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(4, 4, 4, 4);
    m_header = new QLabel(page);
    m_header->setObjectName(QStringLiteral("messageHeader"));
    m_header->setTextFormat(Qt::PlainText);
    m_header->setWordWrap(true);
    m_header->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_decoders = new QTabWidget(page);
    m_decoders->setObjectName(QStringLiteral("decoderTabs"));
    m_decoders->setAccessibleName(tr("Ways to read the payload"));
    m_decoders->setDocumentMode(true);
    buildPages();
    layout->addWidget(m_header);
    layout->addWidget(m_decoders, 1);
    layout->addWidget(buildFooter());
    m_stack->addWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
}

void MessageView::buildPages()
{
    for (const auto &decoder : payloadDecoders()) {
        auto *page = new PayloadPage(decoder->id(), decoder->title(), this);
        m_pages << page;
        m_decoders->addTab(page, decoder->title());
    }
    connect(m_decoders, &QTabWidget::currentChanged, this, &MessageView::decoderChosen);
}

QWidget *MessageView::buildFooter()
{
    auto *footer = new QWidget(this);
    auto *layout = new QVBoxLayout(footer);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *row = new QHBoxLayout;
    m_portionLabel = new QLabel(footer);
    m_portionLabel->setObjectName(QStringLiteral("portionLabel"));
    m_portionLabel->setTextFormat(Qt::PlainText);
    m_more = new QPushButton(tr("Load &more"), footer);
    m_more->setObjectName(QStringLiteral("loadMore"));
    m_more->setAutoDefault(false);
    m_save = new QPushButton(tr("Sa&ve payload…"), footer);
    m_save->setObjectName(QStringLiteral("savePayload"));
    m_save->setAutoDefault(false);
    m_save->setToolTip(tr("Writes the whole payload to a file, byte for byte"));
    row->addWidget(m_portionLabel, 1);
    row->addWidget(m_more);
    row->addWidget(m_save);
    m_saver = new PayloadSaver(footer);
    layout->addLayout(row);
    layout->addWidget(m_saver);
    connect(m_more, &QPushButton::clicked, this, &MessageView::loadMore);
    connect(m_save, &QPushButton::clicked, this, &MessageView::askWhereToSave);
    connect(m_saver, &PayloadSaver::saved, this, &MessageView::payloadSaved);
    return footer;
}

void MessageView::setFile(const QString &path)
{
    m_thread.setFile(path);
    m_saver->setFile(path);
}

void MessageView::setEvent(const std::optional<Event> &event, bool blob)
{
    m_thread.cancel();
    m_event = event && hasPayload(*event) ? event : std::nullopt;
    m_payload.clear();
    m_stack->setCurrentIndex(m_event ? 1 : 0);
    if (!m_event)
        return;
    m_limit = blob && m_event->opcode == Opcode::Binary ? blobPortion : firstPortion;
    load();
}

void MessageView::load()
{
    const bool isText = m_event->opcode == Opcode::Text;
    const QString wanted = wantedDecoder();
    if (m_event->payloadId == PayloadId{}) {
        show(Portion::of(m_event->head, isText, wanted));
        return;
    }
    updateHeader();
    updateFooter(true);
    if (m_payload.isEmpty())
        for (PayloadPage *page : std::as_const(m_pages))
            page->clear();
    m_thread.request([this, event = *m_event, limit = m_limit, isText,
                      wanted](const ReaderThread::Context &context) -> ReaderThread::Answer {
        if (context.openError)
            return [this, problem = context.openError->message] { m_portionLabel->setText(problem); };
        const Portion portion = Portion::of(context.reader.payload(event, 0, limit), isText, wanted);
        return [this, portion] { show(portion); };
    });
}

void MessageView::show(const Portion &portion)
{
    const QScopedValueRollback showing(m_showing, true);
    m_payload = portion.payload;
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        PayloadPage *page = m_pages.at(i);
        m_decoders->setTabEnabled(int(i), portion.fits.value(i));
        if (page->id() != portion.decoder) {
            page->clear();
            continue;
        }
        page->setText(portion.result.text, portion.result.problem);
        m_decoders->setCurrentIndex(int(i));
    }
    updateHeader();
    updateFooter(false);
}

void MessageView::decoderChosen(int index)
{
    if (m_showing || !m_event || index < 0)
        return;
    m_chosen[m_event->opcode == Opcode::Text] = m_pages.at(index)->id();
    load();
}

QString MessageView::wantedDecoder() const
{
    return m_chosen.value(m_event->opcode == Opcode::Text);
}

void MessageView::loadMore()
{
    m_limit = std::min(std::max(m_limit * 4, firstPortion), largestPortion);
    load();
}

QString MessageView::utf8Problem() const
{
    if (!(m_event->flags & EventFlag::InvalidUtf8))
        return {};
    const bool whole = m_payload.size() >= m_event->size;
    const qsizetype at = whole ? firstInvalidUtf8(m_payload) : Utf8Validator().feed(m_payload);
    return at < 0 ? tr("invalid UTF-8") : tr("invalid UTF-8 at byte %1").arg(locale().toString(at));
}

void MessageView::updateHeader()
{
    const Event &event = *m_event;
    QStringList words;
    words << directionText(event.direction)
          << (event.kind == EventKind::Message ? messageTypeText(event.opcode) : eventKindText(event.kind))
          << tr("%1 of payload").arg(byteCountText(event.size));
    if (event.wireSize > 0)
        words << onTheWireText(event.size, event.wireSize, event.flags.testFlag(EventFlag::Compressed));
    if (event.frames > 0)
        words << tr("%Ln frame(s)", nullptr, event.frames);
    words << flagWords(event.flags) << utf8Problem();
    words.removeAll(QString());
    m_header->setText(words.join(QStringLiteral(" · ")));
}

void MessageView::updateFooter(bool loading)
{
    const qint64 shown = m_payload.size();
    const bool whole = shown >= m_event->size;
    const bool largest = m_limit >= largestPortion;
    m_save->setEnabled(m_event->size > 0);
    m_more->setVisible(!whole);
    m_more->setEnabled(!loading && !largest);
    m_more->setToolTip(largest ? tr("The rest is too long to show: save the payload to a file")
                               : tr("Shows a longer part of the payload"));
    if (loading)
        m_portionLabel->setText(tr("Loading…"));
    else if (whole)
        m_portionLabel->clear();
    else
        m_portionLabel->setText(tr("first %1 of %2").arg(byteCountText(shown), byteCountText(m_event->size)));
}

void MessageView::askWhereToSave()
{
    auto *dialog = new QFileDialog(this, tr("Save payload"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(
        QStringLiteral("payload-%1.%2")
            .arg(qint64(m_event->id))
            .arg(m_event->opcode == Opcode::Text ? QStringLiteral("txt") : QStringLiteral("bin")));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, event = *m_event](const QString &target) { m_saver->save(event, target); });
    dialog->open();
}

void MessageView::savePayload(const QString &target)
{
    if (m_event)
        m_saver->save(*m_event, target);
}

} // namespace socketglass
