# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
#
# What all tests share: their options, and one precompiled header.

# Half of all that is compiled is tests, and what a test itself computes is little.
set(VQ_TEST_OPTIONS $<$<CONFIG:Release>:-O1> -fpch-preprocess)
# Qt tells each test its own folders, which none of ours asks for: without them all can share one
# precompiled header (tests/support/test_header.h says what belongs into it).
set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
add_library(vq_test_header OBJECT ${CMAKE_SOURCE_DIR}/tests/support/test_header.cpp)
vq_common(vq_test_header)
target_compile_options(vq_test_header PRIVATE ${VQ_TEST_OPTIONS})
target_link_libraries(vq_test_header PRIVATE Qt6::Core Qt6::Test)
target_precompile_headers(vq_test_header PRIVATE ${CMAKE_SOURCE_DIR}/tests/support/test_header.h)
set_target_properties(vq_test_header PROPERTIES AUTOMOC OFF)
