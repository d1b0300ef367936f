// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QListWidget;
class QTextBrowser;

namespace socketglass {

/// The guide: a list of pages, the page beside it. The last one lists the keys of the window that it belongs
/// to.
class GuideWindow final : public QDialog
{
    Q_OBJECT
public:
    explicit GuideWindow(QWidget *window);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void showPage(int row);
    [[nodiscard]] QString keysPage() const;

    QListWidget *m_list;
    QTextBrowser *m_page;
    QStringList m_pages; // rich text
};

} // namespace socketglass
