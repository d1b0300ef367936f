# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Windows: a folder that carries Qt. On Windows itself Qt's own tool gathers it; a cross build does so by hand.
include_guard(GLOBAL)
enable_language(RC)
set(desktop ${PROJECT_SOURCE_DIR}/resources/desktop)
configure_file(windows/socketglass.rc.in socketglass.rc @ONLY)
target_sources(socketglass PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/socketglass.rc)

# A program with windows has no console there: terminals find socketglass.com first, the same program with one.
get_target_property(sources socketglass SOURCES)
get_target_property(folder socketglass SOURCE_DIR)
get_target_property(libraries socketglass LINK_LIBRARIES)
get_target_property(definitions socketglass COMPILE_DEFINITIONS)
list(TRANSFORM sources PREPEND ${folder}/ REGEX "^[^/:]+$")
qt_add_executable(socketglass_console ${sources})
target_link_libraries(socketglass_console PRIVATE ${libraries})
target_compile_definitions(socketglass_console PRIVATE ${definitions})
set_target_properties(socketglass_console PROPERTIES OUTPUT_NAME socketglass SUFFIX .com WIN32_EXECUTABLE OFF)

# Everything but the links: what can be checked without a Qt for Windows.
add_library(socketglass_program_objects OBJECT EXCLUDE_FROM_ALL ${sources})
target_link_libraries(socketglass_program_objects PRIVATE ${libraries})
target_compile_definitions(socketglass_program_objects PRIVATE ${definitions})
add_custom_target(socketglass_objects DEPENDS socketglass_program_objects socketglass_commands socketglass_views)

install(TARGETS socketglass socketglass_console RUNTIME DESTINATION bin)
install(FILES windows/README.txt DESTINATION .)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION . RENAME LICENSE.txt)

if(CMAKE_CROSSCOMPILING)
    foreach(module Core Gui Widgets Network WebSockets Svg)
        install(FILES $<TARGET_FILE:Qt6::${module}> DESTINATION bin)
    endforeach()
    set(plugins ${QT6_INSTALL_PREFIX}/${QT6_INSTALL_PLUGINS})
    foreach(plugin platforms/qwindows styles/qwindowsvistastyle tls/qschannelbackend tls/qcertonlybackend
            iconengines/qsvgicon imageformats/qsvg)
        cmake_path(GET plugin PARENT_PATH kind)
        install(FILES ${plugins}/${plugin}.dll DESTINATION plugins/${kind})
    endforeach()
    install(FILES portable/qt.conf DESTINATION bin)
    install(DIRECTORY ${QT6_INSTALL_PREFIX}/${QT6_INSTALL_TRANSLATIONS}/ DESTINATION translations
        FILES_MATCHING PATTERN "qtbase_*.qm")
    foreach(runtime libgcc_s_seh-1.dll libstdc++-6.dll libwinpthread-1.dll)
        execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=${runtime} OUTPUT_VARIABLE found
            OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
        install(FILES ${found} DESTINATION bin)
    endforeach()
    install(FILES /usr/share/common-licenses/LGPL-3 DESTINATION licences RENAME Qt.txt)
    install(FILES /usr/share/doc/gcc-mingw-w64-base/copyright DESTINATION licences RENAME GCC.txt)
    install(FILES /usr/share/doc/mingw-w64-common/copyright DESTINATION licences RENAME MinGW-w64.txt)
else()
    qt_generate_deploy_app_script(TARGET socketglass FILENAME_VARIABLE deploy NO_UNSUPPORTED_PLATFORM_ERROR)
    install(SCRIPT ${deploy})
endif()
