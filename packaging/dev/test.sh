# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash

# The switches of the long runs; the READMEs of tests/chaos and tests/sim/sync say what each costs.
long_runs() {
    export VQ_CHAOS_CYCLES=10000 VQ_POWER_CUTS=200000 VQ_SYNC_SEEDS=100000
}

# Runs the tests and ends with one line: "N passed, N failed", and ", N skipped" if there are any.
dev_test() {
    local preset=${VQ_PRESET:-release} names=() long=OFF
    while [ $# -gt 0 ]; do
        case $1 in
        --long)
            long_runs
            long=ON
            ;;
        -*) fail "test: unknown option '$1'" ;;
        *) names+=("$1") ;;
        esac
        shift
    done
    dev_build "$preset" >&2
    # ctest cannot lengthen what a test says of itself; the configuration can, in a second.
    if ! grep -q "^VQ_LONG_RUNS:BOOL=$long" "build/$preset/CMakeCache.txt"; then
        cmake -DVQ_LONG_RUNS=$long "build/$preset" >/dev/null
    fi
    local report=$PWD/build/$preset/test-report.xml status=0
    rm -f "$report"
    local chosen=()
    if [ ${#names[@]} -gt 0 ]; then
        local pattern
        pattern=$(ctest --test-dir "build/$preset" --show-only=json-v1 |
            python3 packaging/dev/choose_tests.py "${names[@]}") || exit 1
        chosen=(-R "$pattern")
    fi
    # Tests fork for the servers that they start.
    export TSAN_OPTIONS="suppressions=$PWD/tests/thread_sanitizer.supp:die_after_fork=0"
    say "running the tests"
    # More than there are processors: most of the long tests wait for time to pass.
    ctest --test-dir "build/$preset" --parallel "$((2 * $(jobs) + 2))" --output-on-failure \
        --no-tests=error --output-junit "$report" "${chosen[@]}" </dev/null || status=$?
    [ -f "$report" ] || fail "ctest left no report"
    python3 packaging/dev/count_tests.py "$report" || status=1
    return "$status"
}
