# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
#
# vq_npm(out): the packages that package.json and package-lock.json of this folder name, in
# <build>/<folder>/node_modules. `out` is what to depend on. Exactly the locked ones, and none of
# their scripts is run.
find_program(NPM_PROGRAM npm REQUIRED)

function(vq_npm out)
    set(stamp ${CMAKE_CURRENT_BINARY_DIR}/node_modules/.package-lock.json)
    add_custom_command(OUTPUT ${stamp}
        COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_CURRENT_SOURCE_DIR}/package.json
            ${CMAKE_CURRENT_SOURCE_DIR}/package-lock.json ${CMAKE_CURRENT_BINARY_DIR}
        # An account without a home has no cache there either.
        COMMAND ${CMAKE_COMMAND} -E env npm_config_cache=${CMAKE_BINARY_DIR}/npm-cache
            ${NPM_PROGRAM} ci --ignore-scripts --no-audit --no-fund --no-update-notifier
            --loglevel=error
        COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
        DEPENDS package.json package-lock.json
        WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}
        COMMENT "Fetching the npm packages of ${CMAKE_CURRENT_SOURCE_DIR}")
    set(${out} ${stamp} PARENT_SCOPE)
endfunction()
