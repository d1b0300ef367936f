# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Linux and other systems with freedesktop.org's folders.
include_guard(GLOBAL)
include(GNUInstallDirs)
option(SOCKETGLASS_DEBIAN "Installed files follow Debian's policy" OFF)

string(TIMESTAMP SOCKETGLASS_RELEASE_DATE "%Y-%m-%d" UTC) # of SOURCE_DATE_EPOCH, where that is set
string(TIMESTAMP SOCKETGLASS_CHANGELOG_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
set(desktop ${PROJECT_SOURCE_DIR}/resources/desktop)
set(made ${CMAKE_CURRENT_BINARY_DIR})
configure_file(${desktop}/org.socketglass.Socketglass.metainfo.xml.in org.socketglass.Socketglass.metainfo.xml @ONLY)
configure_file(debian/changelog.in changelog @ONLY)
execute_process(COMMAND ${GZIP} -9nfk ${made}/changelog COMMAND_ERROR_IS_FATAL ANY)

install(TARGETS socketglass RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${desktop}/org.socketglass.Socketglass.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${made}/org.socketglass.Socketglass.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${desktop}/socketglass-mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME socketglass.xml)

set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
install(DIRECTORY ${desktop}/icons/ DESTINATION ${icons} FILES_MATCHING PATTERN "*.png")
install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/socketglass.svg DESTINATION ${icons}/scalable/apps)
install(FILES ${desktop}/icons/application-x-socketglass-session.svg DESTINATION ${icons}/scalable/mimetypes)

install(FILES ${made}/manual/socketglass.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${made}/manual/socketglass.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME socketglass)
install(FILES ${made}/manual/socketglass.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

install(FILES debian/copyright ${made}/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(SOCKETGLASS_DEBIAN) # which has the text of the licence already
    install(FILES ${made}/manual/_socketglass DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
else()
    install(FILES ${made}/manual/_socketglass DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
    install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()
