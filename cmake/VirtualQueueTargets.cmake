# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
#
# vq_library(), vq_program() and vq_test(): the only ways to make a target. Each derives the room
# from the folder and stops the configuration at a link that VirtualQueueRooms.cmake forbids.

# The room of the current folder, as the suffix of VQ_LINKS_: platform/sqlite -> platform_sqlite.
function(vq_room out)
    file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
    string(REGEX MATCH "^(sync|platform)/[^/]+|^[^/]+" room "${path}")
    string(REPLACE "/" "_" room "${room}")
    set(${out} ${room} PARENT_SCOPE)
endfunction()

function(vq_check_links target)
    vq_room(room)
    if(NOT DEFINED VQ_LINKS_${room})
        message(FATAL_ERROR "${target}: no room '${room}' in cmake/VirtualQueueRooms.cmake")
    endif()
    foreach(link IN LISTS ARGN)
        if(NOT link MATCHES "^(${VQ_LINKS_${room}})$")
            message(FATAL_ERROR "${target} in room '${room}' must not link '${link}'.\n"
                "Allowed: ${VQ_LINKS_${room}}\nSee 'Who may include whom' in docs/architecture.md.")
        endif()
    endforeach()
endfunction()

function(vq_common target)
    target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR})
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wno-restrict
        -Wno-missing-field-initializers $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
    # GCC collects its own garbage from 128 MB on; from 500 MB on costs a tenth less (ADR 118).
    target_compile_options(${target} PRIVATE
        $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=500000>)
    if(CMAKE_UNITY_BUILD)
        # GCC takes what a joined source has for itself alone for something in a header.
        target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
    endif()
endfunction()

# vq_qt_seen(kind links…): which Qt whoever links these sees through them.
function(vq_qt_seen kind)
    set(most std)
    foreach(link IN LISTS ARGN)
        set(seen std)
        if(link MATCHES "^Qt6::(Qml|Quick)")
            set(seen qt_quick)
        elseif(link MATCHES "^Qt6::")
            set(seen qt_core)
        elseif(TARGET ${link})
            get_target_property(seen ${link} VQ_QT_SEEN)
        endif()
        if(seen STREQUAL "qt_quick" OR (seen STREQUAL "qt_core" AND most STREQUAL "std"))
            set(most ${seen})
        endif()
    endforeach()
    set(${kind} ${most} PARENT_SCOPE)
endfunction()

