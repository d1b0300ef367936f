// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/details/readerthread.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace socketglass {

class PayloadPage;
class PayloadSaver;

/// The payload of a message or control frame: a line of facts, then the payload by each decoder, the fitting
/// one first.
class MessageView final : public QWidget
{
    Q_OBJECT
public:
    static constexpr qint64 firstPortion = 256 * 1024;
    static constexpr qint64 blobPortion =
        4 * 1024; ///< of a binary message of a session with binaryType "blob"
    static constexpr qint64 largestPortion = 16 * 1024 * 1024;

    explicit MessageView(QWidget *parent = nullptr);

    void setFile(const QString &path);
    void setEvent(const std::optional<Event> &event, bool blob);
    /// Writes the whole payload; progress and result show in this view.
    void savePayload(const QString &target);

Q_SIGNALS:
    void payloadSaved(const QString &target);

private:
    struct Portion;
    void buildLayout();
    QWidget *buildFooter();
    void buildPages();
    void load();
    void show(const Portion &portion);
    void loadMore();
    void askWhereToSave();
    void decoderChosen(int index);
    void updateHeader();
    void updateFooter(bool loading);
    [[nodiscard]] QString wantedDecoder() const;
    [[nodiscard]] QString utf8Problem() const;

    ReaderThread m_thread;
    QStackedWidget *m_stack;
    QLabel *m_header = nullptr;
    QLabel *m_portionLabel = nullptr;
    QPushButton *m_more = nullptr;
    QPushButton *m_save = nullptr;
    QTabWidget *m_decoders = nullptr;
    PayloadSaver *m_saver = nullptr;
    QList<PayloadPage *> m_pages;
    QHash<bool, QString> m_chosen; // by "is it text": what the person picked
    std::optional<Event> m_event;
    QByteArray m_payload; // what is loaded of it
    qint64 m_limit = firstPortion;
    bool m_showing = false;
};

} // namespace socketglass
