// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/findpattern.h"
#include "views/details/readerthread.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace socketglass {

class JsonTreePage;
class PageBar;
class PayloadPage;
class PayloadSaver;
struct PayloadPart;

/// The payload of a message or control frame: a line of facts, then the payload by each decoder, the fitting
/// one first. Of a long payload only a page is in memory; long JSON is a tree that is read as it is opened.
class MessageView final : public QWidget
{
    Q_OBJECT
public:
    static constexpr qint64 pageSize = 256 * 1024;
    static constexpr qint64 blobPage = 4 * 1024; ///< of a binary message of a session with binaryType "blob"

    explicit MessageView(QWidget *parent = nullptr);

    void setFile(const QString &path);
    void setEvent(const std::optional<Event> &event, bool blob);
    /// What is highlighted in payloads; the first place is shown, wherever it is in the payload.
    void setFind(const std::optional<FindPattern> &pattern);
    /// Writes the whole payload; progress and result show in this view.
    void savePayload(const QString &target);

Q_SIGNALS:
    void payloadSaved(const QString &target);

private:
    void buildLayout();
    QWidget *buildFooter();
    void buildPages();
    void load();
    void request(const QString &decoder);
    void show(const PayloadPart &page);
    void markHits(const PayloadPart &page);
    void showTree();
    void goTo(qint64 offset);
    void showBytes(qint64 offset);
    void askWhereToSave();
    void decoderChosen(int index);
    void updateHeader(const PayloadPart &page);
    [[nodiscard]] bool fitsInPage() const;
    [[nodiscard]] QByteArrayView begin() const;
    [[nodiscard]] bool fits(const QString &decoder) const;
    [[nodiscard]] QString decoderToShow() const;
    [[nodiscard]] QString utf8Problem(const PayloadPart &page) const;

    ReaderThread m_thread;
    QStackedWidget *m_stack;
    QLabel *m_header = nullptr;
    PageBar *m_pageBar = nullptr;
    QPushButton *m_save = nullptr;
    QTabWidget *m_decoders = nullptr;
    PayloadSaver *m_saver = nullptr;
    JsonTreePage *m_tree = nullptr;
    QList<PayloadPage *> m_pages;
    QHash<bool, QString> m_chosen; // by "is it text": what the person picked
    std::optional<Event> m_event;
    qint64 m_offset = 0; // of the page
    qint64 m_pageSize = pageSize;
    bool m_showing = false;
    std::optional<FindPattern> m_find;
    bool m_seeks = false; // the first page to show is that of the first place
};

} // namespace socketglass
