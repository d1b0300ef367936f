// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/messageview.h"
#include "views/details/compressiontext.h"

#include "payload/payloaddecoder.h"
#include "payload/visibletext.h"
#include "protocol/utf8.h"
#include "timeline/eventtext.h"
#include "views/details/jsontreepage.h"
#include "views/details/pagebar.h"
#include "views/details/payloadpage.h"
#include "views/details/payloadpart.h"
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
    m_tree = new JsonTreePage(this);
    m_decoders->addTab(m_tree, tr("Tree"));
    m_decoders->setTabToolTip(int(m_pages.size()), tr("JSON of any length, read as it is opened"));
    connect(m_tree, &JsonTreePage::bytesRequested, this, &MessageView::showBytes);
    connect(m_decoders, &QTabWidget::currentChanged, this, &MessageView::decoderChosen);
}

QWidget *MessageView::buildFooter()
{
    auto *footer = new QWidget(this);
    auto *layout = new QVBoxLayout(footer);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *row = new QHBoxLayout;
    m_pageBar = new PageBar(footer);
    m_save = new QPushButton(tr("Sa&ve payload…"), footer);
    m_save->setObjectName(QStringLiteral("savePayload"));
    m_save->setAutoDefault(false);
    m_save->setToolTip(tr("Writes the whole payload to a file, byte for byte"));
    row->addWidget(m_pageBar, 1);
    row->addStretch();
    row->addWidget(m_save, 0, Qt::AlignBottom);
    m_saver = new PayloadSaver(footer);
    layout->addLayout(row);
    layout->addWidget(m_saver);
    connect(m_pageBar, &PageBar::offsetRequested, this, &MessageView::goTo);
    connect(m_save, &QPushButton::clicked, this, &MessageView::askWhereToSave);
    connect(m_saver, &PayloadSaver::saved, this, &MessageView::payloadSaved);
    return footer;
}

void MessageView::setFile(const QString &path)
{
    m_thread.setFile(path);
    m_tree->setFile(path);
    m_saver->setFile(path);
}

void MessageView::setEvent(const std::optional<Event> &event, bool blob)
{
    m_thread.cancel();
    const bool same = event && m_event && event->id == m_event->id;
    m_event = event && hasPayload(*event) ? event : std::nullopt;
    m_stack->setCurrentIndex(m_event ? 1 : 0);
    if (!m_event) {
        m_tree->setEvent({});
        return;
    }
    m_pageSize = blob && m_event->opcode == Opcode::Binary ? blobPage : pageSize;
    m_offset = same ? m_offset : 0;
    m_seeks = m_seeks || !same;
    m_save->setEnabled(m_event->size > 0);
    m_pageBar->setPageSize(m_pageSize);
    for (PayloadPage *page : std::as_const(m_pages))
        page->clear();
    load();
}

bool MessageView::fitsInPage() const
{
    return m_event->size <= m_pageSize;
}

QByteArrayView MessageView::begin() const
{
    const bool whole = m_event->size <= m_event->head.size();
    return whole ? QByteArrayView(m_event->head) : withoutCutCharacter(m_event->head);
}

/// Indented JSON needs the whole payload at hand; the tree does not.
bool MessageView::fits(const QString &decoder) const
{
    const QString json = QStringLiteral("json");
    const bool tree = decoder == JsonTreePage::id;
    return decoderNamed(tree ? json : decoder).confidence(begin(), m_event->opcode == Opcode::Text) > 0 &&
           (decoder != json || fitsInPage());
}

QString MessageView::decoderToShow() const
{
    const bool isText = m_event->opcode == Opcode::Text;
    const QString chosen = m_chosen.value(isText);
    if (!chosen.isEmpty() && fits(chosen))
        return chosen;
    const QString best = bestDecoder(begin(), isText).id();
    if (m_find && chosen.isEmpty()) // a place is shown in the text
        return fits(best) ? best : QStringLiteral("text");
    return fits(best) ? best : JsonTreePage::id;
}

