// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowmain.h"

#include "capture/capturestore.h"
#include "capture/runrecord.h"
#include "eventprinter.h"
#include "profiles/profilesmodel.h"
#include "secrets/secretstore.h"
#include "singleinstance.h"
#include "standardstreams.h"
#include "templates/environments.h"
#include "templates/templatesmodel.h"
#include "templates/templatestore.h"
#include "translations/languages.h"
#include "views/common/themedicon.h"
#include "views/document/fileopenevents.h"
#include "views/help/aboutdialog.h"
#include "views/mainwindow.h"
#include "views/settings/appearance.h"
#include "views/style/indicatorstyle.h"
#include "windowlist.h"

#include <QApplication>
#include <QFileInfo>
#include <QLocale>
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

StartRequest requestOf(const WindowOptions &options)
{
    StartRequest request{{}, options.urls, options.demo};
    for (const QString &file : options.files)
        request.files.append(QFileInfo(file).absoluteFilePath());
    return request;
}

/// The window of --screenshot: always of the same size, and never one of a program that runs already.
int runPictured(WindowList &windows, const WindowOptions &options)
{
    MainWindow *window = windows.add();
    window->resize(1440, 900);
    if (options.demo)
        QObject::connect(window, &MainWindow::demoSettled, window, [window, &options] {
            printTimeline(window->document()->path());
            takeScreenshot(*window, options.screenshot);
        });
    else
        takeScreenshot(*window, options.screenshot);
    WindowList::fill(window, requestOf(options));
    return QApplication::exec();
}

} // namespace

int runWindow(int &argc, char **argv, const WindowOptions &options)
{
    QApplication application(argc, argv);
    QApplication::setStyle(new IndicatorStyle);
    QApplication::setOrganizationName(QStringLiteral("socketglass")); // names the folder of the settings
    QApplication::setDesktopFileName(QStringLiteral("org.socketglass.Socketglass"));
    const QString language = useLanguage(chosenLanguage(), &application);
    QApplication::setLayoutDirection(QLocale(language).textDirection());
    QApplication::setWindowIcon(applicationIcon());
    const bool pictured = !options.screenshot.isEmpty();
    SingleInstance instance(QFileInfo(CaptureStore::defaultFolder()).absolutePath());
    if (!pictured && !instance.claim() && instance.handOver(requestOf(options)))
        return 0;
    TemplatesModel templates(defaultTemplateFile());
    ProfilesModel profiles(defaultProfileFolder());
    SecretStore secrets(systemKeychain());
    Environments environments(defaultEnvironmentFolder(), &secrets);
    Appearance appearance;
    WindowList windows(
        {CaptureStore::defaultFolder(), &templates, &profiles, &secrets, &appearance, &environments});
    if (pictured)
        return runPictured(windows, options);
    QObject::connect(&instance, &SingleInstance::requested, &windows, &WindowList::serve);
    const FileOpenEvents fileOpenEvents(&application);
    QObject::connect(&fileOpenEvents, &FileOpenEvents::requested, &windows, [&windows](const QString &path) {
        windows.serve({{path}, {}, false});
    });
    RunRecord record(QFileInfo(CaptureStore::defaultFolder()).absolutePath(), AboutDialog::versions());
    windows.serve(requestOf(options))->offerRecovered(record.takeUnexpectedEnds());
    return QApplication::exec();
}

} // namespace socketglass
