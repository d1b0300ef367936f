// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowmain.h"

#include "capture/capturestore.h"
#include "eventprinter.h"
#include "standardstreams.h"
#include "templates/templatesmodel.h"
#include "templates/templatestore.h"
#include "translations.h"
#include "views/common/themedicon.h"
#include "views/mainwindow.h"
#include "views/settings/appearance.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>

namespace socketglass {

namespace {

constexpr int fileErrorStatus = 5;
constexpr int settleMs = 700; // for details that are read on other threads, and the last paint

/// What a person without a display sees of the demo.
void printTimeline(const QString &path)
{
    StandardOutput output;
    EventPrinter printer(output, EventPrinter::Style::LinesWithSession);
    if (const auto error = printer.open(path, EventPrinter::From::Start))
        return complain(error->message);
    while (printer.printSome()) {
    }
}

void takeScreenshot(MainWindow &window, const QString &path)
{
    QTimer::singleShot(settleMs, &window, [&window, path] {
        const bool written = window.grab().save(path);
        if (!written)
            std::fprintf(stderr, "%s\n",
                         qUtf8Printable(QCoreApplication::translate(
                                            "Screenshot",
                                            "The picture could not be written to %1. Is there such a folder, "
                                            "and does the name end in .png?")
                                            .arg(path)));
        window.document()->reset(); // nobody is there to save it
        QCoreApplication::exit(written ? 0 : fileErrorStatus);
    });
}

} // namespace

int runWindow(int &argc, char **argv, const WindowOptions &options)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("socketglass")); // names the folder of the settings
    installTranslations(&application);
    QApplication::setWindowIcon(applicationIcon());
    TemplatesModel templates(defaultTemplateFile());
    Appearance appearance;
    const WindowContext context{CaptureStore::defaultFolder(), &templates, &appearance};
    std::vector<std::unique_ptr<MainWindow>> windows;
    const auto addWindow = [&]() -> MainWindow & {
        windows.push_back(std::make_unique<MainWindow>(context));
        windows.back()->show();
        return *windows.back();
    };
    MainWindow &first = addWindow();
    if (!options.screenshot.isEmpty())
        first.resize(1440, 900); // the same picture on any machine
    for (qsizetype i = 0; i < options.files.size(); ++i)
        (i == 0 ? first : addWindow()).open(options.files.at(i));
    for (const QUrl &url : options.urls)
        first.connectTo(url);
    if (options.demo) {
        if (!options.screenshot.isEmpty())
            QObject::connect(&first, &MainWindow::demoSettled, &first, [&first, &options] {
                printTimeline(first.document()->path());
                takeScreenshot(first, options.screenshot);
            });
        first.runDemo();
    } else if (!options.screenshot.isEmpty()) {
        takeScreenshot(first, options.screenshot);
    }
    if (options.screenshot.isEmpty())
        first.offerRecovered();
    return QApplication::exec();
}

} // namespace socketglass
