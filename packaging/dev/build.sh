# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash

# configure PRESET: once; after that Ninja runs CMake again by itself when a list changes.
configure() {
    install_packages
    [ -f "build/$1/build.ninja" ] && return 0
    say "configuring build/$1"
    mkdir -p build
    if ! cmake --preset "$1" >"build/configure-$1.log" 2>&1; then
        tail -40 "build/configure-$1.log" >&2
        # A half-made folder would be taken for a configured one next time.
        rm -f "build/$1/build.ninja"
        fail "the configuration failed (all of it: build/configure-$1.log)"
    fi
}

dev_build() {
    local preset=${1:-release}
    [ $# -eq 0 ] || shift
    case $preset in
    dev | release | asan | tsan) ;;
    *) fail "there is no preset '$preset': dev, release, asan or tsan" ;;
    esac
    configure "$preset"
    say "building build/$preset"
    cmake --build --preset "$preset" --parallel "$(jobs)" ${1:+--target "$@"} </dev/null ||
        fail "the build failed"
}

dev_bench() {
    dev_build release
    if [ "${1:-}" = cloud ]; then
        exec /usr/bin/python3 -B tests/perf/cloud/bench.py "${@:2}"
    fi
    if [ "${1:-}" = sync ]; then
        exec /usr/bin/python3 -B tests/perf/sync/bench.py "${@:2}"
    fi
    exec tests/perf/bench.sh "$@"
}
