# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# For `cross --compile-only`: the Qt of this Linux stands in for one of Windows. Its headers serve; what would be linked
# is some file, so that CMake is content, and never read.
function(name_import_libraries)
    get_property(targets DIRECTORY PROPERTY IMPORTED_TARGETS)
    foreach(target ${targets})
        get_target_property(type ${target} TYPE)
        if(type STREQUAL "SHARED_LIBRARY")
            set_target_properties(${target} PROPERTIES IMPORTED_IMPLIB ${PROJECT_SOURCE_DIR}/LICENSE)
        endif()
    endforeach()
endfunction()
cmake_language(DEFER CALL name_import_libraries)
