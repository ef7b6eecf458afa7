# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
#
# Runs a tiny project with this project's own way of counting: a QtTest program that skipped
# something is told as skipped, one that also failed as failed.

function(add name output status)
    file(WRITE ${WORK}/${name}.cmake "message(\"${output}\")\nif(${status})\n
        message(FATAL_ERROR failed)\nendif()")
    file(APPEND ${WORK}/CMakeLists.txt "
        add_test(NAME ${name} COMMAND ${CMAKE_COMMAND} -P ${WORK}/${name}.cmake)
        vq_skips(${name} \"\${VQ_QTEST_SKIPPED}\")")
endfunction()

file(REMOVE_RECURSE ${WORK})
file(WRITE ${WORK}/CMakeLists.txt "
    cmake_minimum_required(VERSION 3.25)
    project(Tiny LANGUAGES NONE)
    enable_testing()
    list(APPEND CMAKE_MODULE_PATH ${SOURCE}/cmake)
    include(VirtualQueueTargets)")
add(passes "Totals: 9 passed, 0 failed, 0 skipped" 0)
add(skips "Totals: 2 passed, 0 failed, 1 skipped" 0)
add(fails "Totals: 2 passed, 1 failed, 10 skipped" 1)

execute_process(COMMAND ${CMAKE_COMMAND} -S ${WORK} -B ${WORK}/build OUTPUT_QUIET
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_CTEST_COMMAND} --test-dir ${WORK}/build
    --output-junit ${WORK}/report.xml OUTPUT_QUIET ERROR_QUIET)
execute_process(COMMAND ${PYTHON} ${SOURCE}/packaging/dev/count_tests.py ${WORK}/report.xml
    OUTPUT_VARIABLE said)
if(NOT said STREQUAL "failed: fails\n1 passed, 1 failed, 1 skipped\n")
    message(FATAL_ERROR "one of three tests was skipped, and one failed; told was:\n${said}")
endif()
