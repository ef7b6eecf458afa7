# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Every tool runs, whatever the one before it said; one complaint anywhere fails the whole.

dev_lint() {
    local preset=release failed=()
    # Generated headers and compile_commands.json come from the build.
    dev_build "$preset" >&2

    say "clang-format, qmlformat, shellcheck"
    python3 tests/tidy/tidy.py format || failed+=(format)
    say "tests/tidy"
    python3 tests/tidy/tidy.py all || failed+=(tidy)
    say "qmllint"
    cmake --build "build/$preset" --target all_qmllint </dev/null || failed+=(qmllint)
    say "clang-tidy"
    python3 packaging/dev/clang_tidy.py "build/$preset" "$(jobs)" "$@" || failed+=(clang-tidy)

    [ ${#failed[@]} -eq 0 ] || fail "lint: ${failed[*]}"
    say "nothing to complain about"
}
