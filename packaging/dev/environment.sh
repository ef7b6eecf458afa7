# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What the tools need from their surroundings, made when a bare machine does not give it.

say() { printf '\033[1m-- %s\033[0m\n' "$*" >&2; }
fail() {
    printf 'dev: %s\n' "$*" >&2
    exit 1
}

# Names of tickets and services are UTF-8; tools that follow the locale must not choke on them.
export LC_ALL=C.UTF-8

# Qt warns at every start without a private runtime directory; containers and cron have none.
if [ ! -d "${XDG_RUNTIME_DIR:-}" ] || [ ! -w "${XDG_RUNTIME_DIR:-}" ]; then
    XDG_RUNTIME_DIR=${TMPDIR:-/tmp}/virtual-queue-runtime-$(id -u)
    export XDG_RUNTIME_DIR
    mkdir -p "$XDG_RUNTIME_DIR"
    chmod 0700 "$XDG_RUNTIME_DIR"
fi

# ccache keeps its store at home; a user without one (a CI account) gets it beside the build.
if [ -z "${CCACHE_DIR:-}" ] && { [ -z "${HOME:-}" ] || [ ! -w "${HOME:-/}" ]; }; then
    export CCACHE_DIR=$PWD/build/ccache
fi
# Paths below the base directory are hashed as relative ones: two clones share results.
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$PWD} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
# Without these it keeps nothing that was compiled with a precompiled header.
export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros}

# One compiler needs up to 1.3 GB, most 0.8: fewer jobs than cores where memory is short.
jobs() {
    local cores room
    cores=$(nproc)
    room=$(awk '/MemAvailable/ {print int($2 / 1363149)}' /proc/meminfo)
    [ "$room" -ge 1 ] || room=1
    echo $((cores < room ? cores : room))
}
