# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# SQLite::SQLite3: the system's, or made from its amalgamation where the system has none (Windows).
include_guard(GLOBAL)
set(SOCKETGLASS_SQLITE_SOURCE "" CACHE PATH "Folder with SQLite's sqlite3.c and sqlite3.h; empty: the system's library")
if(NOT SOCKETGLASS_SQLITE_SOURCE)
    find_package(SQLite3 REQUIRED)
    return()
endif()
enable_language(C)
add_library(socketglass_sqlite STATIC ${SOCKETGLASS_SQLITE_SOURCE}/sqlite3.c)
target_include_directories(socketglass_sqlite SYSTEM PUBLIC ${SOCKETGLASS_SQLITE_SOURCE})
target_compile_definitions(socketglass_sqlite PRIVATE SQLITE_THREADSAFE=1 SQLITE_DQS=0 SQLITE_OMIT_LOAD_EXTENSION)
set_target_properties(socketglass_sqlite PROPERTIES AUTOMOC OFF)
add_library(SQLite::SQLite3 ALIAS socketglass_sqlite)
