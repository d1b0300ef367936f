# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
include_guard(GLOBAL)

# Compile guards shared by every target.
add_library(socketglass_options INTERFACE)
target_compile_definitions(socketglass_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_CONTEXTLESS_CONNECT
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_KEYWORDS
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060000)
if(SOCKETGLASS_STRICT)
    target_compile_options(socketglass_options INTERFACE
        -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -Werror)
endif()
if(SOCKETGLASS_SANITIZE)
    target_compile_options(socketglass_options INTERFACE
        -fsanitize=${SOCKETGLASS_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(socketglass_options INTERFACE -fsanitize=${SOCKETGLASS_SANITIZE})
endif()

# socketglass_library(NAME SOURCES … LINKS …): the static library of the current folder.
# Its headers are included as "<folder of model>/<header>.h"; LINKS says which rooms it may enter.
function(socketglass_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    qt_add_library(socketglass_${name} STATIC ${ARG_SOURCES})
    target_include_directories(socketglass_${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/..)
    target_link_libraries(socketglass_${name} PUBLIC socketglass_options ${ARG_LINKS})
endfunction()

# socketglass_test(NAME LIBRARY…): tst_NAME from tst_NAME.cpp, linked with the named libraries.
function(socketglass_test name)
    qt_add_executable(tst_${name} tst_${name}.cpp)
    target_link_libraries(tst_${name} PRIVATE socketglass_options Qt6::Test ${ARGN})
    add_test(NAME ${name} COMMAND tst_${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 120
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;LANGUAGE=en")
endfunction()
