# shellcheck shell=sh
# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Steps that ./start and ./check share. Sourced in the top folder of the source tree by a POSIX shell; `log` is set.

packages_file=installer/packages

say() { printf '%s\n' "$@"; }

die()
{
    printf '%s\n' "$@" >&2
    exit 1
}

# step TEXT COMMAND...: one line for people, everything else into the log; ends the script where the command fails.
step()
{
    say "$1"
    shift
    printf '\n== %s\n' "$*" >>"$log"
    if ! "$@" >>"$log" 2>&1 </dev/null; then
        { grep -E -A4 'error:|Error|^E: |FAILED' "$log" || tail -n 5 "$log"; } | tail -n 20 >&2
        die "Failed: $*" "The whole output is in $log"
    fi
}

# column N LIST...: that column of the packages file for these lists.
column()
{
    n=$1
    shift
    awk -v n="$n" -v lists=" $* " '!/^#/ && index(lists, " " $1 " ") && $n != "-" { print $n }' "$packages_file"
}

missing_debian_packages()
{
    for package in $(column 3 "$@") ${WAYLAND_DISPLAY:+qt6-wayland}; do
        status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || status=none
        [ "$status" = installed ] || printf '%s ' "$package"
    done
}

# Runs a command as root; fails where that can't be.
as_root()
{
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

install_debian_packages()
{
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q ||
        say "apt-get update failed; trying with the package lists that are there"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}

missing_elsewhere()
{
    for probe in $(column 2 "$@"); do
        case $probe in
        cmd:*) command -v "${probe#cmd:}" >/dev/null || say "$probe" ;;
        node:*) NODE_PATH=/usr/share/nodejs node -e "require('${probe#node:}')" 2>/dev/null || say "$probe" ;;
        python:*) python3 -c "import ${probe#python:}" 2>/dev/null || say "$probe" ;;
        cmake:*) cmake_finds "${probe#cmake:}" || say "$probe" ;;
        esac
    done
}

cmake_finds()
{
    command -v cmake >/dev/null && command -v c++ >/dev/null || return 1
    case $1 in
    Qt6*) package="Qt6 COMPONENTS ${1#Qt6}" ;;
    *) package=$1 ;;
    esac
    folder=$(mktemp -d)
    printf 'cmake_minimum_required(VERSION 3.25)\nproject(probe CXX)\nfind_package(%s REQUIRED)\n' "$package" \
        >"$folder/CMakeLists.txt"
    if command -v ninja >/dev/null; then
        cmake -G Ninja -S "$folder" -B "$folder/build" >/dev/null 2>&1
    else
        cmake -S "$folder" -B "$folder/build" >/dev/null 2>&1
    fi
    found=$?
    rm -rf "$folder"
    return $found
}

# names COLUMN LISTS PROBE...: what the named things are called there.
names()
{
    awk -v n="$1" -v probes=" $2 " '!/^#/ && index(probes, " " $2 " ") && $n != "-" { printf " %s", $n }' "$packages_file"
}

name_missing_and_stop()
{
    die "Missing: $(printf '%s' "$1" | sed 's/[a-z]*://g')" \
        "Packages are installed by themselves only where there is apt-get (Debian 12 and its relatives). Elsewhere, install:" \
        "  Debian   $(names 3 "$1")" "  Fedora   $(names 4 "$1")" \
        "  Arch     $(names 5 "$1")" "  Homebrew $(names 6 "$1")" \
        "Nothing was changed."
}

# ensure_packages LIST...: installs what is missing of these lists.
ensure_packages()
{
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        missing=$(missing_elsewhere "$@" | tr '\n' ' ')
        [ -z "$missing" ] || name_missing_and_stop "$missing"
        return 0
    fi
    missing=$(missing_debian_packages "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        die "Missing packages, and neither root nor sudo to install them. As root, run:" \
            "  apt-get install --no-install-recommends $missing"
    fi
    # shellcheck disable=SC2086
    step "Installing ${missing% }" install_debian_packages $missing
}

# build_preset PRESET TEXT [options of cmake --build...]
build_preset()
{
    preset=$1
    text=$2
    shift 2
    [ -f "build/$preset/build.ninja" ] || step "Configuring ($preset)" cmake --preset "$preset"
    step "$text" cmake --build --preset "$preset" "$@"
}

open_log()
{
    log=build/$1.log
    { mkdir -p build && : >"$log"; } || die "Can't write to $(pwd)/build: start from a copy of the sources that you own."
}
