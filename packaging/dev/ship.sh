# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Showing it and giving it away.

dev_demo() {
    dev_build release >&2
    exec /usr/bin/python3 -B tests/e2e/demo.py --programs "$PWD/build/release/bin" "$@"
}

dev_package() {
    dev_build release >&2
    say "packing"
    cpack --config build/release/CPackConfig.cmake -B build/package >build/package.log 2>&1 || {
        tail -30 build/package.log >&2
        fail "packing failed (all of it: build/package.log)"
    }
    ls build/package/*.deb
}
