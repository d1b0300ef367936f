# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# macOS: a bundle that carries Qt, gathered by Qt's own tool.
include_guard(GLOBAL)
set(icons ${PROJECT_SOURCE_DIR}/resources/desktop/icons/socketglass.icns
    ${PROJECT_SOURCE_DIR}/resources/desktop/icons/application-x-socketglass-session.icns)
target_sources(socketglass PRIVATE ${icons} ${PROJECT_SOURCE_DIR}/LICENSE)
set_source_files_properties(${icons} ${PROJECT_SOURCE_DIR}/LICENSE
    TARGET_DIRECTORY socketglass PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
set_target_properties(socketglass PROPERTIES
    OUTPUT_NAME Socketglass
    MACOSX_BUNDLE_INFO_PLIST ${CMAKE_CURRENT_SOURCE_DIR}/macos/Info.plist.in)

install(TARGETS socketglass BUNDLE DESTINATION .)
qt_generate_deploy_app_script(TARGET socketglass FILENAME_VARIABLE deploy NO_UNSUPPORTED_PLATFORM_ERROR)
install(SCRIPT ${deploy})