void MessageView::load()
{
    const QScopedValueRollback showing(m_showing, true);
    const QString decoder = decoderToShow();
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        const QString &id = m_pages.at(i)->id();
        m_decoders->setTabEnabled(int(i), fits(id) || id == decoder);
        if (id == decoder)
            m_decoders->setCurrentIndex(int(i));
    }
    m_decoders->setTabEnabled(int(m_pages.size()), fits(JsonTreePage::id));
    if (decoder == JsonTreePage::id)
        showTree();
    else
        request(decoder);
}

void MessageView::showTree()
{
    m_thread.cancel();
    m_decoders->setCurrentWidget(m_tree);
    m_pageBar->hide();
    m_tree->setEvent(m_event);
    updateHeader({});
}

void MessageView::request(const QString &decoder)
{
    PayloadPart page{decoder, m_offset, {}, {}};
    m_tree->setEvent({});
    if (m_event->payloadId == PayloadId{} && fitsInPage()) {
        page.bytes = m_event->head;
        show(page.decoded());
        return;
    }
    updateHeader(page);
    m_pageBar->setLoading();
    const auto find = m_seeks && !fitsInPage() ? m_find : std::nullopt;
    m_thread.request([this, event = *m_event, page, find, size = m_pageSize](
                         const ReaderThread::Context &context) mutable -> ReaderThread::Answer {
        if (context.openError)
            return [this, page, problem = context.openError->message]() mutable {
                page.result.problem = problem;
                show(page);
            };
        if (find)
            page.seek(context, event, *find, size);
        return [this, read = PayloadPart::read(context, event, page, size)] { show(read); };
    });
}

void MessageView::show(const PayloadPart &page)
{
    m_offset = page.offset;
    m_seeks = false;
    for (PayloadPage *shown : std::as_const(m_pages)) {
        if (shown->id() == page.decoder)
            shown->setText(page.result.text, page.result.problem);
        else
            shown->clear();
    }
    markHits(page);
    updateHeader(page);
    m_pageBar->setPage(page.offset, page.bytes.size(), m_event->size);
}

void MessageView::markHits(const PayloadPart &page)
{
    const auto hits =
        m_find ? page.hits(*m_find, m_event->opcode == Opcode::Text) : QList<FindPattern::Range>();
    for (PayloadPage *shown : std::as_const(m_pages)) {
        if (shown->id() == page.decoder)
            shown->setHits(hits);
    }
}

void MessageView::setFind(const std::optional<FindPattern> &pattern)
{
    const bool isAsked = pattern.has_value();
    m_find = pattern;
    m_seeks = isAsked;
    if (m_event && isAsked)
        load();
    else
        for (PayloadPage *page : std::as_const(m_pages))
            page->setHits({});
}

void MessageView::goTo(qint64 offset)
{
    m_offset = offset;
    m_seeks = false;
    load();
}

void MessageView::showBytes(qint64 offset)
{
    const int text = 0;
    m_offset = fitsInPage() ? 0 : offset;
    m_seeks = false;
    m_decoders->setCurrentIndex(text);
}

void MessageView::decoderChosen(int index)
{
    if (m_showing || !m_event || index < 0)
        return;
    m_chosen[m_event->opcode == Opcode::Text] =
        index < m_pages.size() ? m_pages.at(index)->id() : JsonTreePage::id;
    load();
}

QString MessageView::utf8Problem(const PayloadPart &page) const
{
    if (!(m_event->flags & EventFlag::InvalidUtf8))
        return {};
    const bool whole = page.bytes.size() >= m_event->size;
    const qsizetype at = whole ? firstInvalidUtf8(page.bytes) : Utf8Validator().feed(page.bytes);
    return at < 0 ? tr("invalid UTF-8")
                  : tr("invalid UTF-8 at byte %1").arg(locale().toString(page.offset + at));
}

void MessageView::updateHeader(const PayloadPart &page)
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
    words << flagWords(event.flags) << utf8Problem(page);
    words.removeAll(QString());
    m_header->setText(words.join(QStringLiteral(" · ")));
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
