# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
#
# Configures a tiny project with this project's own vq_library(): a link that the table of rooms
# allows goes through, one that it forbids stops the configuration and is named.

function(configure_room room link out_result out_text)
    file(REMOVE_RECURSE ${WORK})
    file(WRITE ${WORK}/CMakeLists.txt "
        cmake_minimum_required(VERSION 3.25)
        project(Tiny LANGUAGES NONE)
        list(APPEND CMAKE_MODULE_PATH ${SOURCE}/cmake)
        include(VirtualQueueRooms)
        include(VirtualQueueTargets)
        add_subdirectory(${room})")
    # A library of headers only: no compiler is needed to ask about its links.
    file(WRITE ${WORK}/${room}/CMakeLists.txt "vq_library(vq_tiny SOURCES tiny.h LINKS ${link})")
    file(WRITE ${WORK}/${room}/tiny.h "")
    execute_process(COMMAND ${CMAKE_COMMAND} -S ${WORK} -B ${WORK}/build
        RESULT_VARIABLE result OUTPUT_VARIABLE text ERROR_VARIABLE text)
    set(${out_result} ${result} PARENT_SCOPE)
    set(${out_text} "${text}" PARENT_SCOPE)
endfunction()

foreach(pair "core vq_queue" "hub vq_sqlite" "platform/sqlite vq_base" "kiosk vq_print"
        "kiosk vq_device" "device vq_lan")
    separate_arguments(pair)
    configure_room(${pair} result text)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "an allowed link was refused: ${pair}\n${text}")
    endif()
endforeach()

foreach(pair "core Qt6::Core" "core vq_wire" "qml vq_queue" "kiosk vq_sqlite" "kiosk vq_counter_ui"
        "hub vq_kiosk_ui" "hub vq_http" "platform/lan vq_log" "platform/sqlite vq_wire"
        "sync/wire Qt6::Core" "sync/session vq_sqlite" "ctl vq_sqlite" "kiosk vq_lan"
        "device vq_kiosk_ui" "device vq_sqlite" "hub vq_device" "nowhere vq_base")
    separate_arguments(pair)
    configure_room(${pair} result text)
    if(result EQUAL 0)
        message(FATAL_ERROR "a forbidden link went through: ${pair}")
    endif()
    if(NOT text MATCHES "must not link|no room")
        message(FATAL_ERROR "${pair} failed for another reason:\n${text}")
    endif()
endforeach()
