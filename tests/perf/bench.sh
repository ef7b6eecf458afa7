#!/usr/bin/env bash
# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
# bench.sh [BUILD_DIR] [SECONDS] [--only PART]: measures the hub of that build (default
# build/release), each figure for so many seconds (default 5), in a folder of its own under TMPDIR,
# and prints one table. docs/performance.md says what the figures mean.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build/release}
seconds=${2:-5}
[ -x "$build/bin/vq-load" ] || {
    echo "bench.sh: $build/bin/vq-load is missing; run ./dev build release" >&2
    exit 2
}
work=$(mktemp -d "${TMPDIR:-/tmp}/vq-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
if [ "$(ulimit -n)" != unlimited ] && [ "$(ulimit -n)" -lt 4096 ]; then
    ulimit -n 4096 || true
fi
export LC_ALL=C.UTF-8 XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-$work}"
echo "$(nproc) cores, $(uname -sr), build $build"
"$build/bin/vq-load" --programs "$build/bin" --work "$work" --seconds "$seconds" "${@:3}"