# vq_share_header(target LINKS … PRIVATE_LINKS …): the header of the Qt that the target sees.
function(vq_share_header target)
    cmake_parse_arguments(arg "" "" "LINKS;PRIVATE_LINKS" ${ARGN})
    vq_qt_seen(told ${arg_LINKS})
    set_target_properties(${target} PROPERTIES VQ_QT_SEEN ${told})
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "INTERFACE_LIBRARY")
        return()
    endif()
    vq_qt_seen(kind ${arg_LINKS} ${arg_PRIVATE_LINKS})
    target_precompile_headers(${target} REUSE_FROM vq_${kind}_header)
    if(NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
        # GCC 12 sees impossible lengths in a std::string that comes precompiled.
        target_compile_options(${target} PRIVATE -Wno-array-bounds -Wno-stringop-overflow)
    endif()
endfunction()

# vq_library(name SOURCES … LINKS … [PRIVATE_LINKS …]): a static library of this folder's room. One
# that declares QObjects names Qt6:: among its links; only there does moc run.
function(vq_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    vq_check_links(${name} ${arg_LINKS} ${arg_PRIVATE_LINKS})
    if(arg_SOURCES MATCHES "\\.(cpp|cc)")
        add_library(${name} STATIC ${arg_SOURCES})
        vq_common(${name})
        target_link_libraries(${name} PUBLIC ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS})
        if("${arg_LINKS} ${arg_PRIVATE_LINKS}" MATCHES "Qt6::")
            set_target_properties(${name} PROPERTIES AUTOMOC ON)
        endif()
    else()
        add_library(${name} INTERFACE ${arg_SOURCES})
        target_include_directories(${name} INTERFACE ${CMAKE_SOURCE_DIR})
        target_link_libraries(${name} INTERFACE ${arg_LINKS})
    endif()
    vq_share_header(${name} LINKS ${arg_LINKS} PRIVATE_LINKS ${arg_PRIVATE_LINKS})
endfunction()

# vq_qml_module(name URI … QML_FILES … SOURCES … LINKS …): a static QML module and its plugin.
function(vq_qml_module name)
    cmake_parse_arguments(arg "" "URI" "QML_FILES;SOURCES;LINKS;RESOURCES;DEPENDENCIES" ${ARGN})
    vq_check_links(${name} ${arg_LINKS})
    if(NOT VQ_QML_CACHEGEN)
        set(no_cachegen NO_CACHEGEN)
    endif()
    set(CMAKE_AUTOMOC ON) # which Qt asks for while it makes the module and its plugin
    # 6.4 does not know /qt/qml as default prefix; naming it keeps the paths of 6.5 and later.
    qt_add_qml_module(${name} STATIC URI ${arg_URI} VERSION 1.0 ${no_cachegen}
        RESOURCE_PREFIX /qt/qml QML_FILES ${arg_QML_FILES} SOURCES ${arg_SOURCES}
        RESOURCES ${arg_RESOURCES} DEPENDENCIES ${arg_DEPENDENCIES})
    foreach(part ${name}_qmlcache ${name}_resources_1 ${name}_resources_2 ${name}plugin_init)
        if(TARGET ${part})
            set_target_properties(${part} PROPERTIES AUTOMOC OFF)
        endif()
    endforeach()
    vq_common(${name})
    target_include_directories(${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${arg_LINKS})
    vq_share_header(${name} LINKS ${arg_LINKS})
endfunction()

# vq_program(name SOURCES … LINKS …): an executable in <build>/bin, installed if not for tests.
function(vq_program name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
    vq_check_links(${name} ${arg_LINKS})
    add_executable(${name} ${arg_SOURCES})
    vq_common(${name})
    target_link_libraries(${name} PRIVATE ${arg_LINKS})
    vq_share_header(${name} LINKS ${arg_LINKS})
    vq_room(room)
    if(NOT room STREQUAL tests)
        install(TARGETS ${name} RUNTIME)
    endif()
endfunction()

# vq_skips(test pattern): a test whose output matches the pattern was skipped, wholly or in part,
# and is counted so. A skip outdoes a failure for ctest: the pattern must say that none failed.
function(vq_skips test pattern)
    set_tests_properties(${test} PROPERTIES SKIP_REGULAR_EXPRESSION "${pattern}")
endfunction()

# The line with which a QtTest program ends.
set(VQ_QTEST_SKIPPED "Totals: [0-9]+ passed, 0 failed, [1-9][0-9]* skipped")

# What AUTOMOC does, without its second of looking for each test: x_test.cpp includes x_test.moc.
function(vq_moc_tests target)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_moc)
    list(FILTER ARGN INCLUDE REGEX "_test\\.cpp$")
    foreach(source IN LISTS ARGN)
        get_filename_component(moc ${source} NAME_WE)
        qt_generate_moc(${source} ${folder}/${moc}.moc TARGET ${target})
        target_sources(${target} PRIVATE ${folder}/${moc}.moc)
    endforeach()
    target_include_directories(${target} PRIVATE ${folder})
endfunction()

# What a test may say of itself; each of the functions below reads its part of it.
macro(vq_read_test)
    cmake_parse_arguments(arg "SERIAL" "TIMEOUT;LOCK;PREFIX"
        "SOURCES;LINKS;LABELS;ENVIRONMENT" ${ARGN})
endmacro()

# Builds a program of tests in <build>/tests.
function(vq_test_program name)
    vq_read_test(${ARGN})
    add_executable(${name} ${arg_SOURCES})
    vq_common(${name})
    target_compile_options(${name} PRIVATE ${VQ_TEST_OPTIONS})
    target_precompile_headers(${name} REUSE_FROM vq_test_header)
    vq_moc_tests(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE Qt6::Core Qt6::Test ${arg_LINKS})
endfunction()

# How ctest runs a test.
function(vq_test_rules name)
    vq_read_test(${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES COST ${arg_TIMEOUT}) # the long ones first
    if(VQ_LONG_RUNS)
        set(arg_TIMEOUT 86400)
    endif()
    # QtTest ends a function after five minutes, whatever ctest was told; only ctest shall decide.
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software;LC_ALL=C.UTF-8;\
QTEST_FUNCTION_TIMEOUT=${arg_TIMEOUT}000;${arg_ENVIRONMENT}")
    vq_skips(${name} "${VQ_QTEST_SKIPPED}")
    if(arg_SERIAL)
        set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    endif()
    if(arg_LOCK)
        set_tests_properties(${name} PROPERTIES RESOURCE_LOCK ${arg_LOCK})
    endif()
endfunction()

# vq_busy(tests…): they compute all the time. `./dev test` runs some three tests a core, as most
# wait; beside one of these fewer run, or it would be taken for one that hangs. First of all, as
# later there is never room for three at once.
function(vq_busy)
    set_tests_properties(${ARGN} PROPERTIES PROCESSORS 3 COST 5000)
endfunction()

# vq_test(name SOURCES … LINKS … [LABELS …] [TIMEOUT s] [ENVIRONMENT …]): a QtTest program that
# ctest runs. A test may link anything: nothing links a test. SERIAL: alone on the machine, for
# what measures real time; LOCK: not beside another test with the same lock.
function(vq_test name)
    vq_test_program(${name} ${ARGN})
    add_test(NAME ${name} COMMAND ${name})
    vq_test_rules(${name} ${ARGN})
endfunction()

# vq_tests(name PREFIX p_ SOURCES x_test.cpp … LINKS … and as above): one program of many small
# tests (tests/support/joined_test.h), each of which ctest runs apart as p_x_test.
function(vq_tests name)
    vq_read_test(${ARGN})
    vq_test_program(${name} ${ARGN})
    target_sources(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/support/joined_main.cpp)
    set_target_properties(${name} PROPERTIES UNITY_BUILD_BATCH_SIZE 5) # a test costs thrice
    foreach(source IN LISTS arg_SOURCES)
        get_filename_component(test ${source} NAME_WE)
        add_test(NAME ${arg_PREFIX}${test} COMMAND ${name} ${test})
        vq_test_rules(${arg_PREFIX}${test} ${ARGN})
    endforeach()
endfunction()
