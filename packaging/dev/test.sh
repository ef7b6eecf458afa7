# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash

# The switches of the long runs; tests/chaos/README.md says what each costs.
long_runs() {
    export VQ_CHAOS_CYCLES=10000 VQ_POWER_CUTS=200000 VQ_LONG=1
}

# Runs the tests and ends with one line: "N passed, N failed", and ", N skipped" if there are any.
dev_test() {
    local preset=${VQ_PRESET:-release} names=()
    while [ $# -gt 0 ]; do
        case $1 in
        --long) long_runs ;;
        -*) fail "test: unknown option '$1'" ;;
        *) names+=("$1") ;;
        esac
        shift
    done
    dev_build "$preset" >&2
    local report=$PWD/build/$preset/test-report.xml status=0
    rm -f "$report"
    local chosen=()
    if [ ${#names[@]} -gt 0 ]; then
        local pattern
        pattern=$(ctest --test-dir "build/$preset" --show-only=json-v1 |
            python3 packaging/dev/choose_tests.py "${names[@]}") || exit 1
        chosen=(-R "$pattern")
    fi
    say "running the tests"
    local timeout=()
    [ "${VQ_LONG:-0}" = 1 ] && timeout=(--timeout 86400)
    ctest --test-dir "build/$preset" --parallel "$(jobs)" --output-on-failure --no-tests=error \
        --output-junit "$report" "${timeout[@]}" "${chosen[@]}" </dev/null || status=$?
    [ -f "$report" ] || fail "ctest left no report"
    python3 packaging/dev/count_tests.py "$report" || status=1
    return "$status"
}
