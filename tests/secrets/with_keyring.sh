#!/bin/sh
# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# with_keyring.sh PROGRAM ARGUMENTS…: runs it beside a keyring of its own, inside dbus-run-session.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME="$folder" XDG_RUNTIME_DIR="$folder" XDG_DATA_HOME="$folder" XDG_CURRENT_DESKTOP=GNOME
printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null
export SOCKETGLASS_TEST_KEYCHAIN=1
"$@"
