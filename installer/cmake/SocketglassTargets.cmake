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
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(socketglass_options INTERFACE -fpch-preprocess) # lets ccache see into precompiled headers
endif()
if(SOCKETGLASS_STRICT)
    target_compile_options(socketglass_options INTERFACE
        -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -Werror)
endif()
if(SOCKETGLASS_SANITIZE)
    target_compile_options(socketglass_options INTERFACE
        -fsanitize=${SOCKETGLASS_SANITIZE} -fno-omit-frame-pointer
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>) # false alarms in instrumented code
    target_link_options(socketglass_options INTERFACE -fsanitize=${SOCKETGLASS_SANITIZE})
endif()

# Precompiled headers shared by the model's libraries and by the tests. GCC only: Clang wants the same definitions
# everywhere, and so the Clang builds prove that every file includes what it uses.
function(socketglass_shared_headers name)
    cmake_parse_arguments(ARG "" "" "HEADERS;LINKS" ${ARGN})
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        return()
    endif()
    set(source ${CMAKE_BINARY_DIR}/shared_headers/${name}.cpp)
    if(NOT EXISTS ${source})
        file(WRITE ${source} "// has the headers only\n")
    endif()
    add_library(${name} OBJECT EXCLUDE_FROM_ALL ${source})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    target_link_libraries(${name} PRIVATE socketglass_options ${ARG_LINKS})
    target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
endfunction()

# Qt6::Test without the definitions of each test's folders that come with it: they would forbid shared headers.
# QFINDTESTDATA looks beside the source file.
add_library(socketglass_testlib INTERFACE)
target_include_directories(socketglass_testlib SYSTEM INTERFACE
    $<TARGET_PROPERTY:Qt6::Test,INTERFACE_INCLUDE_DIRECTORIES>)
target_compile_definitions(socketglass_testlib INTERFACE QT_TESTLIB_LIB)
target_link_libraries(socketglass_testlib INTERFACE Qt6::Core $<LINK_ONLY:Qt6::Test>)

set(socketglass_core_headers
    <chrono> <functional> <memory> <mutex> <optional> <vector>
    <QAbstractItemModel> <QByteArray> <QCoreApplication> <QDateTime> <QFile> <QHash> <QJsonArray> <QJsonDocument>
    <QJsonObject> <QList> <QObject> <QString> <QStringList> <QThread> <QTimer> <QUrl> <QVariant>)
socketglass_shared_headers(socketglass_model_headers HEADERS ${socketglass_core_headers} LINKS Qt6::Core)
set(socketglass_test_headers ${socketglass_core_headers} <QSignalSpy> <QTemporaryDir> <QTest>)
socketglass_shared_headers(socketglass_model_test_headers
    HEADERS ${socketglass_test_headers} LINKS socketglass_testlib Qt6::Network)
socketglass_shared_headers(socketglass_window_test_headers
    HEADERS ${socketglass_test_headers} <QtWidgets> LINKS socketglass_testlib Qt6::Network Qt6::Widgets)

# Where the headers turn out not to fit a file, the compiler reads them as text: slower, never wrong.
function(socketglass_use_headers target name)
    if(TARGET ${name})
        set_target_properties(${target} PROPERTIES PCH_WARN_INVALID OFF)
        target_precompile_headers(${target} REUSE_FROM ${name})
    endif()
endfunction()

# socketglass_library(NAME SOURCES … LINKS …): the static library of the current folder.
# Its headers are included as "<folder of model>/<header>.h"; LINKS says which rooms it may enter.
function(socketglass_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    qt_add_library(socketglass_${name} STATIC ${ARG_SOURCES})
    target_include_directories(socketglass_${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/..)
    target_link_libraries(socketglass_${name} PUBLIC socketglass_options ${ARG_LINKS})
    socketglass_use_headers(socketglass_${name} socketglass_model_headers)
endfunction()

# socketglass_test_timeout(NAME SECONDS): the sanitizers make a test several times slower.
function(socketglass_test_timeout name seconds)
    if(SOCKETGLASS_SANITIZE)
        math(EXPR seconds "5 * ${seconds}")
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${seconds})
endfunction()

# socketglass_test(NAME LIBRARY…): tst_NAME from tst_NAME.cpp, linked with the named libraries.
function(socketglass_test name)
    qt_add_executable(tst_${name} tst_${name}.cpp)
    list(REMOVE_ITEM ARGN Qt6::Test)
    target_link_libraries(tst_${name} PRIVATE socketglass_options socketglass_testlib Qt6::Network ${ARGN})
    if(ARGN MATCHES "socketglass_views|Qt6::Widgets|Qt6::Gui")
        socketglass_use_headers(tst_${name} socketglass_window_test_headers)
    else()
        socketglass_use_headers(tst_${name} socketglass_model_test_headers)
    endif()
    add_test(NAME ${name} COMMAND tst_${name})
    socketglass_test_timeout(${name} 120)
    set_tests_properties(${name} PROPERTIES
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;LANGUAGE=en")
endfunction()
