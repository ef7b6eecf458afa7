# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Installs what packaging/debian-packages.txt names and this machine lacks.

missing_packages() {
    local wanted
    wanted=$(sed 's/#.*//' packaging/debian-packages.txt | tr -s ' \t' '\n' | grep . | sort -u)
    # Node.js of another source brings its npm along, and Debian's would not stand beside it.
    ! command -v npm >/dev/null || wanted=$(grep -vxE 'nodejs|npm' <<<"$wanted")
    # shellcheck disable=SC2086  # a list of words
    comm -23 <(echo "$wanted") <(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' $wanted \
        2>/dev/null | awk '$1 == "ii" {print $2}' | sort -u)
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "packages are missing and there is no sudo. As root: apt-get install $missing"
    fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 \
        -o Acquire::Retries=3 "$@"
}

install_packages() {
    [ "${VQ_NO_INSTALL:-0}" != 1 ] || return 0
    if ! command -v dpkg-query >/dev/null; then
        say "not a Debian system: install the counterparts of packaging/debian-packages.txt"
        return 0
    fi
    local missing
    missing=$(missing_packages | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    say "installing Debian packages: $missing"
    local try
    for try in 1 2 3; do
        # shellcheck disable=SC2086  # a list of words
        if apt update && apt install -y --no-install-recommends $missing </dev/null >&2; then
            return 0
        fi
        say "apt-get failed (try $try of 3)"
        sleep $((try * 3))
    done
    fail "could not install: $missing"
}
