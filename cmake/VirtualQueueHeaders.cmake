# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
#
# Precompiled headers, a third of the time of a clean build: one for all tests, and one each for
# what knows no Qt, Qt Core, or Qt Quick. The presets asan and tsan go without, and so find a
# source that names too few headers (CMAKE_DISABLE_PRECOMPILE_HEADERS).

# Half of all that is compiled is tests, and what a test itself computes is little.
set(VQ_TEST_OPTIONS $<$<CONFIG:Release>:-O1>)
# Qt tells each test its own folders, which none of ours asks for: without them all can share one
# precompiled header.
set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)

# vq_make_header(kind LINKS … OPTIONS …): compiles cmake/headers/<kind>_header.h.
function(vq_make_header kind)
    cmake_parse_arguments(arg "" "" "LINKS;OPTIONS" ${ARGN})
    add_library(vq_${kind}_header OBJECT ${CMAKE_SOURCE_DIR}/cmake/headers/header.cpp)
    vq_common(vq_${kind}_header)
    target_compile_options(vq_${kind}_header PRIVATE ${arg_OPTIONS})
    target_link_libraries(vq_${kind}_header PRIVATE ${arg_LINKS})
    target_precompile_headers(vq_${kind}_header PRIVATE
        ${CMAKE_SOURCE_DIR}/cmake/headers/${kind}_header.h)
endfunction()

vq_make_header(std)
vq_make_header(qt_core LINKS Qt6::Core)
vq_make_header(qt_quick LINKS Qt6::Quick)
vq_make_header(test LINKS Qt6::Test OPTIONS ${VQ_TEST_OPTIONS})
